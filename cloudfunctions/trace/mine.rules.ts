import type { Day } from '../../types/_period'
import { entryKinds, type EntryKind } from '../../types/trace.limits'
import type { Due, Duty } from '../../types/trace.shapes'
import type { Open } from './duties.book'
import { postsOf, type Term } from './duties.posts.rules'
import { daysOff, doneOf, excusedOf, isPresence, owedOf, stateOf, type Done } from './duties.rules'
import type { Leave } from './trace.store'

/** 我的一周: of what is known of somebody, what she owes and what is done by itself. Pure. */

/** A due before it is said what it is called, where it is and whom it is about. */
export interface Bare extends Pick<Due, 'village' | 'from' | 'to' | 'until' | 'owed' | 'done' | 'state'> {
  readonly of: Duty
  /** Empty for what is owed for the whole village. */
  readonly household: string
}

export interface Self {
  readonly person: string
  readonly today: Day
  /** Of the posts that she holds or held: whoever holds and held them; of her teams all seats. */
  readonly terms: readonly Term[]
  readonly entries: readonly Done[]
  readonly leave: readonly Leave[]
}

function bareOf({ duty, period, until }: Open, self: Self): Bare[] {
  const { person, today, terms, entries, leave } = self
  const off = daysOff(leave, duty.excuses)
  return postsOf(duty, terms).flatMap((post): Bare[] => {
    const spans = post.owners.get(person) ?? []
    const owed = owedOf(duty, spans, period, off)
    const excused = excusedOf(duty, spans, period, off)
    if (owed + excused === 0) return []
    const done = Math.min(owed, doneOf(duty, post, period, until, entries))
    const so = { owed, done, to: period.to, until }
    const { village, household } = post
    return [{ of: duty, village, household, from: period.from, ...so, state: stateOf(so, excused, today) }]
  })
}

const isOpen = ({ state }: Bare): boolean => state === 'due' || state === 'late'

const order = (due: Bare): string =>
  [isOpen(due) ? 0 : 1, due.to, due.until, due.of.key, due.village, due.household].join(' ')

/** What she may still do, the soonest first, and after it what is done or excused in periods that are not over. */
export function duesOf(open: readonly Open[], self: Self): Bare[] {
  return open
    .flatMap((one) => bareOf(one, self))
    .filter((due) => isOpen(due) || due.to >= self.today)
    .map((due) => [order(due), due] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, due]) => due)
}

const inWords = (kinds: ReadonlySet<EntryKind>): string =>
  [...kinds].map((kind) => entryKinds[kind]).join('、')

/** What a week's entries of hers did besides: 到村2天（走访、工作日志自带）. */
export function byItself(week: readonly Done[]): string[] {
  const there = week.filter((entry) => entry.kind !== 'checkin' && isPresence(entry))
  const days = new Set(there.map(({ day }) => day))
  const visited = new Set(
    week
      .filter(({ kind, void: not }) => kind === 'visit' && not !== true)
      .flatMap(({ households }) => households),
  )
  const kinds = new Set(there.map(({ kind }) => kind))
  return [
    ...(days.size > 0 ? [`到村${String(days.size)}天（${inWords(kinds)}自带）`] : []),
    ...(visited.size > 0 ? [`联系${String(visited.size)}户（走访自带）`] : []),
  ]
}
