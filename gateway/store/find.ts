import { refused } from '../wire/error'
import { decodeStored } from '../wire/ejson'
import { limits } from '../limits'
import type { Collection } from './catalog'
import type { Connection } from './connection'
import { boxAround, howFar, type Near, nearOf } from './geo/operators'
import { matcher } from './match/engine'
import { hasOperators, type Matcher } from './match/query'
import { compareBy, type SortField, sortValue } from './order'
import { type Path, pathOf, reach } from './paths'
import { cutText, type Fields, fieldsSql } from './plan/fields'
import { type Plan, planQuery, planSql } from './plan/planner'
import type { Doc } from './types'

/** A stored document: its text as it lies there, or what of it was asked for; parsed only when something asks. */
export class Row {
  #doc: Doc | undefined

  constructor(
    readonly seq: number,
    readonly text: string,
    /** Whether SQL has cut it to the fields that were asked for. */
    readonly cut = false,
  ) {}

  get doc(): Doc {
    this.#doc ??= decodeStored(this.text)
    return this.#doc
  }
}

export interface FindAsk {
  readonly query: Doc
  readonly sort?: readonly SortField[]
  readonly skip?: number
  /** Undefined: all. */
  readonly limit?: number | undefined
  /** What is left of each; all when absent. */
  readonly fields?: Fields | undefined
}

/** Rows with no more in them than was asked for. */
export function cutTo(rows: Row[], fields: Fields | undefined): Row[] {
  if (!fields) return rows
  return rows.map((row) => (row.cut ? row : new Row(row.seq, cutText(row.text, fields), true)))
}

/** Finds documents through whatever index leads to them. */
export function find(db: Connection, collection: Collection, ask: FindAsk): Row[] {
  return cutTo(findRows(db, collection, ask), ask.fields)
}

function findRows(db: Connection, collection: Collection, ask: FindAsk): Row[] {
  // First of all, even where no document will be looked at: a query that is not one must be refused.
  const match = matcher(ask.query)
  const near = nearIn(ask.query)
  if (near) return findNear(db, collection, ask, near, match)
  const { query, sort = [], skip = 0, limit } = ask
  const plan = planQuery(db, collection, {
    query,
    sort,
    rows: limit === undefined ? undefined : skip + limit,
  })
  if (limit !== undefined && plan.sorted && plan.exact && !plan.repeats) {
    const cut = ask.fields && fieldsSql(ask.fields)
    const { sql, params } = planSql(collection, plan, 'document', cut)
    return db
      .all(`${sql} LIMIT ? OFFSET ?`, ...params, limit, skip)
      .map(([seq, text]) => new Row(Number(seq), String(text), cut !== undefined))
  }
  const { sql, params } = planSql(collection, plan, 'document')
  const rows = candidates(db.rows(sql, ...params), plan, match)
  if (plan.sorted) return slice(rows, skip, limit)
  return sortRows([...rows], sort).slice(skip, limit === undefined ? undefined : skip + limit)
}

/** Says how a query would be answered. */
export function explain(db: Connection, collection: Collection, ask: FindAsk): string {
  matcher(ask.query)
  const { query, sort = [], skip = 0, limit } = ask
  const near = nearIn(query)
  if (near) return `geo index on ${near.path.text}, sorted by distance, each document checked`
  return planQuery(db, collection, { query, sort, rows: limit === undefined ? undefined : skip + limit }).text
}

/** @param most where counting stops: a queue that says 999 need not look further. */
export function count(db: Connection, collection: Collection, query: Doc, most = Infinity): number {
  const match = matcher(query)
  const near = nearIn(query)
  if (near) return Math.min(most, findNear(db, collection, { query }, near, match).length)
  const plan = planQuery(db, collection, { query, sort: [], rows: undefined })
  if (!plan.exact) {
    const { sql, params } = planSql(collection, plan, 'document')
    let total = 0
    for (const row of candidates(db.rows(sql, ...params), plan, match)) {
      total += Number(row.seq > 0)
      if (total >= most) break
    }
    return Math.min(most, total)
  }
  const { sql, params } = planSql(collection, plan, 'seq')
  const what = plan.repeats ? 'DISTINCT seq' : 'seq'
  const end = Number.isFinite(most) ? ` LIMIT ${most}` : ''
  return Number(db.get(`SELECT count(*) FROM (SELECT ${what} FROM (${sql})${end})`, ...params)?.[0] ?? 0)
}

