import { dayAt, instantOf } from '../../types/_period'
import { dayPlus, dueAt, filedOn, isWorkday, type Calendar } from '../_kernel/workdays'
import type { Running, Step } from './grievance'

const ours = '没有统一规定，系统先定的'

/** Working days that each step may take, and where the number comes from. All three are our own choice. */
export const clocks: Readonly<Record<Step, { readonly days: number; readonly source: string }>> = {
  accept: { days: 2, source: ours },
  answer: { days: 15, source: ours },
  reply: { days: 10, source: ours },
}

/** What every decision about time rests on. */
export interface When {
  readonly now: number
  readonly calendar: Calendar
}

export const begin = (name: Step, { now: from, calendar }: When): Running => ({
  name,
  from,
  due: dueAt({ from, days: clocks[name].days, calendar }),
})

/** Working days begun after the one on which something began, up to the day of `to`. */
function workdaysUsed(from: number, to: number, calendar: Calendar): number {
  let days = 0
  for (let at = dayPlus(filedOn(from, calendar), 1); at <= dayAt(to); at = dayPlus(at, 1)) {
    if (isWorkday(at, calendar)) days += 1
  }
  return days
}

/** A step that runs on after its clock stood still, with as many working days as were left when it stopped. */
export function runOn(step: Running, since: number, { now, calendar }: When): Running {
  const due = dueAt({ from: now, days: workdaysUsed(since, step.due, calendar), calendar })
  const stood = (step.stood ?? 0) + workdaysUsed(since, now, calendar)
  return { ...step, due, stood }
}

/** The working days that a step took, and whether its time was over. */
export function done(
  step: Running | undefined,
  { now, calendar }: When,
): { readonly days: number; readonly late: boolean } {
  if (!step) return { days: 0, late: false }
  const days = workdaysUsed(step.from, now, calendar) - (step.stood ?? 0)
  return { days: Math.max(0, days), late: now > step.due }
}

/** The end of the day that lies `days` calendar days after an instant, in China. */
export const endOfDays = (at: number, days: number): number => instantOf(dayPlus(dayAt(at), days + 1))
