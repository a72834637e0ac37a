import { divisionLevel } from '../../types/_actor'
import { entryKinds, secondsAField, type Cadence, type EntryKind } from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'
import { apartFields } from './apart.rules'
import type { Form, Taken } from './periods.store'

/** 负担 in numbers that an office reads (law.md). Pure. */

/** How often a cadence comes round in a month, on the average of a year of 250 working days. A service: taken as once. */
const aMonth: Readonly<Record<Cadence, number>> = {
  workday: 250 / 12,
  week: 52 / 12,
  month: 1,
  twoMonths: 1 / 2,
  quarter: 1 / 3,
  year: 1 / 12,
  service: 1,
}

const tenth = (n: number): number => Math.round(n * 10) / 10

/** Seconds that phones told; where none did, what the fields that were typed usually take. */
const secondsOf = ({ seconds, typed }: Pick<Taken, 'seconds' | 'typed'>): number =>
  seconds > 0 ? seconds : typed * secondsAField

export const minutesOf = (taken: Pick<Taken, 'seconds' | 'typed'>): number => tenth(secondsOf(taken) / 60)

type Named = Pick<Form, 'title' | 'division' | 'fields'>

/** Whose form it is, as a cadre says it. */
export const askedBy = (division: string): string =>
  ({ province: '省里', city: '市里', county: '县里', township: '乡镇', village: '村里' })[
    divisionLevel(division)
  ]

/** Who asks for a kind of entry: whoever's list of duties is in force, if it has one of that kind. */
export const askerOf = (entry: EntryKind, duties: readonly Duty[], by: string): string =>
  duties.some((duty) => duty.entry === entry) ? by : '自愿记录'

/** One line of the meter. @param by whose list of duties is in force. */
export function rowOf(taken: Taken, forms: ReadonlyMap<string, Named>, duties: readonly Duty[], by: string) {
  const { entry, form, times, typed, ready } = taken
  const named = form === undefined ? undefined : forms.get(form)
  return {
    entry,
    ...(form === undefined ? {} : { form }),
    name: named?.title ?? entryKinds[entry],
    asked: named ? askedBy(named.division) : askerOf(entry, duties, by),
    times,
    minutes: minutesOf(taken),
    typed,
    ready,
    apart: times * apartFields(entry, named?.fields.length),
  }
}

/** What all of it comes to for one cadre a month. */
export function eachOf(
  taken: readonly Taken[],
  cadres: number,
): { readonly minutes: number; readonly fields: number } {
  const people = Math.max(1, cadres)
  const seconds = taken.reduce((sum, one) => sum + secondsOf(one), 0)
  const fields = taken.reduce((sum, { typed }) => sum + typed, 0)
  return { minutes: tenth(seconds / 60 / people), fields: tenth(fields / people) }
}

/** What a form would add for each of those who fill it in, a month. */
export function addsOf({
  cadence,
  fields,
}: {
  readonly cadence: Cadence
  readonly fields: readonly unknown[]
}): {
  readonly minutes: number
  readonly fields: number
} {
  const asked = fields.length * aMonth[cadence]
  return { minutes: tenth((asked * secondsAField) / 60), fields: tenth(asked) }
}
