import { instantOf, type Day } from '../../types/_period'
import { dateFormats, type DateFormat } from '../../types/hotline.files.limits'

const tokens: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{2})`,
  D: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
}
const token = /YYYY|MM|M|DD|D|HH|H|mm|ss/g
const patterns = Object.fromEntries(
  Object.keys(dateFormats).map((format) => [
    format,
    new RegExp(`^${format.replace(token, (name) => tokens[name] ?? name)}$`),
  ]),
) as Readonly<Record<DateFormat, RegExp>>

/** Excel's own dates: days since the last of 1899, here from 2000 to 2100. */
function fromSerial(text: string): number | undefined {
  const days = /^\d{5}(?:\.\d{1,12})?$/.test(text) ? Number(text) : 0
  if (days < 36_526 || days > 73_415) return undefined
  return Math.round(((days - 25_569) * 86_400_000 - 8 * 3_600_000) / 1000) * 1000
}

/** The instant that a text of a format names in China, or nothing. */
export function instantFrom(text: string, format: DateFormat): number | undefined {
  const found = patterns[format].exec(text)?.groups
  if (!found) return fromSerial(text)
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0')
  const { year = '', month, day, hour, minute, second } = found
  const date = `${year}-${two(month)}-${two(day)}`
  const at = instantOf(date as Day, `${two(hour)}:${two(minute)}`) + Number(second ?? 0) * 1000
  const real = new Date(`${date}T00:00:00Z`)
  const isDay = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date)
  return isDay && !Number.isNaN(at) && Number(second ?? 0) < 60 ? at : undefined
}

/** An instant in China, in a format. */
export function textFrom(at: number, format: DateFormat): string {
  const there = new Date(at + 8 * 3_600_000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [month, day, hour] = [there.getUTCMonth() + 1, there.getUTCDate(), there.getUTCHours()]
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(there.getUTCFullYear()),
    MM: two(month),
    M: String(month),
    DD: two(day),
    D: String(day),
    HH: two(hour),
    H: String(hour),
    mm: two(there.getUTCMinutes()),
    ss: two(there.getUTCSeconds()),
  }
  return format.replace(token, (name) => parts[name] ?? name)
}
