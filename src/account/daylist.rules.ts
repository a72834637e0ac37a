/** What one announcement says of a day. */
export interface ListedDay {
  readonly day: string
  readonly work: boolean
}

/** A list as it was read: its days by date, and what is wrong with which line. */
export interface DayList {
  readonly days: readonly ListedDay[]
  readonly wrong: readonly { readonly line: number; readonly say: string }[]
}

const date = '(?:(20\\d\\d)\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?'
const beside = '(?:\\s*[（(][^）)]*[）)])?'
const until = '(?:(?:(20\\d\\d)\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*)?(\\d{1,2})\\s*日?'
const lineShape = new RegExp(
  `^${date}${beside}(?:\\s*(?:至|到|~|～|—)\\s*${until}${beside})?[\\s,，:：]*(休|休息|放假|放假调休|班|上班|补班)$`,
)
const dayLength = 86_400_000

const instant = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const plus = (day: string, days: number): string =>
  new Date(instant(day) + days * dayLength).toISOString().slice(0, 10)

/** A day that is there, or nothing: February has no 30th. */
function dayOf(year: string, month: string, date: string): string | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = instant(day)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day ? day : undefined
}

/** From the first to the last day of a line; nothing when a day is not there or they stand the wrong way round. */
function range(parts: RegExpExecArray, year: string): readonly string[] | undefined {
  const [, y1 = year, m1 = '', d1 = '', y2 = y1, m2 = m1, d2] = parts
  const first = dayOf(y1, m1, d1)
  const last = d2 === undefined ? first : dayOf(y2, m2, d2)
  if (first === undefined || last === undefined || last < first) return undefined
  const length = (instant(last) - instant(first)) / dayLength + 1
  return Array.from({ length }, (_, nth) => plus(first, nth))
}

interface Bounds {
  readonly year: number
  /** `2026-11-22`. Days before it stay as they are. */
  readonly today: string
}

/**
 * Reads a list as it is pasted from an announcement, a day or a span a line: `2027-01-01 休`, `1月4日 班`, `10月1日至7日 放假`. A line
 * with something wrong gives no day at all.
 */
export function readList(text: string, { year, today }: Bounds): DayList {
  const days = new Map<string, ListedDay & { readonly line: number }>()
  const wrong: { line: number; say: string }[] = []
  const wrongWith = (found: readonly string[]): string | undefined => {
    const other = found.find((day) => !day.startsWith(`${year}-`))
    if (other !== undefined) return `${other}不是${year}年的`
    const over = found.find((day) => day < today)
    if (over !== undefined) return `${over}已经过去，不能再改`
    const twice = found.find((day) => days.has(day))
    return twice === undefined ? undefined : `${twice}在第${days.get(twice)?.line ?? 0}行写过了`
  }
  text.split(/\r?\n/).forEach((raw, nth) => {
    const line = nth + 1
    const said = raw.trim()
    if (said === '') return
    const parts = lineShape.exec(said)
    const found = parts && range(parts, String(year))
    const say =
      parts === null
        ? '没看懂，请写成“2027-01-01 休”或“2027-01-04 班”'
        : found
          ? wrongWith(found)
          : '没有这一天，请查对'
    if (say !== undefined) wrong.push({ line, say })
    else for (const day of found ?? []) days.set(day, { day, work: said.endsWith('班'), line })
  })
  const sorted = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  return { days: sorted.map(({ day, work }) => ({ day, work })), wrong }
}

interface Known {
  readonly shipped: readonly ListedDay[]
  readonly days: readonly ListedDay[]
}

/** Whether a day counts as a working day: by what was set, else by what is shipped, else by its week. */
export function countsAsWork(day: string, { shipped, days }: Known): boolean {
  const said = days.find((one) => one.day === day) ?? shipped.find((one) => one.day === day)
  const weekday = new Date(instant(day)).getUTCDay()
  return said?.work ?? (weekday !== 0 && weekday !== 6)
}

/** All days of a year, month by month. */
export function monthsOf(year: number): readonly (readonly string[])[] {
  return Array.from({ length: 12 }, (_, nth) => {
    const first = `${year}-${String(nth + 1).padStart(2, '0')}-01`
    const length = new Date(Date.UTC(year, nth + 1, 0)).getUTCDate()
    return Array.from({ length }, (_day, at) => plus(first, at))
  })
}
