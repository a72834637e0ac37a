import type { Entry } from '../../cloudfunctions/trace/trace.store'
import { dayAt, instantOf, type Day } from '../../types/_period'
import { county, gapEvery, homesEach, holderOf, townOf, villageOf } from './posts'

/** The month that is closed: 21 working days, and its two months end with it. */
export const month = '2026-08'
/** It is closed on this day. */
export const closingDay: Day = '2026-09-20'
/** What a village owes in it: logs and records of each working day, summaries, a form, contacts and visits of each household. Only for filling. */
export const dutiesEach = 21 * 2 + 5 + 1 + homesEach * 2

/** So many people enter that none comes near what one may send an hour. */
export const cadres = 1000

/** Villages that have a first secretary, by number. */
const seated = (villages: number): number[] =>
  Array.from({ length: villages }, (_, nth) => nth).filter((nth) => (nth + 2) % gapEvery !== 0)

/** The village of each account in turn. */
export function villagesOf(villages: number): number[] {
  const all = seated(villages)
  return Array.from({ length: cadres }, (_, nth) => all[nth % all.length] ?? 0)
}

/** Each the first secretary of a village, who lets the programme know where she is. */
export const accountsOf = (villages: number): object[] =>
  villagesOf(villages).map((village, nth) => ({
    _id: `cadre-${nth}`,
    person: holderOf(village),
    bound: true,
    grants: [
      { role: 'cadre', territories: [villageOf(village)], units: [], households: [], force: 'secretary' },
    ],
    epoch: 0,
    made: 0,
    consent: { privacy: '1', location: true, at: 0 },
  }))

const fresh = { version: 1, touched: new Date(0), history: [] }

const days: readonly Day[] = Array.from({ length: 31 }, (_, nth) =>
  dayAt(instantOf(`${month}-01`) + nth * 86_400_000),
).filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))

/** Entries of one village in the month: nine in ten of what it owes. */
export function entriesOf(nth: number): object[] {
  const village = villageOf(nth)
  const row = (
    at: number,
    day: Day,
    kind: Entry['kind'],
    person: string,
    households: readonly string[],
  ): object => ({
    _id: `e${nth}-${at}`,
    kind,
    day,
    month,
    village,
    township: townOf(nth),
    county,
    person,
    named: { person, sealed: {} },
    force: 'secretary',
    unit: '',
    households,
    heads: [],
    text: '走访了几户，看了水渠和新栽的核桃苗，下午开了小组会',
    found: '',
    promised: '',
    problems: [],
    photos: [],
    checked: 'passed',
    received: instantOf(day, '18:30'),
    noted: instantOf(day, '18:00'),
    grade: 'fair',
    reasons: [],
    took: { seconds: 60, typed: 1, ready: 4 },
    ...fresh,
  })
  const some = days.filter((_, at) => (at + nth) % 10 !== 0)
  const logs = some.map((day, at) => row(at, day, 'log', holderOf(nth), []))
  const homes = Array.from({ length: homesEach }, (_, at) => at).filter((at) => (at + nth) % 10 !== 0)
  const at = (home: number): Day => days[home % days.length] ?? days[0] ?? '2026-08-03'
  const visits = homes.map((home) =>
    row(100 + home, at(home), 'visit', holderOf(nth, home), [`h${nth}-${home}`]),
  )
  return [...logs, ...visits]
}
