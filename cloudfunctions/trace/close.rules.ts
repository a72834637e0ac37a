import { forceKinds, type ForceKind } from '../../types/_actor'
import type { FactDraft } from '../../types/_fact'
import { instantOf, type Day, type Month } from '../../types/_period'
import { keysOf } from '../../types/_shapes'
import { leaveKinds, switchKinds, type EntryKind } from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'
import { groupBy } from '../_kernel/group'
import { dayPlus, type Calendar } from '../_kernel/workdays'
import { monthOf, untilOf } from './duties.periods.rules'
import { postsOf, within, type Post, type Term } from './duties.posts.rules'
import type { Called } from './duties.names'
import {
  askedOf,
  bindsOn,
  daysOff,
  doneOf,
  excusedOf,
  owedOf,
  presentDays,
  residents,
  type Asked,
  type Book,
  type Done,
} from './duties.rules'
import type { Kept, Missed, Sheet } from './periods.store'
import type { Leave } from './trace.store'

/**
 * 结账 (T2, T4): what a village's forces owed in a month, what they did and what they missed. Pure: the same rules as a cadre's own list asks
 * (`duties.rules.ts`), put to every post of the village. Days of China Standard Time.
 */

type Judged = Asked & { readonly until: Day }

/** What a county is judged by in a month. */
export interface Terms {
  readonly month: Month
  readonly from: Day
  readonly to: Day
  readonly asked: readonly Judged[]
  /** 在村天数 where the county has switched it on for all of the month. */
  readonly presence?: number
}

/** Days in the village that a switch asks for in a month: only one that was on from its first day to its last. */
export const presenceIn = (
  { switched = [] }: Book,
  { from, to }: Pick<Terms, 'from' | 'to'>,
): number | undefined =>
  switched.find((one) => one.kind === 'presence' && bindsOn(one, from) && bindsOn(one, to))?.days

export function termsOf(month: Month, book: Book, calendar: Calendar): Terms {
  const { from, to } = monthOf(`${month}-01`)
  const asked = askedOf(book, from, to, calendar)
    .filter(({ period }) => period.month === month)
    .map((one) => ({ ...one, until: untilOf(one.period, one.duty.grace, calendar) }))
  const presence = presenceIn(book, { from, to })
  return { month, from, to, asked, ...(presence === undefined ? {} : { presence }) }
}

/** From when on a month may be closed: the longest grace of its duties is over. Milliseconds since 1970. */
export function closesAt({ to, asked }: Pick<Terms, 'to' | 'asked'>): number {
  const last = asked.reduce((latest, { until }) => (until > latest ? until : latest), to)
  return instantOf(dayPlus(last, 1))
}

/** Kinds of entries that answer to a duty; nothing for one that all of them do. */
export const feeding = (entry: EntryKind): readonly EntryKind[] | undefined =>
  entry === 'checkin' ? undefined : entry === 'contact' ? ['contact', 'visit'] : [entry]

/** What is known of a village. */
export interface Known {
  readonly village: string
  readonly terms: readonly Term[]
  /** Its entries, from the first day of the longest period on. */
  readonly entries: readonly Done[]
  /** By person. */
  readonly leaves: ReadonlyMap<string, readonly Leave[]>
}

/** One who owed of a duty in one period. */
interface Owing {
  readonly person: string
  readonly duty: Called
  readonly household: string
  readonly from: Day
  readonly to: Day
  readonly owed: number
  readonly done: number
  readonly excused: number
}

/** Entries as they are looked for: a household's by household, the village's by whoever wrote them. */
class Shelf {
  private readonly homes: ReadonlyMap<string, readonly Done[]>
  private readonly people: ReadonlyMap<string, readonly Done[]>

  constructor(entries: readonly Done[]) {
    this.homes = groupBy(entries, ({ households }) => households)
    this.people = groupBy(entries, ({ person }) => person)
  }

  of({ household, holders }: Post): readonly Done[] {
    if (household !== '') return this.homes.get(household) ?? []
    return [...new Set(holders.map(({ person }) => person))].flatMap((person) => this.by(person))
  }

  by(person: string): readonly Done[] {
    return this.people.get(person) ?? []
  }
}

/** Who is away when, worked out once a person and kinds of leave. */
function awayOf(leaves: Known['leaves']): (person: string, kinds: Duty['excuses']) => ReadonlySet<Day> {
  const held = new Map<string, ReadonlySet<Day>>()
  return (person, kinds) => {
    const key = `${person} ${kinds.join()}`
    const found = held.get(key) ?? daysOff(leaves.get(person) ?? [], kinds)
    held.set(key, found)
    return found
  }
}

function owingOf({ asked }: Terms, { terms, entries, leaves }: Known): Owing[] {
  const shelf = new Shelf(entries)
  const away = awayOf(leaves)
  const posts = new Map<Duty, Post[]>()
  return asked.flatMap(({ duty, period, until }) => {
    const those = posts.get(duty) ?? postsOf(duty, terms)
    posts.set(duty, those)
    return those.flatMap((post) => {
      const { from, to } = period
      const owing = [...post.owners].map(([person, spans]) => {
        const off = away(person, duty.excuses)
        const owed = owedOf(duty, spans, period, off)
        return { person, owed, excused: excusedOf(duty, spans, period, off) }
      })
      return owing
        .filter(({ owed, excused }) => owed + excused > 0)
        .map((one): Owing => {
          const all = one.owed === 0 ? 0 : doneOf(duty, post, period, until, shelf.of(post))
          return { ...one, duty, household: post.household, from, to, done: Math.min(all, one.owed) }
        })
    })
  })
}

