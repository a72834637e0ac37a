import { Buffer } from 'node:buffer'
import { divisionRange } from '../../types/_actor'
import { pageSize } from '../../types/_contract'
import type { Month } from '../../types/_period'
import { correctionDays } from '../../types/trace.limits'
import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import type { Fold } from '../_kernel/collection'
import { gather, seek } from '../_kernel/gather'
import { maskName } from '../_kernel/mask'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { dueAt } from '../_kernel/workdays'
import { divisionsNamed, openNames } from '../roster/roster.read'
import { peopleBy } from '../roster/survey.read'
import { homesBy } from '../roster/trace.read'
import { memberOf, mustCover } from './ground'
import type { Answer, Ask } from './heat'
import { closings, corrections, sheets, type Missed, type Sheet } from './periods.store'

type Shown = Answer<'missed'>['rows'][number]

/** One thing that was missed, with where it stands. */
export interface Lacks extends Missed {
  readonly month: string
  readonly village: string
  readonly county: string
}

export const idOf = ({ month, key }: Pick<Lacks, 'month' | 'key'>): string => `${month}:${key}`

const shape = /^(20\d\d-\d\d):(\d{12}):(\d{5})$/

/** Where what an id names lies; nothing for an id that is none. */
export function placeOf(id: string): { readonly sheet: string; readonly key: string } | undefined {
  const [, month, village, nth] = shape.exec(id) ?? []
  if (month === undefined || village === undefined || nth === undefined) return undefined
  return { sheet: `${month}:${village}`, key: `${village}:${nth}` }
}

/** Until when something missed in a month that was closed then may be put right. Milliseconds since 1970. */
export const correctableUntil = async (call: Call, closed: number): Promise<number> =>
  dueAt({ from: closed, days: correctionDays, calendar: await calendar(call.now) })

/**
 * Rows as they are read, and when their months were closed: what is not closed is left out. 3 database calls. Names are opened for those
 * who came to them by their own ground.
 * @param masked the heads of households by their first character alone.
 */
export async function shownOf(
  call: Call,
  rows: readonly Lacks[],
  masked: boolean,
): Promise<Map<string, Shown>> {
  if (rows.length === 0) return new Map()
  const distinct = (all: readonly string[]) => [...new Set(all)].filter((one) => one !== '')
  const homes = distinct(rows.map(({ household }) => household))
  const closingIds = distinct(rows.map(({ county, month }) => `${county}:${month}`))
  const [found, places] = await Promise.all([
    gather({
      people: peopleBy(distinct(rows.map(({ person }) => person))),
      homes: homesBy({ ids: homes }),
      closings: seek(closings, { _id: is.in(closingIds) }, closingIds.length),
      corrections: seek(corrections, { _id: is.in(rows.map(idOf)) }, rows.length),
    }),
    divisionsNamed(call, distinct(rows.map(({ village }) => village))),
  ])
  const named = [
    ...found.people.map(({ _id, sealed }) => ({ person: _id, sealed })),
    ...found.homes.map(({ head }) => head),
  ]
  const opened = await openNames(named)
  const who = new Map(found.people.map(({ _id }, nth) => [_id, opened[nth]?.name ?? '']))
  const heads = new Map(
    found.homes.map(({ _id }, nth) => [_id, opened[found.people.length + nth]?.name ?? '']),
  )
  const closed = new Map(found.closings.map((one) => [one._id, one.closed]))
  const corrected = new Map(found.corrections.map((one) => [one._id, one]))
  const year = new Map<number, number>()
  for (const at of closed.values())
    if (at !== undefined && !year.has(at)) year.set(at, await correctableUntil(call, at))
  const shown = rows.flatMap((row): [string, Shown][] => {
    const at = closed.get(`${row.county}:${row.month}`)
    if (at === undefined) return []
    const id = idOf(row)
    const asked = corrected.get(id)
    const until = year.get(at) ?? 0
    const head = heads.get(row.household)
    const { duty, name, village, from, to, owed, done } = row
    const told: Shown = {
      id,
      duty,
      name,
      who: who.get(row.person) ?? '',
      village,
      place: places.get(village)?.path.slice(1).join(' · ') ?? '',
      ...(head === undefined ? {} : { household: masked ? maskName(head) : head }),
      from,
      to,
      owed,
      done,
      corrected: asked?.state === 'granted' ? asked.times : 0,
      ...(asked === undefined ? {} : { asked: asked.state }),
      ...(asked === undefined && call.now <= until ? { until } : {}),
    }
    return [[id, told]]
  })
  return new Map(shown)
}

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url')

function keyAfter(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^\d{12}:\d{5}$/.test(key)) throw problem('invalid', '列表已经变化，请刷新后再看')
  return key
}

interface Found extends Omit<Lacks, keyof Missed> {
  readonly missed: Missed
}

/** The next rows of sheets. A sheet gives one at least, but for the one that the page before ended in. */
function pageStages(where: Fold<Sheet>, key: string, person?: string): Fold<Sheet>[] {
  const own = person === undefined ? {} : { 'missed.person': person }
  return [
    where,
    { $match: { village: is.atLeast(key.slice(0, 12)), 'missed.0': is.present() } },
    { $sort: { village: 1 } },
    { $limit: pageSize + 2 },
    { $unwind: '$missed' },
    { $match: { 'missed.key': is.gt(key), ...own } },
    { $limit: pageSize + 1 },
    { $project: { month: 1, village: 1, county: 1, missed: 1 } },
  ]
}

/** A page of what was found. 3 database calls. */
async function pageOf(call: Call, found: readonly Found[], masked: boolean): Promise<Answer<'missed'>> {
  const rows = found
    .slice(0, pageSize)
    .map(({ missed: row, month, village, county }): Lacks => ({ ...row, month, village, county }))
  const shown = await shownOf(call, rows, masked)
  const last = rows[rows.length - 1]
  return {
    rows: rows.flatMap((row) => shown.get(idOf(row)) ?? []),
    ...(found.length > pageSize && last ? { next: cursorOf(last.key) } : {}),
  }
}

const keyFrom = (after: string | undefined): string => (after === undefined ? '' : keyAfter(after))

/** 未尽责 of a closed month in an office's ground. 5 database calls. */
export async function missed(
  { division, after, month }: Ask<'missed'>,
  call: Call,
): Promise<Answer<'missed'>> {
  const key = keyFrom(after)
  if (division !== undefined) mustCover(call, division)
  const range = division === undefined ? undefined : divisionRange(division)
  const within = range ? { village: is.between(range.from, range.to) } : {}
  const where = { $match: { month: month as Month, ...within } }
  return pageOf(call, await sheets.fold<Found>(call, pageStages(where, key)), true)
}

/** The caller's own of a closed month, of whatever days a post was hers. 5 database calls. */
export async function ownMissed(
  { after, month }: Ask<'ownMissed'>,
  call: Call,
): Promise<Answer<'ownMissed'>> {
  const person = memberOf(call)
  const where = { $match: { month: month as Month, 'missed.person': person } }
  // Unscoped: her own, wherever she served.
  const found = await sheets.unscoped.fold<Found>(call, pageStages(where, keyFrom(after), person))
  return pageOf(call, found, false)
}
