import { nobody } from './actors'
import { asking } from './ask'
import type { Call, Job } from './call'
import { now } from './clock'
import type { Collection } from './collection'
import { isDuplicate, table, type Row } from './database'
import { faultOf, log, note, type Fault } from './log'
import { metered, type Meter } from './meter'
import { markIn, sweepFrom, sweepOf } from './sweep'

/** One thing that a function does by the clock. */
export interface JobSpec {
  /** Seconds between two runs. A run may be late, and may be repeated: it must not mind. One that used up its time goes on at the next tick. */
  readonly every: number
  readonly run: (job: Job) => Promise<void>
}

export type Jobs = Readonly<Record<string, JobSpec>>

/** A job as the tick runs it. */
interface Task {
  readonly every: number
  /** @returns what its row is to say from now on, beside when it ran. */
  readonly run: (job: Job, row: Row | undefined) => Promise<object>
}

const rows = table('ticks')
const idOf = (feature: string, name: string): string => `${feature}.${name}`
/** A run that has not ended after this is taken for dead. The cloud ends a function after 60 seconds at most. */
const leaseLength = 90_000
/** How often the repair sweep looks. */
const sweepEvery = 60

/**
 * How a tick's time is shared, all in milliseconds. The clock ticks each minute and the cloud ends a function after 60 seconds (`config.json`).
 * Jobs have no times of their own: they look at `job.until` between two steps.
 */
const longestCall = 60_000
/** Nothing is begun after this: the rest is for the step that is under way then. */
const longestTick = 40_000
/** A job's turn. Whoever uses it up has more to do, and gets what the others leave of the tick, then and at the next. */
const longestTurn = 12_000

/** Times of a run, server time. */
interface Run {
  readonly at: number
  readonly until: number
  readonly ends: number
}

function jobOf(feature: string, name: string, { at, ...times }: Run): Job {
  const callWith = (key: string): Call => {
    const call: Call = {
      actor: { ...nobody, id: 'clock', person: 'clock' },
      now: at,
      key,
      hash: key,
      door: 'timer',
      feature,
      action: name,
      may: 'anyone',
      grants: () => [],
      ask: asking(() => call),
    }
    return call
  }
  return { ...callWith(''), job: name, ...times, with: callWith }
}

/** Whether a job is due by what its row says. */
const isDue = ({ lease, last }: Row, every: number, at: number): boolean =>
  Number(lease) <= at && Number(last) <= at - every * 1000

