import type { Call } from './call'
import { now } from './clock'
import { table } from './database'
import { workdays, type Workday, type WorkYear } from './kernel.store'
import { note } from './log'
import type { Calendar } from './workdays'

/** An override is seen everywhere after at most this long. */
const rememberedFor = 10 * 60_000
/** More years than are ever set. */
const mostYears = 100

let remembered: { readonly until: number; readonly calendar: Calendar } | undefined

/**
 * Working days with their overrides. 1 database call, then none for ten minutes. Where the overrides can't be read the
 * shipped calendar serves: a due time a day off is better than a complaint refused.
 */
export async function calendar(at: number = now()): Promise<Calendar> {
  if (remembered && at < remembered.until && at > remembered.until - 2 * rememberedFor)
    return remembered.calendar
  try {
    const rows = await table('workdays').find({}, { limit: mostYears, without: ['history'] })
    const set = (rows as unknown as WorkYear[]).flatMap(({ days }) => days)
    const overrides = new Map(set.map(({ day, work }) => [day, work]))
    remembered = { until: at + rememberedFor, calendar: { overrides } }
    return remembered.calendar
  } catch (error) {
    note('calendar.unread', error)
    return { overrides: new Map() }
  }
}

/** What was set of a year, by day. 1 database call. Unscoped, for the calendar is everybody's. */
export async function daysOf(call: Call, year: number): Promise<readonly Workday[]> {
  const { rows } = await workdays.unscoped.find(call, { where: { _id: String(year) }, limit: 1 })
  return rows[0]?.days ?? []
}

/** Days of one year, set by one announcement. */
export interface YearSet {
  readonly year: number
  readonly days: readonly Pick<Workday, 'day' | 'work'>[]
  readonly why: string
  /** The place whose office sets them, by name. */
  readonly by: string
}

/** Sets days of a year, 3 database calls at most. Unscoped: who may, and which days, is for the caller to check. */
export async function setWorkdays(
  call: Call,
  { year, days, why, by }: YearSet,
): Promise<{ year: number; days: Workday[] }> {
  const country = '100000000000'
  const id = String(year)
  const set = days.map((day): Workday => ({ ...day, why, by, at: call.now }))
  const out = { year, days: set }
  remembered = undefined
  if (await table('workdays').one({ _id: id })) {
    return workdays.unscoped.deed(call, id, undefined, (doc) => ({
      set: { days: merged(doc.days, set) },
      out,
      why,
    }))
  }
  return workdays.unscoped.create(call, { id, doc: { days: merged([], set) }, division: country, out, why })
}

function merged(before: readonly Workday[], set: readonly Workday[]): Workday[] {
  const all = new Map([...before, ...set].map((one) => [one.day, one]))
  return [...all.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}
