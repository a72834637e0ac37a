import { inDivision } from '../../types/_actor'
import { dayAt, type Day, type Month } from '../../types/_period'
import type { EntryKind } from '../../types/trace.limits'
import type { Job } from '../_kernel/call'
import { groupBy } from '../_kernel/group'
import { dayPlus } from '../_kernel/workdays'
import { is } from '../_kernel/where'
import { termsIn } from '../roster/survey.read'
import { feeding, type Known, type Terms } from './close.rules'
import type { Term } from './duties.posts.rules'
import { calledBy } from './duties.names'
import { readyDuties } from './duties.ready'
import { ruled, type Book, type Done } from './duties.rules'
import { forms, type Form } from './periods.store'
import { dutySets, entries, leaves, switches, type DutySet, type Leave, type Switches } from './trace.store'

/**
 * What the closing of a month reads. Unscoped throughout: it is the clock that closes, for everybody.
 */

/** Rows that one read answers; of more it is made of two halves. */
const rowsMost = 5000
/** Ids that one call may name. */
const idsMost = 500

/** The titles of the forms that duties ask for. No database call where none does, else 1. */
async function titlesOf(job: Job, sets: readonly DutySet[]): Promise<Map<string, string>> {
  const ids = sets.flatMap(({ duties }) => duties.flatMap(({ form }) => form ?? []))
  if (ids.length === 0) return new Map()
  const found = await forms.unscoped.fold<Form & { readonly _id: string }>(job, [
    { $match: { _id: is.in([...new Set(ids)]) } },
    { $project: { title: 1 } },
  ])
  return new Map(found.map(({ _id, title }) => [_id, title]))
}

/** What each county is judged by: its own editions, its city's, what ships, and what it switched on. 2 database calls, 3 where forms are asked for. */
export async function booksOf(job: Job, counties: readonly string[]): Promise<Map<string, Book>> {
  const cities = counties.map((county) => inDivision(county, 'city'))
  const [found, switched] = await Promise.all([
    dutySets.unscoped.fold<DutySet>(job, [
      { $match: { division: is.in([...new Set([...counties, ...cities])]) } },
      { $project: { division: 1, edition: 1, from: 1, to: 1, duties: 1 } },
    ]),
    switches.unscoped.fold<Switches>(job, [
      { $match: { _id: is.in(counties) } },
      { $project: { division: 1, switches: 1 } },
    ]),
  ])
  const called = calledBy(await titlesOf(job, found))
  const by = (division: string) =>
    found
      .filter((one) => one.division === division)
      .map((one) => ({ ...one, duties: one.duties.map(called) }))
  const on = new Map(switched.map((one) => [one.division, one.switches]))
  return new Map(
    counties.map((county) => {
      const own = { own: by(county), city: by(inDivision(county, 'city')), ready: readyDuties }
      return [county, { ...own, switched: on.get(county) ?? [] }]
    }),
  )
}

interface Sought {
  readonly villages: readonly string[]
  /** Days, both in it. */
  readonly from: Day
  readonly to: Day
  readonly cut: number
  readonly kinds?: readonly EntryKind[]
}

const halves = <T>(all: readonly T[]): [readonly T[], readonly T[]] => {
  const half = Math.ceil(all.length / 2)
  return [all.slice(0, half), all.slice(half)]
}

function daysOf(from: Day, to: Day): Day[] {
  const found: Day[] = []
  for (let day = from; day <= to; day = dayPlus(day, 1)) found.push(day)
  return found
}

/** The two halves of what is sought: of the villages, else of the days. */
function split(sought: Sought): [Sought, Sought] {
  const [some, others] = halves(sought.villages)
  if (others.length > 0)
    return [
      { ...sought, villages: some },
      { ...sought, villages: others },
    ]
  const [before, after] = halves(daysOf(sought.from, sought.to))
  const [end, begin] = [before[before.length - 1], after[0]]
  if (end === undefined || begin === undefined) throw new Error('a village with too many entries of one day')
  return [
    { ...sought, to: end },
    { ...sought, from: begin },
  ]
}

