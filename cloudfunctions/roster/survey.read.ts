import { forceKinds, type ForceKind } from '../../types/_actor'
import type { Day } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { seek, type Sought } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { placeName } from './roster.rules'
import {
  divisions,
  households,
  people,
  posts,
  type Division,
  type Household,
  type Named,
  type Post,
} from './roster.store'

/**
 * The read side for the people's rating and for the closing of months: which households a village has, who served there, and whom to tell.
 * Unscoped throughout: it is the clock that draws and closes, or a planner who stands on that ground. Names stay sealed.
 */

/** Codes from `from` on, `to` not included. */
interface Range {
  readonly from: string
  readonly to: string
}

/** Rows of one call: an aggregation in the cloud answers no more. */
const rowsMost = 1000

/** A village that stands. */
export interface Standing {
  readonly village: string
  readonly township: string
  readonly county: string
  /** 利州区 · 雪峰街道 · 某某村. */
  readonly place: string
}

/** The villages of a range of codes that stand, in the order of codes; what was merged is not among them. A call for a thousand. */
export async function villagesStanding(call: Call, { from, to }: Range): Promise<Standing[]> {
  const found: Division[] = []
  for (let after = from, more = true; more; ) {
    const rows = await divisions.unscoped.fold<Division>(call, [
      { $match: { _id: is.between(after, to), level: 'village', succeededBy: '' } },
      { $sort: { _id: 1 } },
      { $limit: rowsMost },
      { $project: { parent: 1, county: 1, path: 1 } },
    ])
    found.push(...rows)
    more = rows.length === rowsMost
    after = `${rows[rows.length - 1]?._id ?? ''}0`
  }
  return found.map(({ _id, parent, county, path }) => ({
    village: _id,
    township: parent,
    county,
    place: placeName(path),
  }))
}

/** More counties than a country has. */
const countiesMost = 4000

/** The counties that stand, of a range of codes or of all. */
export function countiesIn({ from, to }: Range): Sought<{ readonly _id: string }> {
  const { name, stages } = seek(
    divisions,
    { _id: is.between(from, to), level: 'county', succeededBy: '' },
    countiesMost,
  )
  return { name, stages: async () => [...(await stages()), { $project: { _id: 1 } }] }
}

/** How many people hold posts of the six forces, or of one of them, in a range of codes: one row, none where nobody does. */
export function holdersIn({ from, to }: Range, force?: ForceKind): Sought<{ readonly n: number }> {
  const where = { village: is.between(from, to), kind: force ?? is.in(forceKinds) }
  // Compared, not asked whether it is there: an index tells the one without the document, and not the other. All of them: no limit is kept.
  const { name, stages } = seek(posts, { ...where, 'now.holder.person': is.gt('') }, 1)
  return {
    name,
    stages: async () => [
      ...(await stages()).slice(0, 1),
      { $group: { _id: '$now.holder.person' } },
      { $count: 'n' },
    ],
  }
}

type Home = Pick<
  Household,
  '_id' | 'village' | 'card' | 'status' | 'statusYear' | 'monitored' | 'riskRemoved'
>

const homesIn = (
  call: Call,
  where: { village: string | ReturnType<typeof is.between>; _id?: ReturnType<typeof is.gt> },
) =>
  households.unscoped.fold<Home & { readonly gone?: unknown }>(call, [
    { $match: where },
    { $sort: { village: 1, _id: 1 } },
    { $limit: rowsMost },
    { $project: { village: 1, card: 1, status: 1, statusYear: 1, monitored: 1, riskRemoved: 1, gone: 1 } },
  ])

const postsIn = (
  call: Call,
  where: { village: string | ReturnType<typeof is.between>; _id?: ReturnType<typeof is.gt> },
) =>
  posts.unscoped.fold<Post>(call, [
    { $match: where },
    { $sort: { village: 1, _id: 1 } },
    { $limit: rowsMost },
    // Whole fields, which a database cuts out unread.
    { $project: { village: 1, household: 1, kind: 1, seat: 1, now: 1, past: 1 } },
  ])

type Page<T> = (
  call: Call,
  where: { village: string | ReturnType<typeof is.between>; _id?: ReturnType<typeof is.gt> },
) => Promise<T[]>

/** Rows of a range up to a village's end: whole villages, and the last of them; all when the range is through. */
interface Whole<T> {
  readonly rows: readonly T[]
  /** The last village that is whole among them; absent when the range is. */
  readonly last?: string
}

/** One read of a range, cut off where a village ends; a village of more rows than a call answers is read on by itself. */
async function wholeVillages<T extends { readonly _id: string; readonly village: string }>(
  call: Call,
  range: Range,
  page: Page<T>,
): Promise<Whole<T>> {
  const rows = await page(call, { village: is.between(range.from, range.to) })
  const cut = rows[rows.length - 1]
  if (rows.length < rowsMost || !cut) return { rows }
  const whole = rows.filter(({ village }) => village !== cut.village)
  const before = whole[whole.length - 1]
  if (before) return { rows: whole, last: before.village }
  const all = [...rows]
  for (let more = true; more; ) {
    const rest = await page(call, { village: cut.village, _id: is.gt(all[all.length - 1]?._id ?? '') })
    all.push(...rest)
    more = rest.length === rowsMost
  }
  return { rows: all, last: cut.village }
}

