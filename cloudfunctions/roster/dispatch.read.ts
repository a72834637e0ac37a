import type { ForceKind } from '../../types/_actor'
import type { Day } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import {
  households,
  people,
  posts,
  units,
  villages,
  type Household,
  type Named,
  type Person,
  type Tenure,
  type Unit,
  type Village,
} from './roster.store'

/**
 * The read side for dispatch proposals, and for the papers of a rating: posts to be filled, what villages and households lack, and who could
 * be sent. Unscoped throughout: it is the clock that solves, for a proposal whose maker stands on that ground, and papers go to those alone
 * whom their campaign names. Names stay sealed.
 */

export type { Named, Tenure }

/** Codes from `from` on, `to` not included. */
export interface Range {
  readonly from: string
  readonly to: string
}

/** Rows of one call. More than a county has villages, and than a part of a proposal has needs. */
const rowsMost = 5000
/** Ids that one call may name. */
const idsMost = 500

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, nth) =>
    all.slice(nth * size, (nth + 1) * size),
  )
}

async function inChunks<T, R>(
  all: readonly T[],
  size: number,
  read: (some: T[]) => Promise<R[]>,
): Promise<R[]> {
  const found: R[] = []
  for (const some of chunks(all, size)) found.push(...(await read(some)))
  return found
}

const whichPosts = (kind: ForceKind, { from, to }: Range, open: boolean) => ({
  kind,
  village: is.between(from, to),
  // Every post to be filled is needed; of those, `open` are held by nobody.
  ...(open ? { open: true } : { needed: true }),
})

/** How many posts of a kind are to be filled, by village in the order of codes. 1 database call. */
export async function postsByVillage(
  call: Call,
  kind: ForceKind,
  range: Range,
  open: boolean,
): Promise<{ readonly village: string; readonly n: number }[]> {
  const found = await posts.unscoped.fold<{ _id: string; n: number }>(call, [
    { $match: whichPosts(kind, range, open) },
    { $group: { _id: '$village', n: { $sum: 1 } } },
    { $sort: { _id: 1 } },
    { $limit: rowsMost },
  ])
  return found.map(({ _id, n }) => ({ village: _id, n }))
}

/** A post to be filled. */
export interface OpenPost {
  readonly _id: string
  readonly version: number
  readonly village: string
  readonly household: string
  readonly seat?: number
  readonly now?: Tenure
}

/** Posts of a kind that are to be filled, those of a village beside each other. 1 database call. */
export function postsToFill(call: Call, kind: ForceKind, range: Range, open: boolean): Promise<OpenPost[]> {
  return posts.unscoped.fold<OpenPost>(call, [
    { $match: whichPosts(kind, range, open) },
    { $sort: { village: 1, _id: 1 } },
    { $limit: rowsMost },
    { $project: { version: 1, village: 1, household: 1, seat: 1, now: 1 } },
  ])
}

/** What the office has written of villages, by code. 1 database call. */
export async function villageFiles(
  call: Call,
  { from, to }: Range,
): Promise<Map<string, Pick<Village, 'weak' | 'indicators'>>> {
  const found = await villages.unscoped.fold<Village>(call, [
    { $match: { _id: is.between(from, to) } },
    { $project: { weak: 1, indicators: 1 } },
    { $limit: rowsMost },
  ])
  return new Map(found.map((row) => [row._id, row]))
}

type HouseholdFile = Pick<Household, '_id' | 'head' | 'group' | 'cause' | 'depth' | 'momentum'>

/** What is known of households, by id. A call for 500 of them. */
export async function householdFiles(
  call: Call,
  ids: readonly string[],
): Promise<Map<string, HouseholdFile>> {
  const found = await inChunks(ids, idsMost, (some) =>
    households.unscoped.fold<HouseholdFile>(call, [
      { $match: { _id: is.in(some) } },
      { $project: { head: 1, group: 1, cause: 1, depth: 1, momentum: 1 } },
    ]),
  )
  return new Map(found.map((row) => [row._id, row]))
}

/** The units of a range of counties that could send somebody. 1 database call. */
export async function unitsSending(
  call: Call,
  { from, to }: Range,
): Promise<Pick<Unit, '_id' | 'name' | 'county'>[]> {
  const found = await units.unscoped.fold<Unit>(call, [
    { $match: { county: is.between(from, to) } },
    { $project: { name: 1, county: 1, kind: 1 } },
    { $sort: { _id: 1 } },
    { $limit: rowsMost },
  ])
  return found.filter(({ kind }) => kind !== 'branch')
}

/** Somebody who comes from a unit. */
export type Staff = Pick<Person, '_id' | 'unit' | 'home' | 'skills' | 'wish' | 'rank' | 'barred'>

/** Everybody who comes from these units. A call for ten of them. */
export function staffSending(call: Call, ids: readonly string[]): Promise<Staff[]> {
  return inChunks(ids, 10, (some) =>
    people.unscoped.fold<Staff>(call, [
      { $match: { unit: is.in(some) } },
      { $project: { unit: 1, home: 1, skills: 1, wish: 1, rank: 1, barred: 1 } },
      { $limit: rowsMost },
    ]),
  )
}

/** Posts of one kind that somebody holds. */
export interface Held {
  readonly person: string
  readonly kind: string
  readonly n: number
  /** Where, each village once. */
  readonly villages: readonly string[]
}

/** What people hold. A call for 500 of them. */
export function heldBy(call: Call, persons: readonly string[]): Promise<Held[]> {
  return inChunks(persons, idsMost, async (some) => {
    const found = await posts.unscoped.fold<{ _id: { p: string; k: string }; n: number; villages: string[] }>(
      call,
      [
        { $match: { 'now.holder.person': is.in(some) } },
        {
          $group: {
            _id: { p: '$now.holder.person', k: '$kind' },
            n: { $sum: 1 },
            villages: { $addToSet: '$village' },
          },
        },
        { $limit: rowsMost },
      ],
    )
    return found.map(({ _id, n, villages: where }) => ({ person: _id.p, kind: _id.k, n, villages: where }))
  })
}

/** Somebody's name, sealed, and where she comes from. */
export interface Sent {
  readonly named: Named
  readonly unit: string
  readonly barred?: Day
}

/** Names of people, by id. A call for 500 of them; who is gone is absent. */
export async function namesOf(call: Call, persons: readonly string[]): Promise<Map<string, Sent>> {
  const found = await inChunks([...new Set(persons)], idsMost, (some) =>
    people.unscoped.fold<Person>(call, [
      { $match: { _id: is.in(some) } },
      { $project: { unit: 1, 'sealed.name': 1, barred: 1 } },
    ]),
  )
  return new Map(
    found.map(({ _id, unit, sealed, barred }) => [
      _id,
      {
        named: { person: _id, sealed: { name: sealed.name ?? '' } },
        unit,
        ...(barred === undefined ? {} : { barred }),
      },
    ]),
  )
}

/** Who holds a post at this moment, and the version that says so; nothing for a post that is gone. 1 database call. */
export async function postNow(
  call: Call,
  id: string,
): Promise<{ readonly version: number; readonly person?: string } | undefined> {
  const { rows } = await posts.unscoped.find(call, { where: { _id: id }, only: ['version', 'now'], limit: 1 })
  const [row] = rows
  if (!row) return undefined
  return row.now ? { version: row.version, person: row.now.holder.person } : { version: row.version }
}
