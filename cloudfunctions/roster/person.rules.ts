import { probationMonths } from '../../types/roster.limits'
import type { Day } from '../../types/_period'

/** Shown in part (王**, 138****5678), and sent back so where it stays what it was. */
export const isMasked = (text: string): boolean => text.includes('*')

/** A name that nobody can read any more, for its owner had it deleted. Masked, so that it stays so when it is sent back. */
export const forgottenName = '**'

const dayLength = 86_400_000
const atDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day

/** A day so many months later; of a month that has no such day, its last. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

/** A time in a village, `[from, to)`; without `to` it goes on. */
export interface Served {
  readonly from: Day
  readonly to?: Day
}

/** Times that touch or overlap put together, the earliest first. */
function united(times: readonly { readonly from: number; readonly to: number }[]) {
  const out: { from: number; to: number }[] = []
  for (const time of [...times].sort((a, b) => a.from - b.from)) {
    const last = out[out.length - 1]
    if (last && time.from <= last.to) last.to = Math.max(last.to, time.to)
    else if (time.from < time.to) out.push({ ...time })
  }
  return out
}

/**
 * 试用期 in a village (R5): a recruit serves a year there, counted from the day she was taken on, with or without breaks. `until`: the day
 * on which the year is or will be full, if from today on nothing breaks it.
 */
export function probationOf(
  recruited: Day,
  served: readonly Served[],
  today: Day,
): { readonly until: Day; readonly served: boolean } {
  const begin = atDay(recruited)
  let left = atDay(monthsAfter(recruited, probationMonths)) - begin
  const times = served.map(({ from, to }) => ({
    from: Math.max(begin, atDay(from)),
    to: to === undefined ? Infinity : atDay(to),
  }))
  for (const { from, to } of united(times)) {
    if (to - from >= left) {
      const until = dayOf(from + left)
      return { until, served: until <= today }
    }
    left -= to - from
  }
  return {
    until: dayOf(Math.max(atDay(today), begin) + Math.ceil(left / dayLength) * dayLength),
    served: false,
  }
}
