/** Days that an entry may be for. Pure; days as `2026-11-22`, of China. */

const ms = 86_400_000
const instant = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const dayPlus = (day: string, days: number): string => dayOf(instant(day) + days * ms)

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const near = ['今天', '昨天', '前天'] as const

const short = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

interface Option {
  readonly value: string
  readonly words: string
  /** Of a week or a month its first day; left out, it is of one day. */
  readonly first?: string
}

/** The days that were hers, first and last. */
export interface Left {
  readonly from: string
  readonly to: string
}

/** A day of hers: the nearest. */
export const within = (day: string, left: Left | undefined): string =>
  left === undefined ? day : day > left.to ? left.to : day < left.from ? left.from : day

/** Of days, weeks or months those in which a day was hers, each by its last day that was. */
export const heldOf = (options: readonly Option[], left: Left | undefined): readonly Option[] =>
  left === undefined
    ? options
    : options.flatMap(({ value, first = value, ...option }) => {
        const last = value < left.to ? value : left.to
        return last < first || last < left.from ? [] : [{ ...option, value: last, first }]
      })

/** Today and so many days before. */
export function daysBack(today: string, most: number): readonly Option[] {
  return Array.from({ length: most + 1 }, (_, back) => {
    const value = dayPlus(today, -back)
    const weekday = weekdays[new Date(instant(value)).getUTCDay()] ?? ''
    return { value, words: [near[back], short(value), weekday].filter(Boolean).join(' ') }
  })
}

/** Weeks, Monday to Sunday, from this one back; each by its last day that has come. */
export function weeksBack(today: string, most: number): readonly Option[] {
  const weekday = new Date(instant(today)).getUTCDay()
  const sunday = dayPlus(today, weekday === 0 ? 0 : 7 - weekday)
  return Array.from({ length: most }, (_, back) => {
    const last = dayPlus(sunday, -7 * back)
    return {
      value: last < today ? last : today,
      first: dayPlus(last, -6),
      words: `${back === 0 ? '本周，' : ''}${short(dayPlus(last, -6))}到${short(last)}`,
    }
  })
}

/** This month and those before, each by its last day that has come. */
export function monthsBack(today: string, most: number): readonly Option[] {
  const options: Option[] = []
  let value = today
  for (let back = 0; back < most; back += 1) {
    const first = `${value.slice(0, 7)}-01`
    options.push({ value, first, words: `${Number(value.slice(0, 4))}年${Number(value.slice(5, 7))}月` })
    value = dayPlus(first, -1)
  }
  return options
}
