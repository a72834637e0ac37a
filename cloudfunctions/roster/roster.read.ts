import { forceKinds, inDivision, type ForceKind } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Industry } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { openMany } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { countyOf, heldCounty, type County } from './counties.store'
import { intakeOf, routesOf } from './hotlines.rules'
import { holderOn } from './posts.rules'
import { placeName } from './roster.rules'
import {
  divisions,
  households,
  people,
  posts,
  sealedIn,
  units,
  type Division,
  type Household,
  type Named,
  type Post,
  type Unit,
} from './roster.store'

/**
 * The read side that every feature may import: who, where, for whom. Divisions, units and who holds a post are public
 * ground, so these reads are unscoped; names of persons are opened only for those whom the caller already came to by a
 * scoped document.
 */

/** A hotline as others name it. */
export interface UnitName {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly industry: Industry
  readonly county: string
  /** Nothing new is handed on to it; it finishes what it has. */
  readonly closed?: true
}

const nameOf = (unit: Unit): UnitName => ({
  id: unit._id,
  name: unit.name,
  phone: unit.phone,
  industry: unit.industry,
  county: unit.county,
  ...(intakeOf(unit) === 'closed' ? { closed: true as const } : {}),
})

/** A village as others need it. */
export interface Place {
  readonly village: string
  /** 利州区 · 雪峰街道 · 某某村. */
  readonly place: string
  /** The county that runs it, 12 digits. */
  readonly county: string
  /** The county's hotlines, by the industry that villagers file to; one may take several. */
  readonly units: ReadonlyMap<Industry, UnitName>
  /** The village it was merged into. */
  readonly mergedInto?: { readonly code: string; readonly name: string }
}

async function homeOf(call: Call, code: string): Promise<{ division: Division; county: County }> {
  const guess = await countyOf(call, inDivision(code, 'county'))
  const near = guess.divisions.get(code)
  if (near) return { division: near, county: guess }
  // Run by another county than its code says.
  const division = await divisions.unscoped.get(call, code)
  return { division, county: await countyOf(call, division.county) }
}

/**
 * A village by name, with the hotlines of its county. No database call when the county is remembered, else 2.
 * @throws problem `not_found` for a code that is no division.
 */
export async function placeOf(call: Call, village: string): Promise<Place> {
  const { division, county } = await homeOf(call, village)
  const heir = division.succeededBy === '' ? undefined : await divisionNamed(call, division.succeededBy)
  return {
    village,
    place: placeName(division.path),
    county: division.county,
    units: new Map([...routesOf(county.units)].map(([industry, unit]) => [industry, nameOf(unit)] as const)),
    ...(heir ? { mergedInto: { code: heir._id, name: heir.name } } : {}),
  }
}

/** Any division by its code; those of a remembered county cost nothing. @throws problem `not_found`. */
export async function divisionNamed(call: Call, code: string): Promise<Division> {
  const county = await heldCounty(call, code)
  return county?.divisions.get(code) ?? divisions.unscoped.get(call, code)
}

/** Divisions by their codes, at most 50: 1 database call, none when their counties are remembered. Unknown ones are absent. */
export async function divisionsNamed(call: Call, codes: readonly string[]): Promise<Map<string, Division>> {
  const found = new Map<string, Division>()
  for (const code of codes) {
    const held = (await heldCounty(call, code))?.divisions.get(code)
    if (held) found.set(code, held)
  }
  const rest = codes.filter((code) => !found.has(code))
  if (rest.length === 0) return found
  const { rows } = await divisions.unscoped.find(call, { where: { _id: is.in(rest) } })
  for (const row of rows) found.set(row._id, row)
  return found
}

/** The hotlines of a county, 12 digits, closed ones too. No database call when it is remembered, else 2. */
export async function unitsOf(call: Call, county: string): Promise<UnitName[]> {
  const found = await countyOf(call, county)
  return found.units.filter(({ hotline }) => hotline).map(nameOf)
}

/** The villages of a county, 12 digits, that stand. No database call when it is remembered, else 2. */
export async function villagesOf(call: Call, county: string): Promise<Division[]> {
  const { divisions: found } = await countyOf(call, county)
  return [...found.values()].filter(({ level, succeededBy }) => level === 'village' && succeededBy === '')
}

/** A county, 12 digits, with all that it runs. No database call when it is remembered, else 2. */
export async function divisionsOf(call: Call, county: string): Promise<Division[]> {
  return [...(await countyOf(call, county)).divisions.values()]
}

/** Units by id, at most 50: 1 database call, none when their counties are remembered. Unknown ones are absent. */
export async function unitsNamed(call: Call, ids: readonly string[]): Promise<Map<string, UnitName>> {
  const found = new Map<string, UnitName>()
  for (const id of ids) {
    const county = await heldCounty(call, id.slice(1, 7).padEnd(12, '0'))
    const held = county?.units.find(({ _id }) => _id === id)
    if (held) found.set(id, nameOf(held))
  }
  const rest = ids.filter((id) => !found.has(id))
  if (rest.length === 0) return found
  const { rows } = await units.unscoped.find(call, { where: { _id: is.in(rest) } })
  for (const row of rows) found.set(row._id, nameOf(row))
  return found
}

