import { divisionRange, type Grant, type ScopeKind } from '../../types/_actor'
import type { May } from '../../types/_contract'
import type { Call } from './call'
import type { Query } from './database'

/** Which field of a collection each kind of scope narrows. A kind that is not named sees nothing. */
export type ScopeFields = Readonly<Partial<Record<ScopeKind, string>>>

/** What a caller may see: any of these clauses. */
interface Ground {
  readonly territories: Set<string>
  readonly units: Set<string>
  readonly households: Set<string>
  self: boolean
}

function kindsOf(may: May, grant: Grant): readonly ScopeKind[] {
  return typeof may === 'string' ? [] : (may[grant.role] ?? [])
}

function groundOf(call: Call): Ground {
  const ground: Ground = { territories: new Set(), units: new Set(), households: new Set(), self: false }
  if (call.may === 'signed') ground.self = true
  for (const grant of call.grants()) {
    const kinds = kindsOf(call.may, grant)
    if (kinds.includes('territory')) grant.territories.forEach((code) => ground.territories.add(code))
    if (kinds.includes('unit')) grant.units.forEach((unit) => ground.units.add(unit))
    if (kinds.includes('household')) grant.households.forEach((household) => ground.households.add(household))
    if (kinds.includes('self')) ground.self = true
  }
  return ground
}

/** Ranges without those that lie inside another. */
function ranges(codes: ReadonlySet<string>): { readonly from: string; readonly to: string }[] {
  const all = [...codes].map(divisionRange)
  return all.filter(
    (inner) => !all.some((outer) => outer !== inner && outer.from <= inner.from && inner.to <= outer.to),
  )
}

const oneOf = (values: ReadonlySet<string>): unknown => {
  const [first, ...rest] = values
  return rest.length === 0 ? first : { $in: [first, ...rest] }
}

/**
 * The clauses that the caller's scopes become on a collection, any of which lets a document through. Equal grounds
 * of several grants fall together. None: the caller sees nothing.
 */
export function clausesOf(call: Call, fields: ScopeFields): readonly Query[] {
  const { territories, units, households, self } = groundOf(call)
  const clauses: Query[] = []
  const { territory, unit, household, self: own } = fields
  if (territory !== undefined) {
    for (const { from, to } of ranges(territories)) clauses.push({ [territory]: { $gte: from, $lt: to } })
  }
  if (unit !== undefined && units.size > 0) clauses.push({ [unit]: oneOf(units) })
  const mine = own !== undefined && self ? [call.actor.person] : []
  // One field that says whose a document is, a person's or a household's, is one clause: an index serves it whole.
  const together = household === own ? mine : []
  const homes = new Set([...households, ...together])
  if (household !== undefined && homes.size > 0) clauses.push({ [household]: oneOf(homes) })
  if (own !== undefined && own !== household && mine.length > 0) clauses.push({ [own]: oneOf(new Set(mine)) })
  return clauses
}

/** A query that sees only what the clauses let through. One clause lies flat beside the query, so that an index serves both. */
export function within(query: Query, clauses: readonly Query[]): Query {
  const [only, ...others] = clauses
  if (only === undefined || others.length > 0) return { ...query, ...either(query, clauses) }
  const clash = Object.keys(only).some((field) => field in query)
  return clash ? { ...query, ...both(query, [only]) } : { ...query, ...only }
}

function either(query: Query, clauses: readonly Query[]): Query {
  return '$or' in query ? both(query, [{ $or: clauses }]) : { $or: clauses }
}

function both(query: Query, more: readonly Query[]): Query {
  const already = Array.isArray(query.$and) ? (query.$and as readonly Query[]) : []
  return { $and: [...already, ...more] }
}

function holds(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(found)) return found.some((item) => holds(wanted, item))
  if (typeof wanted !== 'object' || wanted === null) return wanted === found
  const { $in, $gte, $lt } = wanted as { $in?: readonly unknown[]; $gte?: string; $lt?: string }
  if ($in !== undefined) return $in.includes(found)
  return typeof found === 'string' && $gte !== undefined && $lt !== undefined && $gte <= found && found < $lt
}

/** Whether a new document lies where its maker may act: what the clauses ask, asked of a document in hand. */
export function inside(document: Readonly<Record<string, unknown>>, clauses: readonly Query[]): boolean {
  return clauses.some((clause) =>
    Object.entries(clause).every(([field, wanted]) => holds(wanted, document[field])),
  )
}