/** 1 database call, more where there is more than one call answers. */
async function entriesOf(job: Job, sought: Sought): Promise<Done[]> {
  const { villages, from, to, cut, kinds } = sought
  const rows = await entries.unscoped.fold<Done>(job, [
    {
      $match: {
        village: is.in(villages),
        day: is.between(from, dayPlus(to, 1)),
        received: is.lt(cut),
        ...(kinds && { kind: is.in(kinds) }),
      },
    },
    { $limit: rowsMost },
    { $project: Object.fromEntries(ruled.map((field) => [field, 1])) },
  ])
  if (rows.length < rowsMost) return rows
  const [one, other] = split(sought)
  return [...(await entriesOf(job, one)), ...(await entriesOf(job, other))]
}

/** Entries that a month rests on: all since its first week began, and before that those that its longer periods are about. */
async function restingOn(
  job: Job,
  by: Terms,
  { villages, cut }: Pick<Sought, 'villages' | 'cut'>,
): Promise<Done[]> {
  const weeks = dayPlus(by.from, -6)
  const found = await entriesOf(job, { villages, from: weeks, to: by.to, cut })
  const long = by.asked.filter(({ period }) => period.from < weeks)
  if (long.length === 0) return found
  const from = long.map(({ period }) => period.from).sort()[0] ?? weeks
  const kinds = new Set(long.map(({ duty }) => feeding(duty.entry)))
  const some = kinds.has(undefined) ? {} : { kinds: [...kinds].flatMap((one) => one ?? []) }
  return [...found, ...(await entriesOf(job, { villages, from, to: dayPlus(weeks, -1), cut, ...some }))]
}

/** The leave of some people, by person. A call for 500 of them. */
async function leavesOf(job: Job, people: readonly string[]): Promise<Map<string, readonly Leave[]>> {
  const found = new Map<string, readonly Leave[]>()
  for (let at = 0; at < people.length; at += idsMost) {
    const rows = await leaves.unscoped.fold<{ _id: string; requests: readonly Leave[] }>(job, [
      { $match: { _id: is.in(people.slice(at, at + idsMost)) } },
      { $project: { requests: 1 } },
    ])
    for (const { _id, requests } of rows) found.set(_id, requests)
  }
  return found
}

/** All that a month of some villages rests on. Four database calls; their codes lie beside each other. */
export async function knownOf(
  job: Job,
  by: Terms,
  villages: readonly string[],
  cut: number,
): Promise<Known[]> {
  const [first = '', last = ''] = [villages[0], villages[villages.length - 1]]
  const since = by.asked.map(({ period }) => period.from).sort()[0] ?? by.from
  const [held, done] = await Promise.all([
    termsIn(job, { from: first, to: `${last}0` }),
    restingOn(job, by, { villages, cut }),
  ])
  const touching = held.filter(({ to }) => to === undefined || to > since)
  const away = await leavesOf(job, [...new Set(touching.map(({ person }) => person))])
  const ofVillage = ({ village }: { readonly village: string }): string => village
  const [terms, entered] = [groupBy<Term>(touching, ofVillage), groupBy(done, ofVillage)]
  return villages.map((village) => ({
    village,
    terms: terms.get(village) ?? [],
    entries: entered.get(village) ?? [],
    leaves: away,
  }))
}

/** Which of some counties had begun by the end of a month: the first entry says so. 1 database call. */
export async function begunBy(job: Job, counties: readonly string[], month: Month): Promise<string[]> {
  const wheres = counties.map((county) => ({ county, month: is.atMost(month) }))
  const found = await entries.unscoped.counts(job, wheres, 1)
  return counties.filter((_, nth) => (found[nth] ?? 0) > 0)
}

/** The months before the one that an instant lies in, the oldest first. */
export function monthsBefore(at: number, count: number): Month[] {
  const [year = 0, month = 1] = dayAt(at).split('-').map(Number)
  return Array.from({ length: count }, (_, nth) => {
    const nthMonth = year * 12 + month - 1 - count + nth
    return `${String(Math.floor(nthMonth / 12))}-${String((nthMonth % 12) + 1).padStart(2, '0')}` as Month
  })
}
