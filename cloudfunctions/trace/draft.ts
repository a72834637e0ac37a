import type { Contract, Input, Output } from '../../types/_contract'
import type { Day } from '../../types/_period'
import type { entries as contracted } from '../../types/trace.entries'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { dayPlus } from '../_kernel/workdays'
import { heldOn } from '../roster/trace.read'
import { countedIn, wordsOf, type Told } from './draft.rules'
import { monthOf, weekOf } from './duties.periods.rules'
import { memberOf } from './ground'
import { entries } from './trace.store'

type Actions = Contract<typeof contracted>

/** More entries than a village has in a month of which words are made. */
const entriesMost = 1000

/** What the words come from, and what the numbers. */
const wordsFrom = { summary: ['log', 'visit', 'service', 'stay', 'unit'], monthly: ['summary'] } as const

/**
 * Of the whole village and its team, for a summary is the team's. 3 database calls.
 * @throws not_found for a village of which the caller held no post of its own on that day.
 */
export async function draft(
  { kind, village, day }: Input<Actions, 'draft'>,
  call: Call,
): Promise<Output<Actions, 'draft'>> {
  const held = await heldOn(memberOf(call), day as Day)
  if (!held.some((term) => term.village === village && term.household === '')) throw problem('not_found')
  const { from, to } = kind === 'summary' ? weekOf(day as Day) : monthOf(day as Day)
  // Unscoped: her village's, on whose post's behalf she writes; that it is hers was looked at just now.
  const found = await entries.unscoped.fold<Told>(call, [
    { $match: { village, day: is.between(from, dayPlus(to, 1)), void: is.missing() } },
    { $limit: entriesMost },
    {
      $project: {
        kind: 1,
        day: 1,
        person: 1,
        households: 1,
        text: 1,
        found: 1,
        promised: 1,
        problems: 1,
        people: 1,
        grade: 1,
        'looked.verdict': 1,
      },
    },
  ])
  const telling: readonly string[] = wordsFrom[kind]
  return {
    from,
    to,
    text: wordsOf(found.filter((one) => telling.includes(one.kind))),
    known: countedIn(found),
  }
}
