import { dayAt, type Day } from '../../types/_period'
import { keysOf } from '../../types/_shapes'
import { cadences, leaveKinds, ownShare, type LeaveKind } from '../../types/trace.limits'
import type { Due, Duty } from '../../types/trace.shapes'
import { dayPlus, type Calendar } from '../_kernel/workdays'
import type { Called } from './duties.names'
import { within, type Post, type Span } from './duties.posts.rules'
import { periodsOf, type Period } from './duties.periods.rules'
import type { DutySet, Entry, Leave, Switches } from './trace.store'

/**
 * 责任: what is owed, what is done, and how it stands (T2, T4). Pure: days come in, of China Standard Time. `mine`, the closing of a month
 * and the notices ask these rules and no others.
 */

/** What an edition says and on which days; `to` is its last, absent until the next begins. */
export type Edition = Pick<DutySet, 'from' | 'to'> & { readonly duties: readonly Called[] }

/** Whose editions there are for a county: its own, its city's, and what ships. */
export interface Book {
  readonly own: readonly Edition[]
  readonly city: readonly Edition[]
  readonly ready: readonly Called[]
  /** What the county turned on, with what it turned off again. */
  readonly switched?: readonly Switched[]
}

/** One time that a switch was on. */
export type Switched = Switches['switches'][number]

/** The edition that speaks on a day: the last that has begun, unless it has ended. */
export function editionOn<E extends Edition>(editions: readonly E[], day: Day): E | undefined {
  const begun = editions.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  return begun?.to !== undefined && begun.to < day ? undefined : begun
}

/** What is asked on a day: the county's own edition, else the city's, else what ships. */
export const inForce = ({ own, city, ready }: Book, day: Day): readonly Called[] =>
  (editionOn(own, day) ?? editionOn(city, day))?.duties ?? ready

/**
 * Whether a switch binds on a day: the day on which it was turned on binds nobody yet, and the one on which it was turned off nobody more.
 */
export const bindsOn = ({ at, until, off }: Pick<Switched, 'at' | 'until' | 'off'>, day: Day): boolean =>
  dayAt(at) < day && day <= until && (off === undefined || day < dayAt(off))

/** Those who live in the village: whom the switches bind. */
export const residents = ['secretary', 'team'] as const

/** 必须到村签到 on a working day: each of the residents once, by an entry made in the village, whatever its kind. */
function checkinsOn({ switched = [] }: Book, day: Day): Duty[] {
  const on = switched.find((one) => one.kind === 'checkin' && bindsOn(one, day))
  if (!on) return []
  const source = [...on.basis].slice(0, 60).join('')
  return residents.map((force) => ({
    key: `checkin-${force}`,
    force,
    entry: 'checkin',
    cadence: 'workday',
    times: 1,
    grace: 0,
    whole: false,
    live: false,
    excuses: keysOf(leaveKinds),
    source,
  }))
}

/** All that is asked by a period that begins on a day: what is in force, and the check-ins that a switch asks for. */
export const askedOn = (book: Book, day: Day): readonly Called[] => [
  ...inForce(book, day),
  ...checkinsOn(book, day),
]

/** Why a new edition would not follow the ones before it: days that none would speak for, or that two would. */
export function misfitOf(
  editions: readonly Edition[],
  next: Pick<Edition, 'from' | 'to'>,
): 'gap' | 'overlap' | 'backwards' | undefined {
  if (next.to !== undefined && next.to < next.from) return 'backwards'
  const last = [...editions].sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!last) return undefined
  if (next.from <= last.from || (last.to !== undefined && next.from <= last.to)) return 'overlap'
  return last.to !== undefined && next.from > dayPlus(last.to, 1) ? 'gap' : undefined
}

/** A duty in one of its periods. */
export interface Asked {
  readonly duty: Called
  readonly period: Period
}

/**
 * All that is asked in the periods that have a day between two days (both included): each period by what is in force on its first day, and
 * the check-ins that a switch asks for.
 * A closing takes those whose `period.month` is its month.
 */
export function askedOf(book: Book, from: Day, to: Day, calendar: Calendar): Asked[] {
  return keysOf(cadences).flatMap((cadence) =>
    periodsOf(cadence, from, to, calendar).flatMap((period) =>
      askedOn(book, period.from)
        .filter((duty) => duty.cadence === cadence)
        .map((duty) => ({ duty, period })),
    ),
  )
}

/** The days of granted leave of some kinds. */
export function daysOff(
  requests: readonly Pick<Leave, 'from' | 'to' | 'kind' | 'state'>[],
  kinds: readonly LeaveKind[],
): Set<Day> {
  const off = new Set<Day>()
  for (const { from, to, kind, state } of requests) {
    if (state !== 'granted' || !kinds.includes(kind)) continue
    for (let day = from; day <= to; day = dayPlus(day, 1)) off.add(day)
  }
  return off
}

