/** China Standard Time is UTC+8 all year round, so periods need no time zone table. */
const hour = 3_600_000

/** `2026-11-21`. */
export type Day = `${number}-${number}-${number}`
/** `2026-11`. */
export type Month = `${number}-${number}`

/** The day in China Standard Time at an instant (milliseconds since 1970). */
export function dayAt(at: number): Day {
  return new Date(at + 8 * hour).toISOString().slice(0, 10) as Day
}

/** `2026年11月1日` for `2026-11-01`. */
export function sayCalendarDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${String(Number(month))}月${String(Number(date))}日`
}

/** The time of day in China Standard Time at an instant: `09:30`. */
export const timeAt = (at: number): string => new Date(at + 8 * hour).toISOString().slice(11, 16)

/** `2026-11-21 09:30`, in China Standard Time. */
export const minuteAt = (at: number): string => `${dayAt(at)} ${timeAt(at)}`

export function monthAt(at: number): Month {
  return dayAt(at).slice(0, 7) as Month
}

/** The instant at which a day begins (or a time of that day, `'17:30'`) in China Standard Time. */
export function instantOf(day: Day, time = '00:00'): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}

/** Days `[from, to)`; without `to` to this day. */
export interface Span {
  readonly from: Day
  readonly to?: Day
}

/** Whether a day is among them: the day on which it ends is another's. */
export const coversDay = ({ from, to }: Span, day: Day): boolean =>
  from <= day && (to === undefined || day < to)