/** Person ids of those who serve a unit, at most 50, for telling them something: 1 database call. */
export async function staffOf(call: Call, unit: string): Promise<string[]> {
  const { rows } = await people.unscoped.find(call, { where: { 'duties.units': unit }, only: ['_id'] })
  return rows.map(({ _id }) => _id)
}

/** Those right under a division, by code; with '' the tops. 1 database call. */
export async function divisionsUnder(call: Call, parent: string): Promise<Division[]> {
  return divisions.unscoped.fold<Division>(call, [{ $match: { parent } }, { $sort: { _id: 1 } }])
}

/** A person's name and phone, in the clear. */
export interface Known {
  readonly name: string
  readonly phone?: string
}

/**
 * Opens names that stand in documents, 1 database call for all. Undefined for one who was forgotten.
 * Whoever asks has come to the documents through her own scope.
 */
export async function openNames(named: readonly Named[]): Promise<(Known | undefined)[]> {
  const opened = await openMany(
    sealedIn,
    named.map(({ person, sealed }) => ({ person, fields: sealed })),
  )
  return opened.map((fields) => {
    const { name, phone } = fields ?? {}
    if (name === undefined) return undefined
    return phone === undefined || phone === '' ? { name } : { name, phone }
  })
}

/** One who helps a family. */
export interface Helper {
  readonly force: ForceKind
  readonly name: string
  /** The organisation that she comes from. */
  readonly unit: string
  readonly phone?: string
}

/** A post with its holder, sealed. */
export interface PostRow extends Named {
  readonly force: ForceKind
  /** Empty for a post of the whole village. */
  readonly household: string
  readonly from: string
}

/** Posts of a village as a whole and of the households named, sealed: 1 database call. */
export async function postsFor(
  call: Call,
  village: string,
  households: readonly string[],
): Promise<PostRow[]> {
  const found = await posts.unscoped.fold<Post>(call, [
    { $match: { village, household: is.in(['', ...households]) } },
    { $project: { history: 0 } },
  ])
  return found.flatMap((post) => {
    const force = forceKinds.find((one) => one === post.kind)
    // Village cadres hold posts too; who comes later than today does not help yet, who leaves later does still.
    const today = holderOn(post, dayAt(call.now))
    if (!force || !today) return []
    return [{ ...today.holder, force, household: post.household, from: today.unitName }]
  })
}

/** Those of the opened posts that help one household, in the order of the six forces. */
export function helpersAmong<K extends Known>(
  rows: readonly PostRow[],
  names: readonly (K | undefined)[],
  household: string,
): (Helper & K)[] {
  const all = rows.flatMap(({ force, household: of, from: unit }, index) => {
    const known = names[index]
    return known && (of === '' || of === household) ? [{ force, unit, ...known }] : []
  })
  return all.sort((a, b) => forceKinds.indexOf(a.force) - forceKinds.indexOf(b.force))
}

/** The village of a household. @throws problem `not_bound` when the caller belongs to none. */
export function homeVillage(call: Call): { readonly household: string; readonly village: string } {
  const home = call.grants().find(({ role }) => role === 'villager')
  const [household] = home?.households ?? []
  const [village] = home?.territories ?? []
  if (household === undefined || village === undefined) throw problem('not_bound')
  return { household, village }
}

/** A household as others need it. */
export interface Home {
  readonly id: string
  readonly village: string
  readonly head: Named
}

/** A household by its id or by the public code on its help card; nothing when there is none. 1 database call. */
export async function householdBy(
  call: Call,
  by: { readonly id: string } | { readonly card: string },
): Promise<Home | undefined> {
  const where = 'card' in by ? { card: by.card } : { _id: by.id }
  // Unscoped: whoever asks looks herself whether it lies near, and is told nothing of it.
  const { rows } = await households.unscoped.find(call, { where, limit: 1 })
  const [found] = rows as readonly (Household & { readonly _id: string })[]
  return found && { id: found._id, village: found.village, head: found.head }
}

/**
 * How to reach somebody of the roster: herself, or the head of her household when she stands in it without a row of her own or a phone.
 * 2 to 6 database calls. Whoever asks has written down before that she looks.
 */
export async function contactOf(
  call: Call,
  { person, household }: { readonly person: string; readonly household: string },
): Promise<Known | undefined> {
  const own = await rowOf(call, person)
  if (own?.phone !== undefined || household === '') return own
  const home = await householdBy(call, { id: household })
  return (home && (await rowOf(call, home.head.person))) ?? own
}

async function rowOf(call: Call, person: string): Promise<Known | undefined> {
  // Unscoped: the caller came to this person by a document of her own ground.
  const own = await people.unscoped.find(call, { where: { _id: person }, limit: 1 })
  // One who was bound by a slip before her phone told who she is goes by her first id.
  const { rows } =
    own.rows.length > 0 ? own : await people.unscoped.find(call, { where: { as: person }, limit: 1 })
  const [known] = await openNames(rows.map(({ _id, sealed }) => ({ person: _id, sealed })))
  return known
}
