/**
 * The quarter that is simulated, by a calendar of its own: April to June of 2026, and March, in which its first two months begin. Source: the
 * State Council's announcement of the holidays of 2026. It shares nothing with the calendar that functions go by.
 */

/** Free days from Monday to Friday, and the Saturday that is worked instead. */
const free = new Set(['2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19'])
const worked = new Set(['2026-05-09'])

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = (n: number): string => String(n).padStart(2, '0')

/** A day by its number: 0 is 1 January 2026, a Thursday. */
export interface DayOf {
  readonly nth: number
  readonly text: `${number}-${number}-${number}`
  readonly month: string
  readonly works: boolean
  /** Monday is 0. */
  readonly weekday: number
}

/** All days of 2026. */
export const year: readonly DayOf[] = lengths
  .flatMap((length, month) =>
    Array.from({ length }, (_, day) => `2026-${two(month + 1)}-${two(day + 1)}` as DayOf['text']),
  )
  .map((text, nth) => {
    const weekday = (nth + 3) % 7
    const works = worked.has(text) || (weekday < 5 && !free.has(text))
    return { nth, text, month: text.slice(0, 7), works, weekday }
  })

const numbers = new Map<string, number>(year.map(({ text, nth }) => [text, nth]))

/** The number of a day; of one before or after the year, the year's edge. */
export const nthOf = (day: string): number => numbers.get(day) ?? (day < '2026' ? -1 : year.length)

/** March to June. */
export const simulated: readonly DayOf[] = year.filter(
  ({ month }) => month >= '2026-03' && month <= '2026-06',
)
export const months = ['2026-03', '2026-04', '2026-05', '2026-06'] as const

/** The day so many working days after another. */
export function workingAfter(nth: number, many: number): number {
  let at = nth
  for (let left = many; left > 0; ) {
    at += 1
    if (year[at]?.works !== false) left -= 1
  }
  return at
}

/** A day by its number, also before and after the year. */
export const textOf = (nth: number): DayOf['text'] =>
  year[nth]?.text ?? (new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10) as DayOf['text'])