/**
 * How many are owed in a period by one who holds a post in these spans: of `workday` its times on the day, of the others its times when
 * she held it and was at work on more than half of the period's working days, else none. So of two holders at most one owes.
 * @param off days on which leave excuses her (`daysOff` with the duty's own kinds).
 */
export function owedOf(
  { cadence, times }: Pick<Duty, 'cadence' | 'times'>,
  spans: readonly Span[],
  { workdays }: Pick<Period, 'workdays'>,
  off: ReadonlySet<Day>,
): number {
  if (cadence === 'service') return 0
  const hers = workdays.filter((day) => !off.has(day) && within(spans, day)).length
  return hers * 100 > workdays.length * ownShare ? times : 0
}

const noDays: ReadonlySet<Day> = new Set()

/** How many leave took away: what she would owe without it, less what she owes. */
export const excusedOf = (
  duty: Pick<Duty, 'cadence' | 'times'>,
  spans: readonly Span[],
  period: Pick<Period, 'workdays'>,
  off: ReadonlySet<Day>,
): number => (off.size === 0 ? 0 : owedOf(duty, spans, period, noDays) - owedOf(duty, spans, period, off))

/** What of an entry the rules read. */
export type Done = Pick<
  Entry,
  'kind' | 'day' | 'village' | 'person' | 'households' | 'noted' | 'grade' | 'looked' | 'form' | 'void'
> & { readonly photos: readonly unknown[] }

/** The same, for reading it: whole fields, which a database cuts out unread. */
export const ruled: readonly (keyof Done)[] = [
  'kind',
  'day',
  'village',
  'person',
  'households',
  'noted',
  'grade',
  'looked',
  'form',
  'void',
  'photos',
]

/** 在村: `strong` and `fair` by itself, `weak` once somebody accepted it; without evidence it is no presence and no fault. */
export const isPresence = ({ grade, looked, void: not }: Pick<Done, 'grade' | 'looked' | 'void'>): boolean =>
  not !== true &&
  (grade === 'strong' || grade === 'fair' || (grade === 'weak' && looked?.verdict === 'accepted'))

/** Days in the village, by entries about it. */
export const presentDays = (
  entries: readonly Pick<Done, 'day' | 'grade' | 'looked' | 'void'>[],
): ReadonlySet<Day> => new Set(entries.filter(isPresence).map(({ day }) => day))

/**
 * Whether an entry is of a kind that answers to a duty. One entry feeds all: a visit is a contact too, and whatever was written down in the
 * village is a check-in. A live photo that is due must be there; whether it was live is evidence, which a person looks at.
 */
export function answers({ entry, form, live }: Pick<Duty, 'entry' | 'form' | 'live'>, done: Done): boolean {
  if (done.void === true || (live && done.photos.length === 0)) return false
  if (entry === 'checkin') return done.kind === 'checkin' || isPresence(done)
  if (entry === 'contact') return done.kind === 'contact' || done.kind === 'visit'
  return done.kind === entry && done.form === form
}

/**
 * How often a duty was done for a post in a period, by whoever held it on the entry's day: different days, and on a day different
 * households. What was noted after `until` by the phone's own clock is too late; when it arrived says nothing.
 * May be more than is owed; it counts as much as is owed.
 */
export function doneOf(
  duty: Pick<Duty, 'entry' | 'form' | 'live'>,
  post: Post,
  { from, to }: Pick<Period, 'from' | 'to'>,
  until: Day,
  entries: readonly Done[],
): number {
  const done = new Set<string>()
  for (const entry of entries) {
    const { day, village, person, households, noted } = entry
    if (day < from || day > to || village !== post.village || dayAt(noted) > until) continue
    if (!answers(duty, entry) || !post.holders.some((one) => one.person === person && within([one], day)))
      continue
    if (post.household !== '') {
      if (households.includes(post.household)) done.add(day)
    } else if (households.length === 0) done.add(day)
    else for (const household of households) done.add(`${day}:${household}`)
  }
  return done.size
}

/** How it stands on a day. `missed` only once it may be entered no more. */
export function stateOf(
  due: Pick<Due, 'owed' | 'done' | 'to' | 'until'>,
  excused: number,
  today: Day,
): Due['state'] {
  const { owed, done, to, until } = due
  if (owed === 0) return excused > 0 ? 'excused' : 'done'
  if (done >= owed) return 'done'
  if (today <= to) return 'due'
  return today <= until ? 'late' : 'missed'
}
