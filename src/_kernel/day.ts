import { phoneTime } from './time'

export { sayCalendarDay } from '../../types/_period'

/** `2026-11-22`: today in China. */
export const today = (): string => new Date(phoneTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/**
 * The day that somebody typed, as `2026-11-01`: `20261101`, `2026.11.1`, `2026年11月1日`, with full-width digits too. Undefined for what
 * is no day.
 */
export function dayIn(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(plain)
  const [, year = '', month = '', date = ''] = found ?? []
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

/** `2026-11`: this month in China. */
export const thisMonth = (): string => today().slice(0, 7)

/** `2026-11` so many months on, or back. */
export function monthPlus(month: string, by: number): string {
  const [year = 0, nth = 1] = month.split('-').map(Number)
  const at = year * 12 + nth - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** `2026年11月` for `2026-11`. */
export const sayMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
