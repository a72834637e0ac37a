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

export function monthAt(at: number): Month {
  return dayAt(at).slice(0, 7) as Month
}

/** The instant at which a day begins (or a time of that day, `'17:30'`) in China Standard Time. */
export function instantOf(day: Day, time = '00:00'): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}
