import type { Reply } from '../../../types/_problem'
import { groupBy } from '../../../cloudfunctions/_kernel/group'
import { dice } from '../dice'
import { LoadFault } from '../options'
import { inThePast, type Cloud } from '../past'
import type { Ask, Plan } from '../plan'
import type { Progress } from '../write'
import { Acts, type Act } from './acts'
import { castOf, type Cast } from './cast'
import { checkins, telling } from './checkins'
import { datesAt, type Dates } from './dates'
import { away, close, early } from './early'
import { homes } from './homes'
import { lastWeeks } from './last'
import { bind, setUp } from './setting'

/** Longer than a job of the closing waits between two runs. */
const aTurn = 301_000
/** Runs in which a county's month is closed. */
const turns = 10

function everybody({ secretaries, stations, responsible }: Cast) {
  const served = stations.flatMap(({ team, unit, technician, leader }) => [...team, unit, technician, leader])
  return [...secretaries, ...served, ...responsible].filter((one) => one !== undefined)
}

/** All that is done, in the order of time. @param now milliseconds since 1970. */
export function actsOf(plan: Plan, { seed }: Pick<Ask, 'seed'>, dates: Dates): readonly Act[] {
  const acts = new Acts(dice(seed))
  const cast = castOf(plan)
  setUp(acts, cast, dates)
  bind(acts, everybody(cast), telling(cast), dates)
  away(acts, cast, dates)
  early(acts, cast, dates)
  close(acts, cast, dates)
  lastWeeks(acts, cast, dates)
  checkins(acts, cast, dates)
  homes(acts, cast, dates)
  return [...acts.all].sort((a, b) => a.at - b.at)
}

class Doing {
  private readonly said = new Map<string, unknown>()
  private count = 0

  constructor(
    private readonly cloud: Cloud,
    private readonly seed: number,
  ) {}

  /** Keys follow from the order of what is done, so a repetition does nothing twice. */
  keyed(act: Act): { readonly act: Act; readonly key: string } {
    return { act, key: `demo-work-${String((this.count += 1)).padStart(6, '0')}-seed${this.seed}` }
  }

  private async ask<T>({ feature, action, openid }: Act, input: object, key: string): Promise<T> {
    const reply = (await this.cloud.invoke(feature, { action, input, key }, { openid })) as Reply<T>
    if (reply.ok) return reply.data
    throw new LoadFault(`演示工作没有走完：${reply.problem.say}`)
  }

  /** Lets minutes pass until the month is closed. */
  private async closed(act: Act, input: object, key: string): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) {
      await this.cloud.timers.run('trace')
      if ((await this.ask<{ readonly closed?: number }>(act, input, key)).closed !== undefined) return
      this.cloud.clock.offset(aTurn)
    }
    throw new LoadFault('演示工作没有走完：到时候了还没有结账')
  }

  async one({ act, key }: ReturnType<Doing['keyed']>): Promise<void> {
    const said = (name: string) => this.said.get(name)
    const input = typeof act.input === 'function' ? act.input(said) : act.input
    if (act.closing) return this.closed(act, input, key)
    const answer = await this.ask(act, input, key)
    if (act.name !== undefined) this.said.set(act.name, answer)
  }
}

/**
 * Lets cadres of the first villager's county really leave their work behind, through the functions' own door, on a clock that is set back and
 * runs forward to now: a closed month with what was missed in it, and the last weeks of two townships. At one moment people act side by side, each
 * of them one thing after another.
 * @param input.at what counts as now, milliseconds since 1970: a repetition on another day does the same.
 * @param input.back days that count as the last weeks.
 */
export async function leaveWork(
  cloud: Cloud,
  plan: Plan,
  { seed, at, back }: Pick<Ask, 'seed'> & { readonly at: number; readonly back?: number },
  progress: Progress,
): Promise<void> {
  const acts = actsOf(plan, { seed }, datesAt(at, back))
  const doing = new Doing(cloud, seed)
  const moments = groupBy(
    acts.map((act) => doing.keyed(act)),
    ({ act }) => String(act.at),
  )
  progress.total(acts.length)
  await inThePast(cloud, 'trace', async () => {
    for (const [moment, together] of moments) {
      cloud.clock.set(Number(moment))
      const each = groupBy(together, ({ act }) => act.openid)
      const chains = [...each.values()].map(async (own) => {
        for (const one of own) {
          await doing.one(one)
          progress.step(1)
        }
      })
      await Promise.all(chains)
    }
  })
}
