import type { Call } from './call'
import { now } from './clock'
import { is } from './collection'
import { table } from './database'
import { workdays, type Workday } from './kernel.store'
import { note } from './log'
import type { Calendar } from './workdays'

/** An override is seen everywhere after at most this long. */
const rememberedFor = 10 * 60_000
/** More overrides than ten years of holidays need. */
const mostOverrides = 1000

let remembered: { readonly until: number; readonly calendar: Calendar } | undefined

/**
 * Working days with their overrides. 1 database call, then none for ten minutes. Where the overrides can't be read the
 * shipped calendar serves: a due time a day off is better than a complaint refused.
 */
export async function calendar(at: number = now()): Promise<Calendar> {
  if (remembered && at < remembered.until && at > remembered.until - 2 * rememberedFor)
    return remembered.calendar
  try {
    const rows = await table('workdays').find({}, { limit: mostOverrides, without: ['history'] })
    const overrides = new Map(rows.map(({ _id, work }) => [_id, work === true]))
    remembered = { until: at + rememberedFor, calendar: { overrides } }
    return remembered.calendar
  } catch (error) {
    note('calendar.unread', error)
    return { overrides: new Map() }
  }
}

/** The overrides of a year. 1 database call. Unscoped, for the calendar is everybody's. */
export async function daysOf(call: Call, year: number): Promise<Workday[]> {
  const rows = await workdays.unscoped.fold<Workday>(call, [
    { $match: { day: is.between(`${year}-01-01`, `${year + 1}-01-01`) } },
    { $sort: { day: 1 } },
    { $limit: 366 },
  ])
  return rows.map(({ day, work, why }) => ({ day, work, why }))
}

/** Sets an override. 2 database calls, 3 to change one. Unscoped: who may is for the caller to check. */
export async function setWorkday(call: Call, { day, work, why }: Workday): Promise<Workday> {
  const out: Workday = { day, work, why }
  const country = '100000000000'
  remembered = undefined
  if (await table('workdays').one({ _id: day })) {
    return workdays.unscoped.deed(call, day, undefined, () => ({ set: { work, why }, out, why }))
  }
  return workdays.unscoped.create(call, { id: day, doc: out, division: country, out, why })
}
