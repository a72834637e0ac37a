import chineseDays from 'chinese-days/dist/chinese-days.json'
import { dayAt, instantOf, type Day } from '../../types/_period'

/**
 * Working days in China: weekends, public holidays and the weekends worked in lieu, as the State Council announces them
 * each November for the year that follows. `chinese-days` ships what was announced; the collection `workdays` overrides
 * single days, and carries a new year until the library does.
 */

/** Days that differ from what we ship: true is a working day. */
export type Overrides = ReadonlyMap<string, boolean>

export interface Calendar {
  readonly overrides: Overrides
}

const dayLength = 86_400_000

/**
 * What the library ships, by day: `National Day,国庆节,3`, its names and how many of its days are made up for. Its table
 * alone is taken: the code around it builds itself anew in every instance, whether anybody asks for a day or not.
 */
const free: Readonly<Record<string, string>> = chineseDays.holidays
const inLieu: Readonly<Record<string, string>> = chineseDays.workdays

const weekend = [0, 6]

function usuallyWorked(day: Day): boolean {
  return !weekend.includes(new Date(day).getUTCDay())
}

/**
 * Office hours, local time. Source: the State Council's usual 8-hour office day, as Sichuan's offices keep it (09:00 to
 * 17:30 with the noon break); a city that keeps others sets XY_OFFICE_HOURS, `09:00-17:30`.
 */
const usualHours = '09:00-17:30'

export function officeHours(): { readonly opens: string; readonly closes: string } {
  const match = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(process.env.XY_OFFICE_HOURS ?? usualHours)
  const [, opens = '09:00', closes = '17:30'] = match ?? []
  return { opens, closes }
}

/** The day after (or before). */
export function dayPlus(day: Day, days: number): Day {
  return dayAt(instantOf(day) + days * dayLength)
}

export function isWorkday(day: Day, { overrides }: Calendar): boolean {
  return overrides.get(day) ?? (day in inLieu || (!(day in free) && usuallyWorked(day)))
}

/** More days in a row than this without a working day, and the calendar is broken. */
const longestBreak = 60

function workdayFrom(day: Day, calendar: Calendar): Day {
  let at = day
  for (let step = 0; step < longestBreak; step += 1, at = dayPlus(at, 1))
    if (isWorkday(at, calendar)) return at
  throw new Error('the calendar has no working day in sixty days')
}

/** The working day that counts as the one on which something came in: after hours and on free days it is the next. */
export function filedOn(at: number, calendar: Calendar): Day {
  const day = dayAt(at)
  return at < instantOf(day, officeHours().closes)
    ? workdayFrom(day, calendar)
    : workdayFrom(dayPlus(day, 1), calendar)
}

/**
 * When something is due: at closing time of the `days`th working day after the day it counts as filed. 0 days: the same
 * working day.
 * @param input.from when it came in, milliseconds since 1970.
 * @returns milliseconds since 1970; always closing time of a working day.
 */
export function dueAt(input: {
  readonly from: number
  readonly days: number
  readonly calendar: Calendar
}): number {
  const { from, days, calendar } = input
  let day = filedOn(from, calendar)
  for (let left = days; left > 0; left -= 1) day = workdayFrom(dayPlus(day, 1), calendar)
  return instantOf(day, officeHours().closes)
}

/** The working days that have begun since something was due: 0 when it is not late. */
export function workdaysLate(due: number, at: number, calendar: Calendar): number {
  let late = 0
  for (let day = dayPlus(dayAt(due), 1); instantOf(day) <= at; day = dayPlus(day, 1)) {
    if (isWorkday(day, calendar)) late += 1
  }
  return late
}

/** How a day counts that is no ordinary day of its week. */
export interface SpecialDay {
  readonly day: Day
  readonly work: boolean
  /** 国庆节. */
  readonly name: string
}

/** Where what we ship differs from an ordinary week, in a year. */
export function shippedDays(year: number): SpecialDay[] {
  const found: SpecialDay[] = []
  for (let day = `${year}-01-01` as Day; day < `${year + 1}`; day = dayPlus(day, 1)) {
    const [, name] = (free[day] ?? inLieu[day] ?? '').split(',')
    if (name !== undefined) found.push({ day, work: day in inLieu, name })
  }
  return found
}

/** Whether a year's holidays are known: every year has a National Day that is free. */
export function knowsYear(year: number, overrides: Overrides): boolean {
  const day = `${String(year)}-10-01`
  return day in free || overrides.get(day) === false
}

/** How long before its data runs out the calendar warns. The next year's days are announced in November. */
export const calendarHorizonDays = 45

/** What an office must know about the calendar. */
export interface CalendarWarning {
  /** The last year whose holidays are known. */
  readonly lastYear: number
  /** Days until unknown days begin; 0 when they have. */
  readonly daysLeft: number
}

/** @returns nothing while the days of the horizon are all known. */
export function calendarWarning(
  at: number,
  { overrides }: Calendar,
  horizonDays: number = calendarHorizonDays,
): CalendarWarning | undefined {
  const thisYear = Number(dayAt(at).slice(0, 4))
  let lastYear = thisYear - 1
  while (lastYear < thisYear + 5 && knowsYear(lastYear + 1, overrides)) lastYear += 1
  const ends = instantOf(`${lastYear + 1}-01-01`)
  const daysLeft = Math.max(0, Math.floor((ends - at) / dayLength))
  return daysLeft < horizonDays ? { lastYear, daysLeft } : undefined
}