function* candidates(
  rows: Iterable<readonly unknown[]>,
  plan: Plan,
  match: Matcher,
): Generator<Row, void, undefined> {
  const seen = plan.repeats ? new Set<number>() : undefined
  for (const [seq, text] of rows) {
    const row = new Row(Number(seq), String(text))
    if (seen?.has(row.seq)) continue
    seen?.add(row.seq)
    if (plan.exact || match(row.doc)) yield row
  }
}

function slice(rows: Iterable<Row>, skip: number, limit: number | undefined): Row[] {
  const out: Row[] = []
  if (limit === 0) return out
  let passed = 0
  for (const row of rows) {
    if (passed++ < skip) continue
    out.push(row)
    if (out.length === limit) break
  }
  return out
}

export function sortRows(rows: readonly Row[], sort: readonly SortField[]): Row[] {
  if (sort.length === 0) return [...rows]
  return rows
    .map((row) => ({ row, by: sort.map((field) => sortValue(row.doc, field)) }))
    .sort((a, b) => compareBy(sort, a.by, b.by))
    .map(({ row }) => row)
}

interface NearAt {
  readonly path: Path
  readonly near: Near
}

/** The `$near` of a query, which also sorts; undefined when there is none. */
export function nearIn(query: Doc): NearAt | undefined {
  for (const [name, argument] of Object.entries(query)) {
    if (name === '$and' && Array.isArray(argument)) {
      for (const part of argument as Doc[]) {
        const found = nearIn(part)
        if (found) return found
      }
    } else if (hasOperators(argument)) {
      for (const operator of ['$near', '$nearSphere']) {
        if (operator in argument) return { path: pathOf(name), near: nearOf(argument[operator], operator) }
      }
    }
  }
  return undefined
}

function findNear(
  db: Connection,
  collection: Collection,
  ask: FindAsk,
  { path, near }: NearAt,
  match: Matcher,
): Row[] {
  const rows = nearRows(db, collection, path, near).filter(({ row }) => match(row.doc))
  const found = rows.map(({ row }) => row)
  const { skip = 0, limit } = ask
  return sortRows(found, ask.sort ?? []).slice(skip, limit === undefined ? undefined : skip + limit)
}

/** Documents within reach, nearest first. Throws when the path has no geo index, as the cloud does. */
export function nearRows(
  db: Connection,
  collection: Collection,
  path: Path,
  near: Near,
): { row: Row; metres: number }[] {
  const index = collection.geoIndexes.find((candidate) => candidate.path.text === path.text)
  if (!index) throw refused(`unable to find a geo index on ${path.text}`)
  const box = boxAround(near)
  const where = box ? ' WHERE g.east >= ? AND g.west <= ? AND g.north >= ? AND g.south <= ?' : ''
  const sql = `SELECT d.seq, d.doc FROM ${index.table} g CROSS JOIN ${collection.table} d ON d.seq = g.seq${where}`
  const out: { row: Row; metres: number }[] = []
  for (const [seq, text] of db.rows(sql, ...(box ?? []))) {
    const row = new Row(Number(seq), String(text))
    const metres = howFar(reach(row.doc, path).values, near)
    if (metres !== undefined) out.push({ row, metres })
  }
  return out.sort((a, b) => a.metres - b.metres)
}

/** How many rows a reader gets for what it asked. */
export function rowsAllowed(asked: unknown): number {
  const wanted = typeof asked === 'number' && asked > 0 ? Math.floor(asked) : limits.rowsByDefault
  return Math.min(wanted, limits.rowsAtMost)
}
