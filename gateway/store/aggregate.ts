import { limits } from '../limits'
import { encode, outgoing } from '../wire/ejson'
import { refused } from '../wire/error'
import type { Catalog, Collection } from './catalog'
import { count, find, nearRows, Row } from './find'
import { stream } from './stream'
import { nearPoint } from './geo/operators'
import { groupInSql } from './group'
import { matcher, pipeline } from './match/engine'
import { type SortField, sortFields } from './order'
import { pathOf, reach } from './paths'
import { type Fields, fieldsOf } from './plan/fields'
import type { Doc } from './types'
import { kindOf } from './values'

/** The rows of an aggregate, each as the SDK gets it. */
export type Aggregate = readonly string[]

/** What of a pipeline's beginning is answered by indexes, and what is left. */
interface Front {
  readonly query: Doc
  readonly sort: readonly SortField[]
  readonly skip: number
  readonly limit: number | undefined
  /** What of each document the rest gets to see. */
  readonly fields: Fields | undefined
  readonly rest: readonly Doc[]
}

/** What a pipeline gives: stored documents as they lie there, or documents that it has made. */
type Found = readonly (Row | Doc)[]

/** Runs a pipeline: its beginning by index and SQL as far as that goes, the rest by mingo. */
export function aggregate(catalog: Catalog, collection: Collection, stages: readonly Doc[]): Aggregate {
  const limited = stages.some((stage) => '$limit' in stage)
  const most = limited ? limits.aggregateAtMost : limits.aggregateByDefault
  const found = run(catalog, collection, stages, most)
  return found.slice(0, most).map((one) => outgoing(one instanceof Row ? one.text : encode(one)))
}

/** @param most how many are wanted of what the whole pipeline gives. */
function run(catalog: Catalog, collection: Collection, stages: readonly Doc[], most: number): Found {
  const foreign = (name: string): Doc[] =>
    find(catalog.db, catalog.get(name), { query: {} }).map((row) => row.doc)
  const piped = (rest: readonly Doc[], docs: Iterable<Doc>): Doc[] => {
    const joins = joinsAtEnd(rest)
    const before = rest.slice(0, rest.length - joins.length)
    const found = before.length > 0 ? pipeline(before, docs, foreign) : [...docs]
    return found.length === 0 ? found : joins.reduce((all, join) => joined(catalog, all, join), found)
  }
  const [first, ...others] = stages
  if (first && '$geoNear' in first) return piped(others, geoNear(catalog, collection, first['$geoNear']))
  const front = frontOf(stages)
  const [next, ...after] = front.rest
  const unordered = front.limit === undefined && front.skip === 0
  if (next && '$count' in next && front.skip === 0) {
    const total = count(catalog.db, collection, front.query, front.limit)
    return piped(after, total === 0 ? [] : [{ [String(next['$count'])]: total }])
  }
  if (next && '$group' in next && unordered) {
    const groups = groupInSql(catalog.db, collection, front.query, next['$group'])
    if (groups) return piped(after, groups)
  }
  if (front.rest.length > 0 && unordered && front.sort.length === 0)
    return piped(front.rest, stream(catalog.db, collection, front.query))
  // Nothing after the front changes how many there are, so the answer's own limit is one.
  const end = front.rest.length === 0 ? Math.min(front.limit ?? most, most) : front.limit
  const limit = end === Infinity ? undefined : end
  const rows = find(catalog.db, collection, { ...front, limit })
  return front.rest.length === 0 ? rows : piped(front.rest, docsOf(rows))
}

/** A `$lookup` whose pipeline knows nothing of the document that it is joined to. */
interface Join {
  readonly from: string
  readonly stages: readonly Doc[]
  readonly as: string
}

/** The lookups at a pipeline's end that give every document the same. */
function joinsAtEnd(stages: readonly Doc[]): Join[] {
  const joins = stages.map(joinOf)
  return joins.slice(joins.lastIndexOf(undefined) + 1).filter((join) => join !== undefined)
}

function joinOf(stage: Doc): Join | undefined {
  const lookup = stage['$lookup']
  if (kindOf(lookup) !== 'object') return undefined
  const { from, pipeline: inner, as, ...more } = lookup as Doc
  const alone = Object.keys(more).every((name) => name === 'let' && isEmpty(more['let']))
  if (!alone || !Array.isArray(inner) || typeof from !== 'string') return undefined
  if (typeof as !== 'string' || !/^[A-Za-z_]\w*$/.test(as)) return undefined
  return { from, stages: inner as readonly Doc[], as }
}

