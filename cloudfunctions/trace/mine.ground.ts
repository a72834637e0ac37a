import type { Day } from '../../types/_period'
import { backMost, entryKinds, type EntryKind } from '../../types/trace.limits'
import { keysOf } from '../../types/_shapes'
import { gather, seek, type Sought } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { dayPlus } from '../_kernel/workdays'
import { holdersAmong, homesBy, postsOfForce, postsOfPerson, type Term } from '../roster/trace.read'
import type { Open } from './duties.book'
import { monthOf } from './duties.periods.rules'
import { ruled, type Done } from './duties.rules'
import { entries, leaves, type Entry, type Leaves } from './trace.store'

/** What somebody's own list rests on: two reads, whatever she holds. Unscoped throughout: it is about the caller herself and her posts. */

/** Days after which nothing of a post that somebody left may be entered any more. */
const leftMost = 45
/** More households than anybody answers for, and more entries than anybody makes in a quarter. */
const homesMost = 500
const entriesMost = 1000

/** Her terms, those of whoever shares her posts, and her leave. 1 database call. */
export async function standingOf(person: string, today: Day) {
  const found = await gather({
    ...postsOfPerson(person),
    leave: seek<Leaves & { readonly _id: string }>(leaves, { _id: person }, 1),
  })
  const all = holdersAmong([...found.now, ...found.past])
  const reach = dayPlus(today, -leftMost)
  const own = all.filter((term) => term.person === person && (term.to === undefined || term.to > reach))
  const villages = [...new Set(own.map(({ village }) => village))]
  const terms = all.filter(({ village }) => villages.includes(village))
  return { terms, own, villages, leave: found.leave[0]?.requests ?? [] }
}

/** Whether a day of a post may still be written down: she holds it, or held it so lately. */
export const isWritable = ({ to }: Pick<Term, 'to'>, today: Day): boolean =>
  to === undefined || to > dayPlus(today, -backMost)

export type Standing = Awaited<ReturnType<typeof standingOf>>

interface Those {
  readonly people?: readonly string[]
  readonly villages?: readonly string[]
  readonly from: Day
  readonly kinds?: readonly EntryKind[]
}

/** Entries from a day on, with what the rules read of them. */
function entriesOf({ people, villages, from, kinds }: Those): Sought<Done> {
  const where = {
    ...(people && { person: is.in(people) }),
    ...(villages && { village: is.in(villages) }),
    ...(kinds && { kind: is.in(kinds) }),
    day: is.atLeast(from),
  }
  return seek<Entry, keyof Done>(entries, where, entriesMost, { only: ruled })
}

/** Its entries are read with those of the month; of quarters and years only the kinds that answer to them. */
const isShort = ({ duty: { cadence } }: Open): boolean => cadence !== 'year' && cadence !== 'quarter'

/** Kinds of entries that answer to duties. */
function kindsOf(open: readonly Open[]): EntryKind[] {
  const kinds = open.map(({ duty: { entry } }) => entry)
  if (kinds.includes('checkin')) return keysOf(entryKinds)
  return [...new Set(kinds.includes('contact') ? [...kinds, 'visit' as const] : kinds)]
}

const first = (days: readonly Day[], otherwise: Day): Day => [...days, otherwise].sort()[0] ?? otherwise

/** What was done for her posts in the periods that are open, and the households of her own. 1 database call. */
export async function doneIn(person: string, today: Day, standing: Standing, open: readonly Open[]) {
  const { terms, own, villages } = standing
  const forces = new Set(own.map(({ kind }) => kind))
  const hers = open.filter(({ duty }) => forces.has(duty.force))
  const short = hers.filter(isShort).map(({ period }) => period.from)
  const from = first(short, monthOf(today).from)
  const long = hers.filter(({ period }) => period.from < from)
  const teams = [...new Set(own.filter(({ kind }) => kind === 'team').map(({ village }) => village))]
  const others = [...new Set(terms.map((term) => term.person))].filter((one) => one !== person)
  const homes = [...new Set(own.map(({ household }) => household))].filter((one) => one !== '')
  const found = await gather({
    own: entriesOf({ people: [person], from }),
    long: entriesOf({
      people: [person, ...others],
      villages,
      from: first(
        long.map(({ period }) => period.from),
        from,
      ),
      kinds: kindsOf(long),
    }),
    others: entriesOf({ people: others, villages, from }),
    whole: entriesOf({ villages: teams, from, kinds: kindsOf(hers.filter(({ duty }) => duty.whole)) }),
    team: postsOfForce(teams, 'team'),
    homes: homesBy({ ids: homes.slice(0, homesMost) }),
  })
  return {
    terms: [...terms.filter(({ kind }) => kind !== 'team'), ...holdersAmong(found.team)],
    own: found.own,
    entries: [...found.own, ...found.long, ...found.others, ...found.whole],
    homes: found.homes,
  }
}
