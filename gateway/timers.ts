import { Cron } from 'croner'
import type { FunctionHost } from './functions/host'
import type { FunctionSpec, Trigger } from './functions/catalog'
import type { SharedClock } from './time'

/** Timers run on China Standard Time, as the cloud's do. */
const ZONE = 'Asia/Shanghai'
/** Nobody plans further; it ends the search for a date that never comes. */
const LAST_YEAR = 2099
/** The longest sleep between two looks at the clock, milliseconds. */
const LONGEST_SLEEP = 60_000

/** A 7-field cron expression: second minute hour day month weekday year; weekday 0 is Sunday; day or weekday suffices. */
export interface Schedule {
  /** The first moment after `from` (both ms since 1970), or nothing when there is none any more. */
  next(from: number): number | undefined
}

function years(field: string): (year: number) => boolean {
  if (field === '*') return () => true
  const parts = field.split(',').map((part) => {
    const found = /^(\*|\d{4})(?:-(\d{4}))?(?:\/(\d{1,2}))?$/.exec(part)
    if (!found) throw new Error(`the year ${JSON.stringify(part)} can't be read`)
    const [, from = '*', to, step] = found
    const first = from === '*' ? 1970 : Number(from)
    const last = to === undefined ? (from === '*' || step !== undefined ? LAST_YEAR : first) : Number(to)
    return { first, last, step: Number(step ?? 1) }
  })
  return (year) =>
    parts.some(({ first, last, step }) => year >= first && year <= last && (year - first) % step === 0)
}

/** @throws Error saying what can't be read. */
export function schedule(text: string): Schedule {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 7)
    throw new Error(`a timer has 7 fields, ${JSON.stringify(text)} has ${fields.length}`)
  // The library also reads last days and nicknames, which the cloud does not.
  const odd = fields.find((field) => !/^[\d*,/-]+$|^[A-Z]{3}([,-][A-Z]{3})*$/i.test(field))
  if (odd !== undefined) throw new Error(`the field ${JSON.stringify(odd)} can't be read`)
  const inYear = years(fields[6] ?? '*')
  const cron = new Cron(fields.slice(0, 6).join(' '), { timezone: ZONE, paused: true })
  const yearAt = (at: number): number => new Date(at + 8 * 3_600_000).getUTCFullYear()
  return {
    next: (from) => {
      let at = from
      for (;;) {
        const found = cron.nextRun(new Date(at))?.getTime()
        if (found === undefined || yearAt(found) > LAST_YEAR) return undefined
        if (inYear(yearAt(found))) return found
        // Straight to the end of a year that does not count, in China Standard Time.
        at = Date.UTC(yearAt(found) + 1, 0, 1) - 8 * 3_600_000 - 1
      }
    },
  }
}

/** A timer as the console shows it. */
export interface TimerState {
  readonly feature: string
  readonly name: string
  readonly cron: string
  readonly next: number | undefined
  readonly last: number | undefined
  /** How the last run went: empty when well, else the error code. */
  readonly outcome: string | undefined
}

interface Timer {
  readonly feature: string
  readonly trigger: Trigger
  readonly schedule: Schedule
  next: number | undefined
  last?: number
  outcome?: string
}

/** The event that the cloud sends with a timer. A function must not believe it: the context tells. */
function timerEvent(trigger: Trigger, at: number): string {
  // Whole seconds, as in the cloud's own events.
  const time = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
  return JSON.stringify({ Type: 'Timer', TriggerName: trigger.name, Time: time, Message: '' })
}

/** Runs functions by the clock, and once for whatever a jump of the test clock passed over. */
export class Timers {
  private timers: Timer[] = []
  private sleeping: NodeJS.Timeout | undefined
  private stopped = false
  private readonly running = new Set<Promise<void>>()

  constructor(
    private readonly host: FunctionHost,
    private readonly clock: SharedClock,
  ) {
    clock.onJump(() => {
      this.look()
    })
  }

  /** @throws Error naming the function whose timer can't be read. */
  start(specs: readonly FunctionSpec[]): void {
    this.timers = specs.flatMap(({ name, triggers }) => triggers.map((trigger) => this.timer(name, trigger)))
    this.sleep()
  }

  /** Starts no more runs. @returns when those under way have ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.sleeping)
    await this.idle()
  }

  /** @returns when the runs that are under way have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.running)
  }

  list(): TimerState[] {
    return this.timers.map(({ feature, trigger, next, last, outcome }) => ({
      feature,
      name: trigger.name,
      cron: trigger.config,
      next,
      last,
      outcome,
    }))
  }

  /** Runs a function's timer now. @returns whether it has one. */
  async run(feature: string): Promise<boolean> {
    const timer = this.timers.find((one) => one.feature === feature)
    if (timer) await this.fire(timer)
    return timer !== undefined
  }

  private timer(feature: string, trigger: Trigger): Timer {
    try {
      const plan = schedule(trigger.config)
      return { feature, trigger, schedule: plan, next: plan.next(this.clock.now()) }
    } catch (error) {
      throw new Error(`${feature}/config.json: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private look(): void {
    if (this.stopped) return
    const now = this.clock.now()
    for (const timer of this.timers) {
      const due = timer.next !== undefined && timer.next <= now
      // Worked out anew even when nothing was due, for the clock may have been set back.
      timer.next = timer.schedule.next(now)
      if (due) this.begin(timer)
    }
    this.sleep()
  }

  private sleep(): void {
    clearTimeout(this.sleeping)
    const next = this.timers.flatMap((timer) => timer.next ?? [])
    if (next.length === 0) return
    const wait = Math.min(Math.max(Math.min(...next) - this.clock.now(), 0) + 1, LONGEST_SLEEP)
    this.sleeping = setTimeout(() => {
      this.look()
    }, wait)
    this.sleeping.unref()
  }

  private begin(timer: Timer): void {
    const run = this.fire(timer).finally(() => this.running.delete(run))
    this.running.add(run)
  }

  private async fire(timer: Timer): Promise<void> {
    const { feature, trigger } = timer
    timer.last = this.clock.now()
    const event = timerEvent(trigger, timer.last)
    timer.outcome = await this.host
      .invoke({ feature, event, caller: { kind: 'timer' }, action: trigger.name })
      .then(() => '')
      .catch((error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'))
  }
}
