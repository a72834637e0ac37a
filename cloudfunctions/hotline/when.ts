import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import { note } from '../_kernel/log'
import { clocks, clocksWith, type Clocks, type When } from './clock.rules'
import { clockSets } from './clocks.store'

/** What a county set is seen everywhere after at most this long, milliseconds. */
const rememberedFor = 10 * 60_000
/** More counties than there are. */
const mostCounties = 5000

type Sets = ReadonlyMap<string, Clocks>

let remembered: { readonly at: number; readonly sets: Sets } | undefined

/** This instance set one: it reads them anew. */
export function forgetClocks(): void {
  remembered = undefined
}

/**
 * What every county set: few do, so all are read at once. 1 database call, then none for ten minutes. Where they can't be read
 * the defaults serve: a due time a day off is better than a complaint refused.
 */
async function setsAt(call: Call): Promise<Sets> {
  if (remembered && Math.abs(call.now - remembered.at) < rememberedFor) return remembered.sets
  try {
    // Unscoped: whose clocks run is for the matter to say, not for who looks at it.
    const rows = await clockSets.unscoped.fold<{ county: string; own: Parameters<typeof clocksWith>[0] }>(
      call,
      [{ $match: {} }, { $project: { county: 1, own: 1 } }, { $limit: mostCounties }],
    )
    const sets = new Map(rows.map(({ county, own }) => [county, clocksWith(own)]))
    remembered = { at: call.now, sets }
    return sets
  } catch (error) {
    note('clocks.unread', error)
    return new Map()
  }
}

/** What every decision about time rests on. No database call while calendar and clocks are remembered. */
export async function whenOf(call: Call): Promise<When> {
  const [days, sets] = await Promise.all([calendar(call.now), setsAt(call)])
  return { now: call.now, calendar: days, clocksOf: (county) => sets.get(county) ?? clocks }
}