/** Takes the lease of a job that is due. At most one instance gets it. */
async function take(_id: string, row: Row | undefined, every: number, at: number): Promise<boolean> {
  if (row) {
    const due = { _id, lease: { $lte: at }, last: { $lte: at - every * 1000 } }
    return isDue(row, every, at) && (await rows.update(due, { $set: { lease: at + leaseLength } })) > 0
  }
  try {
    await rows.insert([{ _id, last: 0, lease: at + leaseLength }])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * Runs one job, if it is due and nobody else runs it. Never throws: what failed is tried again at the next tick.
 * @returns whether it used up its time.
 */
async function runJob(
  feature: string,
  name: string,
  { every, run }: Task,
  known: Row | undefined,
  times: Run,
): Promise<boolean> {
  const { at, until } = times
  const _id = idOf(feature, name)
  const started = now()
  const meter: Meter = { calls: 0 }
  const tell = (outcome: string, fault?: Fault) => {
    const ms = now() - started
    log({
      feature,
      action: name,
      door: 'timer',
      ms,
      calls: meter.calls,
      outcome,
      ...(fault ? { fault } : {}),
    })
  }
  try {
    return await metered(meter, async () => {
      const row = known ?? (await rows.one({ _id }))
      if (!(await take(_id, row, every, at))) return false
      const said = await run(jobOf(feature, name, times), row)
      const more = now() >= until
      // Whatever used up its time may have more to do: it is due at once.
      await rows.update({ _id }, { $set: { ...said, lease: 0, ...(more ? {} : { last: at }) } })
      tell('ok')
      return more
    })
  } catch (error) {
    tell('failed', faultOf(error))
    await rows.update({ _id }, { $set: { lease: 0 } }).catch((again: unknown) => note('tick.stuck', again))
    return false
  }
}

/** What this instance knows of the jobs of a feature since its last tick, by their names. */
interface Standing {
  /** Had no turn: they come first. */
  readonly left: readonly string[]
  /** Used up their time: they come last, for all that is left. */
  readonly long: readonly string[]
}
const standings = new Map<string, Standing>()

/** Runs one job of a tick until a time. @returns whether it used that up. */
type Turn = (name: string, until: number) => Promise<boolean>

/** Gives each its turn. @returns those that it had no time for, and those that used theirs up. */
async function giveTurns(names: readonly string[], end: number, turn: Turn): Promise<Standing> {
  const long: string[] = []
  for (const [nth, name] of names.entries()) {
    if (now() >= end) return { left: names.slice(nth), long }
    if (await turn(name, Math.min(end, now() + longestTurn))) long.push(name)
  }
  return { left: [], long }
}

/** Shares what is left of a tick among those that have more to do, evenly. @returns those that still have, who had least first. */
async function shareRest(names: readonly string[], end: number, turn: Turn): Promise<readonly string[]> {
  let waiting = names
  while (waiting.length > 0 && now() < end) {
    const more: string[] = []
    for (const [nth, name] of waiting.entries()) {
      const from = now()
      if (from >= end) return [...waiting.slice(nth), ...more]
      if (await turn(name, from + (end - from) / (waiting.length - nth))) more.push(name)
    }
    waiting = more
  }
  return waiting
}

const taskOf = ([name, { every, run }]: [string, JobSpec]): [string, Task] => [
  name,
  {
    every,
    run: async (job) => {
      await run(job)
      return {}
    },
  },
]

const repairOf =
  (feature: string) =>
  ({ name }: Pick<Collection<object>, 'name'>): [string, Task] => {
    const run = async (job: Job, row: Row | undefined) => ({
      mark: await sweepFrom(row ? markIn(row) : 0, sweepOf(feature, name), name, job.now, job.until - now()),
    })
    return [`sweep-${name}`, { every: sweepEvery, run }]
  }

/** What is written down of jobs, by their ids: one database call, however many they are. */
async function knownOf(feature: string, names: readonly string[]): Promise<Map<string, Row>> {
  const ids = names.map((name) => idOf(feature, name))
  try {
    const found = await rows.find({ _id: { $in: ids } }, { limit: ids.length })
    return new Map(found.map((row) => [row._id, row]))
  } catch (error) {
    // Each job asks for its own, then.
    note('tick.stuck', error)
    return new Map()
  }
}

/**
 * Runs what is due: each its turn, then those that have more to do, until the tick's time is used up. One job's failure keeps no other from
 * running.
 * @param at server time, milliseconds since 1970.
 */
export async function runTick(
  feature: string,
  jobs: Jobs,
  sweeps: readonly Pick<Collection<object>, 'name'>[],
  at: number,
): Promise<void> {
  const tasks = new Map([...Object.entries(jobs).map(taskOf), ...sweeps.map(repairOf(feature))])
  const begun = now()
  const [end, ends] = [begun + longestTick, begun + longestCall]
  const known = await knownOf(feature, [...tasks.keys()])
  const turn: Turn = async (name, until) => {
    const [task, id] = [tasks.get(name), idOf(feature, name)]
    const row = known.get(id)
    // Whoever gets a second turn is looked up anew: its first has changed the row.
    known.delete(id)
    return task !== undefined && runJob(feature, name, task, row, { at, until, ends })
  }
  const { left, long } = standings.get(feature) ?? { left: [], long: [] }
  const others = [...tasks.keys()].filter((name) => !left.includes(name) && !long.includes(name))
  const turns = await giveTurns([...left, ...others], end, turn)
  const still = await shareRest([...long, ...turns.long], end, turn)
  standings.set(feature, { left: turns.left, long: still })
}