/** Such a lookup is run once, by index like any other pipeline. */
function joined(catalog: Catalog, docs: readonly Doc[], { from, stages, as }: Join): Doc[] {
  const found = run(catalog, catalog.get(from), stages, Infinity)
  const list = found.map((one) => (one instanceof Row ? one.doc : one))
  return docs.map((doc) => ({ ...doc, [as]: list }))
}

function isEmpty(value: unknown): boolean {
  return kindOf(value) === 'object' && Object.keys(value as Doc).length === 0
}

function* docsOf(rows: readonly { readonly doc: Doc }[]): Generator<Doc, void, undefined> {
  for (const row of rows) yield row.doc
}

/** Takes `$match … $sort … $skip … $limit`, and a plain `$project` after a limit, off the front of a pipeline. */
function frontOf(stages: readonly Doc[]): Front {
  const queries: Doc[] = []
  let sort: readonly SortField[] = []
  let skip = 0
  let limit: number | undefined
  let at = 0
  for (; at < stages.length; at++) {
    const stage = stages[at] ?? {}
    const [name, ...more] = Object.keys(stage)
    if (more.length > 0) throw refused('a stage is one operator')
    const argument = name === undefined ? undefined : stage[name]
    if (name === '$match' && sort.length === 0 && skip === 0 && limit === undefined)
      queries.push(query(argument))
    else if (name === '$sort' && sort.length === 0 && skip === 0 && limit === undefined)
      sort = order(argument)
    else if (name === '$skip' && limit === undefined) skip += whole(argument, name)
    else if (name === '$limit') limit = Math.min(limit ?? Infinity, whole(argument, name))
    else break
  }
  // Without a limit documents are read one at a time, whole.
  const fields = limit === undefined ? undefined : shapeOf(stages[at])
  return { query: together(queries), sort, skip, limit, fields, rest: stages.slice(fields ? at + 1 : at) }
}

function together(queries: readonly Doc[]): Doc {
  const [only = {}, ...more] = queries
  return more.length === 0 ? only : { $and: queries }
}

function shapeOf(stage: Doc | undefined): Fields | undefined {
  const shape = stage?.['$project']
  return kindOf(shape) === 'object' ? fieldsOf(shape as Doc) : undefined
}

function query(argument: unknown): Doc {
  if (kindOf(argument) !== 'object') throw refused('$match needs a query')
  matcher(argument as Doc)
  return argument as Doc
}

function order(argument: unknown): SortField[] {
  if (kindOf(argument) !== 'object' || Object.keys(argument as Doc).length === 0)
    throw refused('$sort needs an order')
  return sortFields(argument as Doc)
}

function whole(argument: unknown, name: string): number {
  const number = Number(argument)
  if (!Number.isInteger(number) || number < 0) throw refused(`${name} needs a whole number`)
  return number
}

/** `$geoNear` must come first; where several geo indexes stand it must say which by `key`. */
function geoNear(catalog: Catalog, collection: Collection, argument: unknown): Doc[] {
  if (kindOf(argument) !== 'object') throw refused('$geoNear needs an object')
  const {
    near,
    distanceField,
    distanceMultiplier,
    minDistance,
    maxDistance,
    key,
    query: filter,
    includeLocs,
    limit,
    num,
  } = argument as Doc
  const [index, ...others] = collection.geoIndexes
  if (key === undefined && (!index || others.length > 0))
    throw refused('$geoNear needs one geo index, or a key that names one')
  const path = typeof key === 'string' ? pathOf(key) : index?.path
  if (!path || typeof distanceField !== 'string') throw refused('$geoNear needs a distanceField')
  const match = matcher(kindOf(filter) === 'object' ? (filter as Doc) : {})
  const rows = nearRows(catalog.db, collection, path, nearPoint(near, minDistance, maxDistance, '$geoNear'))
  const factor = typeof distanceMultiplier === 'number' ? distanceMultiplier : 1
  return rows
    .filter(({ row }) => match(row.doc))
    .slice(0, Number(limit ?? num ?? limits.nearByDefault))
    .map(({ row, metres }) => ({
      ...row.doc,
      [distanceField]: metres * factor,
      ...(typeof includeLocs === 'string' && { [includeLocs]: reach(row.doc, path).values[0] }),
    }))
}
