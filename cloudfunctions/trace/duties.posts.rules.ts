import { coversDay, type Day, type Span } from '../../types/_period'
import type { Duty } from '../../types/trace.shapes'
import { groupBy } from '../_kernel/group'
import type { Term } from '../roster/trace.read'

/** 岗 as duties see them: who answers for what, on which days. Pure. */

export type { Span, Term }

/** What a duty is done for: a post, or for a duty of the whole team all its seats. */
export interface Post {
  readonly village: string
  readonly household: string
  /** Whoever holds or held it: any of them may do what is owed. */
  readonly holders: readonly Term[]
  /** Who owes it: by person, the days on which it was hers. No day is two persons'. */
  readonly owners: ReadonlyMap<string, readonly Span[]>
}

/** Whether any of some spans has a day. */
export const within = (spans: readonly Span[], day: Day): boolean =>
  spans.some((span) => coversDay(span, day))

/** Of a team's seats: the days on which each is the first that is filled. */
function firstFilled(terms: readonly Term[]): Term[] {
  const ends = terms.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))
  const marks = [...new Set(ends)].sort()
  return marks.flatMap((from, nth) => {
    const there = terms.filter((one) => coversDay(one, from))
    const first = there.sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0))[0]
    const to = marks[nth + 1]
    if (!first) return []
    const { to: _, ...rest } = first
    return [{ ...rest, from, ...(to === undefined ? {} : { to }) }]
  })
}

function postOf(holders: readonly Term[], owning: readonly Term[]): Post {
  const spanOf = ({ from, to }: Term): Span => ({ from, ...(to === undefined ? {} : { to }) })
  const owners = new Map(
    [...groupBy(owning, ({ person }) => person)].map(([person, terms]) => [person, terms.map(spanOf)]),
  )
  const [{ village = '', household = '' } = {}] = holders
  return { village, household, holders, owners }
}

/**
 * The posts for which a duty is owed, from the terms of one or more villages. A duty of the whole team (`whole`) is one for a village, and
 * whoever has the first seat that is filled owes it.
 */
export function postsOf({ force, whole }: Pick<Duty, 'force' | 'whole'>, terms: readonly Term[]): Post[] {
  const theirs = terms.filter(({ kind }) => kind === force)
  const by = (keyOf: (term: Term) => string) => [...groupBy(theirs, keyOf).values()]
  if (whole) return by(({ village }) => village).map((all) => postOf(all, firstFilled(all)))
  const place = ({ village, household, seat }: Term) => `${village}:${household}:${String(seat ?? 0)}`
  return by(place).map((all) => postOf(all, all))
}
