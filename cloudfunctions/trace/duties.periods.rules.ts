import type { Day, Month } from '../../types/_period'
import type { Cadence } from '../../types/trace.limits'
import { dayPlus, isWorkday, type Calendar } from '../_kernel/workdays'

/** 频次 as days of China Standard Time (T2). Pure. */

/** One turn of a cadence. */
export interface Period {
  /** Its first and last day, both in it. */
  readonly from: Day
  readonly to: Day
  /** The month that it belongs to and is closed with: the one it ends in. */
  readonly month: Month
  /** Its working days, in order. */
  readonly workdays: readonly Day[]
}

type Ends = Pick<Period, 'from' | 'to'>

const two = (n: number): string => String(n).padStart(2, '0')

/** Months, counted on over the ends of years: 2026, 13 is January of 2027. */
const firstOf = (year: number, month: number): Day =>
  `${year + Math.floor((month - 1) / 12)}-${two(((((month - 1) % 12) + 12) % 12) + 1)}-01` as Day

/** Months that a cadence of whole months takes. Two months end in even months, quarters and years as usual. */
const lengths = { month: 1, twoMonths: 2, quarter: 3, year: 12 } as const

function monthsAround(day: Day, length: number): Ends {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const first = month - ((month - 1) % length)
  return { from: firstOf(year, first), to: dayPlus(firstOf(year, first + length), -1) }
}

/** Monday to Sunday. */
export function weekOf(day: Day): Ends {
  const since = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return { from: dayPlus(day, -since), to: dayPlus(day, 6 - since) }
}

/** The calendar month that a day lies in. */
export const monthOf = (day: Day): Ends => monthsAround(day, 1)

function around(cadence: Exclude<Cadence, 'service'>, day: Day): Ends {
  if (cadence === 'workday') return { from: day, to: day }
  return cadence === 'week' ? weekOf(day) : monthsAround(day, lengths[cadence])
}

/** The days from one to another, both included, on which people work. */
export function workdaysIn({ from, to }: Ends, calendar: Calendar): Day[] {
  const found: Day[] = []
  for (let day = from; day <= to; day = dayPlus(day, 1)) if (isWorkday(day, calendar)) found.push(day)
  return found
}

/**
 * The turns of a cadence that have a day between two days (both included), in order. Of `workday` each working day is one; of `service`
 * there are none, for nothing is owed.
 */
export function periodsOf(cadence: Cadence, from: Day, to: Day, calendar: Calendar): Period[] {
  if (cadence === 'service') return []
  const found: Period[] = []
  for (let day = from; day <= to; ) {
    const ends = around(cadence, day)
    const workdays = workdaysIn(ends, calendar)
    const month = ends.to.slice(0, 7) as Month
    if (cadence !== 'workday' || workdays.length > 0) found.push({ ...ends, month, workdays })
    day = dayPlus(ends.to, 1)
  }
  return found
}

/** The last day on which what is owed of a period may still be entered: so many working days after its last day; with none that day itself. */
export function untilOf({ to }: Pick<Period, 'to'>, grace: number, calendar: Calendar): Day {
  let day = to
  for (let left = grace; left > 0; ) {
    day = dayPlus(day, 1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return day
}