/** 在村天数 as a duty of those who live in the village. */
const presenceKey = 'presence'
const resident: readonly ForceKind[] = residents

interface Lacking extends Omit<Owing, 'duty'> {
  readonly key: string
  readonly name: string
  readonly force: ForceKind
}

/**
 * Days in the village. A day on which the post was not hers, or on which she was on leave of whatever kind, is one day less that she
 * owes: nobody is short of days that she could not have been there.
 */
function presentOf(by: Terms, { terms, entries, leaves }: Known): Lacking[] {
  const { presence, from, to } = by
  if (presence === undefined) return []
  const shelf = new Shelf(entries)
  const spans = groupBy(
    terms.filter(({ kind }) => resident.includes(kind)),
    ({ person }) => person,
  )
  return [...spans].flatMap(([person, own]) => {
    const off = daysOff(leaves.get(person) ?? [], keysOf(leaveKinds))
    const days: Day[] = []
    for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day)
    const hers = days.filter((day) => within(own, day))
    const absent = days.length - hers.length
    const away = hers.filter((day) => off.has(day)).length
    const owed = Math.max(0, presence - absent - away)
    const excused = Math.max(0, presence - absent) - owed
    const there = presentDays(shelf.by(person))
    const done = Math.min(owed, hers.filter((day) => there.has(day)).length)
    const force = own[0]?.kind ?? 'team'
    if (owed + excused === 0) return []
    const name = switchKinds.presence
    return [{ person, key: presenceKey, name, force, household: '', from, to, owed, done, excused }]
  })
}

/** Of duties by the working day a row a person for the whole month. */
function together(all: readonly Lacking[], by: Terms, daily: ReadonlySet<string>): Lacking[] {
  const found = new Map<string, Lacking>()
  for (const one of all) {
    const row = daily.has(one.key) ? { ...one, from: by.from, to: by.to } : one
    const key = [row.key, row.person, row.household, row.from].join(' ')
    const before = found.get(key)
    const owed = row.owed + (before?.owed ?? 0)
    found.set(key, { ...row, owed, done: row.done + (before?.done ?? 0) })
  }
  return [...found.values()]
}

function keptOf(all: readonly Lacking[]): Kept[] {
  const found = new Map<string, Kept>()
  for (const { key: duty, name, force, owed, done, excused } of all) {
    const before = found.get(`${duty} ${force}`) ?? { owed: 0, done: 0, excused: 0 }
    found.set(`${duty} ${force}`, {
      duty,
      name,
      force,
      owed: before.owed + owed,
      done: before.done + done,
      excused: before.excused + excused,
    })
  }
  return [...found.values()]
}

const inOrder = (a: Lacking, b: Lacking): number => {
  const [one, other] = [a, b].map(({ key, person, household, from }) =>
    [key, person, household, from].join(' '),
  )
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** A village's closed month. @param nameOf what a duty is called. */
export function sheetOf(
  by: Terms,
  known: Known,
  nameOf: (duty: Called) => string,
): Pick<Sheet, 'kept' | 'missed' | 'holders' | 'people'> {
  const owing = owingOf(by, known).map(
    ({ duty, ...one }): Lacking => ({ ...one, key: duty.key, name: nameOf(duty), force: duty.force }),
  )
  const daily = new Set(by.asked.filter(({ duty }) => duty.cadence === 'workday').map(({ duty }) => duty.key))
  const all = [...owing, ...presentOf(by, known)]
  const serving = known.terms.filter(({ from, to }) => from <= by.to && (to === undefined || to > by.from))
  const unitOf = new Map(known.terms.map(({ person, kind, unit }) => [`${person} ${kind}`, unit]))
  const missed = together(all, by, daily)
    .filter(({ owed, done }) => done < owed)
    .sort(inOrder)
    .map(
      ({ key: duty, excused: _, ...row }, nth): Missed => ({
        ...row,
        duty,
        key: `${known.village}:${String(nth + 1).padStart(5, '0')}`,
        unit: unitOf.get(`${row.person} ${row.force}`) ?? '',
      }),
    )
  const counts = forceKinds.map((force) => {
    const those = serving.filter(({ kind }) => kind === force).map(({ person }) => person)
    return [force, new Set(those).size] as const
  })
  return {
    kept: keptOf(all),
    missed,
    holders: [...new Set(serving.map(({ person }) => person))].sort(),
    people: Object.fromEntries(counts.filter(([, n]) => n > 0)),
  }
}

/** What others judge a month by: of each duty what was kept, and of each person and duty how often it was missed. Never words. */
export function factsOf({ month, village, kept, missed }: Omit<Sheet, 'township' | 'county'>): FactDraft[] {
  const lacks = new Map<string, Missed & { readonly n: number }>()
  for (const row of missed) {
    const key = `${row.person} ${row.duty}`
    lacks.set(key, { ...row, n: (lacks.get(key)?.n ?? 0) + row.owed - row.done })
  }
  return [
    ...kept.map(({ duty, force, owed, done, excused }) => ({
      kind: 'trace.kept',
      division: village,
      force,
      amount: done,
      tags: { duty, of: month, owed, excused },
    })),
    ...[...lacks.values()].map(({ person, unit, force, duty, n }) => ({
      kind: 'trace.missed',
      division: village,
      ...(unit === '' ? {} : { unit }),
      person,
      role: 'cadre' as const,
      force,
      amount: n,
      tags: { duty, of: month },
    })),
  ]
}
