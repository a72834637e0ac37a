import type { Day } from '../../../types/_period'

/** A day that the calendar has; nothing for the thirtieth of February. */
function real(year: number, month: number, date: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  return same && year >= 1900 && year <= 2100 ? (at.toISOString().slice(0, 10) as Day) : undefined
}

/**
 * The day that a spreadsheet counts: days since the last of 1899, or since the first of 1904. Source: ECMA-376, 18.17.4; days before
 * March 1900, which are off by one, stand in no roster.
 */
export function dayOfSerial(serial: number, from1904: boolean): Day | undefined {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  const at = new Date((days - 25_569) * 86_400_000)
  return real(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

/** 2026-11-01, 2026/11/1, 2026.11.1, 2026年11月1日, 20261101; a time behind it is left out. A month alone is its first day. */
export function dayOfText(text: string): Day | undefined {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?(?:[ T]\d{1,2}:.*)?$/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (!parts) return undefined
  const [, year, month, date = '1'] = parts
  return real(Number(year), Number(month), Number(date))
}
