import { inDivision } from '../../types/_actor'
import { dayAt, instantOf } from '../../types/_period'
import { asksMost, type Clock, type Column } from '../../types/hotline.limits'
import { dayPlus, dueAt, filedOn, isWorkday, type Calendar } from '../_kernel/workdays'
import type { Complaint, Running, Step } from './complaint'

/** Working days that a step may take. */
export type Clocks = Readonly<Record<Clock, Readonly<Record<Column, number>>>>

const same = (days: number, urgent = days): Readonly<Record<Column, number>> => ({
  consult: days,
  help: days,
  complaint: days,
  report: days,
  suggestion: days,
  urgent,
})

const byKind = { consult: 3, help: 3, complaint: 13, report: 13, suggestion: 13 }

/**
 * Defaults; a county sets its own. All are counted in working days from the day after the step began, and end at closing
 * time.
 * Source of `accept` and `answer`: a city bureau's published rules for the 12345 hotline. They name no time for handing
 * a matter on, for waiting, calling back and the office; these are ours.
 */
export const clocks: Clocks = {
  accept: same(1, 0),
  assign: same(1, 0),
  answer: { ...byKind, urgent: 0 },
  extend: { ...byKind, urgent: 1 },
  reply: same(5, 1),
  callBack: same(3),
  settle: same(10),
}

const published = '一个地级市公布的12345热线办理规则'
const ours = '规则里没有写，系统先定的'

/** Where the defaults come from, as an office reads it. */
export const sources: Readonly<Record<Clock, string>> = {
  accept: published,
  assign: ours,
  answer: published,
  extend: ours,
  reply: ours,
  callBack: ours,
  settle: ours,
}

/** What a county set for one clock. */
export interface ClockSet {
  readonly days: Readonly<Record<Column, number>>
  readonly source: string
  /** Milliseconds since 1970. */
  readonly since: number
}

export type OwnClocks = Readonly<Partial<Record<Clock, ClockSet>>>

/** A county's clocks: what it set, and the defaults for the rest. */
export function clocksWith(own: OwnClocks): Clocks {
  const names = Object.keys(clocks) as Clock[]
  const rows = names.map((name) => [name, { ...clocks[name], ...own[name]?.days }])
  return Object.fromEntries(rows) as Clocks
}

/** What every decision about time rests on. */
export interface When {
  readonly now: number
  readonly calendar: Calendar
  /** The clocks of a county, 12 digits. */
  clocksOf(county: string): Clocks
}

/** What tells which clocks run for a matter. */
export type Timed = Pick<Complaint, 'kind' | 'village' | 'urgent'>

/** Working days of one clock for a matter. */
export const daysFor = (clock: Clock, at: Timed, when: When): number =>
  when.clocksOf(inDivision(at.village, 'county'))[clock][at.urgent ? 'urgent' : at.kind]

/** A step that begins now. */
export function begin(name: Step, at: Timed, when: When): Running {
  const { now: from, calendar } = when
  return { name, from, due: dueAt({ from, days: daysFor(name, at, when), calendar }) }
}

/** Working days begun after the one on which something began, up to the day of `to`. */
export function workdaysUsed(from: number, to: number, calendar: Calendar): number {
  let days = 0
  for (let at = dayPlus(filedOn(from, calendar), 1); at <= dayAt(to); at = dayPlus(at, 1)) {
    if (isWorkday(at, calendar)) days += 1
  }
  return days
}

/** What became of the step that an event ended. Steps that were never waited for took no working day. */
export interface Done {
  readonly days: number
  readonly late: boolean
}

export function done(step: Running | undefined, when: When): Done {
  if (!step) return { days: 0, late: false }
  const days = workdaysUsed(step.from, when.now, when.calendar) - (step.stood ?? 0)
  return { days: Math.max(0, days), late: when.now > step.due }
}

/**
 * A step that runs on after its clock stood still: with as many working days as were left when it stopped, counted from
 * the day on which it runs on.
 */
export function runOn(step: Running, since: number, { now, calendar }: When): Running {
  const due = dueAt({ from: now, days: workdaysUsed(since, step.due, calendar), calendar })
  // Due at closing time: what comes in then counts for the next day, so days are counted from just before.
  return { ...step, due, stood: (step.stood ?? 0) + workdaysUsed(step.due - 1, due, calendar) }
}

/** A step with so many working days more. */
export const longer = (step: Running, days: number, { calendar }: When): Running => ({
  ...step,
  // From just before closing time, as above.
  due: dueAt({ from: step.due - 1, days, calendar }),
})

/**
 * A step that is to be done the same day from now on, never later than it was due; or that has its usual time again, counted from when it began
 * with the days for which it stood still and those it was granted, never less than it has.
 */
export function hurried(step: Running, urgent: boolean, at: Timed, when: When): Running {
  const { urgent: _, ...calm } = at
  const days = daysFor(step.name, urgent ? { ...at, urgent } : calm, when)
  const { now, calendar } = when
  if (urgent) return { ...step, due: Math.min(step.due, dueAt({ from: now, days, calendar })) }
  const more = (step.stood ?? 0) + (step.extension?.granted ? step.extension.days : 0)
  return { ...step, due: Math.max(step.due, dueAt({ from: step.from, days: days + more, calendar })) }
}

/** The last moment that lies `days` working days before a due time: closing time of that day. */
export function workdaysBefore(due: number, days: number, calendar: Calendar): number {
  let day = dayAt(due)
  for (let left = days; left > 0; ) {
    day = dayPlus(day, -1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return instantOf(day) + (due - instantOf(dayAt(due)))
}

/** Steps that were due before this instant have been late for at least so many working days. */
export function lateBefore(days: number, { now, calendar }: When): number {
  let day = dayAt(now)
  for (let left = isWorkday(day, calendar) ? days - 1 : days; left > 0; ) {
    day = dayPlus(day, -1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return instantOf(day)
}

/** The end of the day that lies `days` calendar days after an instant, in China. */
export const endOfDays = (at: number, days: number): number => instantOf(dayPlus(dayAt(at), days + 1))

export const mayAskAgain = (at: Pick<Complaint, 'asks'>): boolean => (at.asks ?? 0) < asksMost