/** The households of the next villages of a range that are there; `last`: the village they reach to. 1 database call, more for a village of over 1000. */
export async function homesFrom(call: Call, range: Range): Promise<Whole<Home>> {
  const { rows, ...rest } = await wholeVillages(call, range, homesIn)
  return { ...rest, rows: rows.filter(({ gone }) => gone === undefined) }
}

/** One time that somebody held a post of the six forces: days `[from, to)`; without `to` she holds it. */
export interface HeldTerm {
  readonly village: string
  readonly kind: ForceKind
  /** Empty for a post of the whole village. */
  readonly household: string
  /** Of a team. */
  readonly seat?: number
  readonly person: string
  readonly unit: string
  readonly from: Day
  readonly to?: Day
}

function termsOf({ village, household, kind, seat, now, past = [] }: Post): HeldTerm[] {
  const force = forceKinds.find((one) => one === kind)
  if (!force) return []
  const term = { village, household, kind: force, ...(seat === undefined ? {} : { seat }) }
  // What was a mistake was no tenure.
  const real = past.filter(({ left }) => left !== 'mistake')
  return [...(now ? [{ ...now, to: undefined }] : []), ...real].map(({ holder, unit, from, to }) => ({
    ...term,
    person: holder.person,
    unit,
    from,
    ...(to === undefined ? {} : { to }),
  }))
}

/** Who holds and held the posts of a range of villages. A call for a thousand posts. */
export async function termsIn(call: Call, range: Range): Promise<HeldTerm[]> {
  const found: HeldTerm[] = []
  for (let from = range.from, more = true; more; ) {
    const { rows, last } = await wholeVillages(call, { from, to: range.to }, postsIn)
    found.push(...rows.flatMap(termsOf))
    more = last !== undefined
    from = `${last ?? ''}0`
  }
  return found
}

/** Whether any household stands in a range. */
export const householdIn = ({ from, to }: Range): Sought<Pick<Household, 'village'>> =>
  seek(households, { village: is.between(from, to), gone: is.missing() }, 1, { only: ['village'] })

/** Divisions by code, with their names; what is unknown or was merged away is absent. */
export const standingOf = (
  codes: readonly string[],
): Sought<Pick<Division, 'name'> & { readonly _id: string }> =>
  seek(divisions, { _id: is.in(codes), succeededBy: '' }, codes.length, { only: ['_id', 'name'] })

/** Drawn households with what their card shows, at most 50: 1 database call. Who is gone meanwhile is there still. */
export async function cardsOf(
  call: Call,
  ids: readonly string[],
): Promise<Map<string, Pick<Household, 'card' | 'head'>>> {
  const { rows } = await households.unscoped.find(call, {
    where: { _id: is.in(ids) },
    only: ['_id', 'card', 'head'],
  })
  return new Map(rows.map((row) => [row._id, row]))
}

/** The people of households, by household, at most 1000 of them: 1 database call. */
export async function membersOf(call: Call, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  const found = await households.unscoped.fold<Household & { _id: string }>(call, [
    { $match: { _id: is.in(ids) } },
    { $project: { members: 1 } },
  ])
  return new Map(found.map(({ _id, members }) => [_id, members]))
}

/** Somebody of the roster, as a list of enumerators names her. */
export interface Known {
  readonly _id: string
  readonly unit: string
  readonly ground: string
  /** Her name alone. */
  readonly sealed: Named['sealed']
}

const known = { $project: { unit: 1, ground: 1, 'sealed.name': 1 } }

/** People by id; who is unknown is absent. */
export function peopleBy(ids: readonly string[]): Sought<Known> {
  const { name, stages } = seek(people, { _id: is.in(ids) }, Math.max(1, ids.length))
  return { name, stages: async () => [...(await stages()), known] }
}

/** The same: 1 database call. */
export function namedBy(call: Call, ids: readonly string[]): Promise<Known[]> {
  return people.unscoped.fold<Known>(call, [{ $match: { _id: is.in(ids) } }, known])
}

export type Served = Pick<Post, 'village' | 'now' | 'past'>

/** Posts of any kind that any of some people holds, or held before, wherever they lie. */
export function postsOf(ids: readonly string[], when: 'now' | 'past'): Sought<Served> {
  const { name, stages } = seek(posts, { [`${when}.holder.person`]: is.in(ids) }, 5 * rowsMost)
  const only = { $project: { village: 1, now: 1, past: 1 } }
  return { name, stages: async () => [...(await stages()), only] }
}
