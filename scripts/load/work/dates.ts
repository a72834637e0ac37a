import { dayAt, instantOf, monthAt, type Day, type Month } from '../../../types/_period'
import { dayPlus, isWorkday, type Calendar } from '../../../cloudfunctions/_kernel/workdays'
import { monthOf, untilOf, workdaysIn } from '../../../cloudfunctions/trace/duties.periods.rules'

/** Of the days of China's offices as they ship: a demonstration has set none of its own. */
export const calendar: Calendar = { overrides: new Map() }

/** Working days after a month in which it may still be entered: the longest grace of `early` in duties.ts. */
export const grace = 3
/** A closed month has been so for so many days at least, that what follows it has been as well. */
const settled = 2
/** Days back in which the two townships write everything down. */
const weeksBack = 21

/** When the demonstration's work is done: days of China Standard Time. */
export interface Dates {
  readonly today: Day
  /** The first day of the month under way. */
  readonly current: Day
  /** When the county set what is asked of everybody before that, and from when on; and what it asks from the current month on. */
  readonly firstSet: Day
  readonly firstFrom: Day
  readonly secondSet: Day
  /** When everybody comes to it: some days before the first month in which anybody writes anything down. */
  readonly began: Day
  /** The last month that can be closed, and the day from which on it can. */
  readonly closed: Month
  readonly closes: Day
  /** The working days of that month and of any between it and the current one, by month. */
  readonly early: readonly (readonly Day[])[]
  /** The working days of the last weeks, up to yesterday. */
  readonly last: readonly Day[]
}

/** The day from which on a month can be closed. */
const closesOn = (month: Day): Day => dayPlus(untilOf(monthOf(month), grace, calendar), 1)

/**
 * Whatever the day, there is a month that has been closed for some days, and after it days on which people worked.
 * @param now milliseconds since 1970.
 * @param back days that count as the last weeks.
 */
export function datesAt(now: number, back = weeksBack): Dates {
  const today = dayAt(now)
  const current = `${monthAt(now)}-01` as Day
  const before = monthOf(dayPlus(current, -1)).from
  const early =
    instantOf(dayPlus(closesOn(before), settled)) <= now
      ? [before]
      : [monthOf(dayPlus(before, -1)).from, before]
  const [closed = before] = early
  const after = dayPlus(monthOf(closed).to, 1)
  const yesterday = dayPlus(today, -1)
  const since = [dayPlus(today, -back), after].sort().at(-1) ?? after
  const year = Number(closed.slice(0, 4)) - 1
  return {
    today,
    current,
    // Before the longest period of the closed month began: a year, and the week of its first of January.
    firstSet: workdayFrom(`${year}-11-16`),
    firstFrom: `${year}-12-01`,
    secondSet: workdaysIn({ from: dayPlus(current, -12), to: current }, calendar)[0] ?? dayPlus(current, -1),
    began: workdayFrom(dayPlus(closed, -10)),
    closed: closed.slice(0, 7) as Month,
    closes: closesOn(closed),
    early: early.map((month) => workdaysIn(monthOf(month), calendar)),
    last: workdaysIn({ from: since, to: yesterday }, calendar),
  }
}

/** The first working day from a day on. */
function workdayFrom(day: Day): Day {
  let found = day
  while (!isWorkday(found, calendar)) found = dayPlus(found, 1)
  return found
}

/** The next working day after a day. */
export const workdayAfter = (day: Day): Day => workdayFrom(dayPlus(day, 1))
