import { decodeStored } from '../wire/ejson'
import type { Collection } from './catalog'
import type { Connection } from './connection'
import { find, nearIn } from './find'
import { matcher } from './match/engine'
import { planQuery, planSql } from './plan/planner'
import type { Doc } from './types'

/** Documents that are read at once. */
const page = 500

/**
 * The documents that match, a page at a time: a pipeline over a million of them holds no more than it needs. No cursor
 * stays open between pages, for who reads may stop anywhere.
 */
export function* stream(db: Connection, collection: Collection, query: Doc): Generator<Doc, void, undefined> {
  if (nearIn(query)) {
    for (const row of find(db, collection, { query })) yield row.doc
    return
  }
  const match = matcher(query)
  const plan = planQuery(db, collection, { query, sort: [], rows: undefined })
  const walk = plan.branches.length === 1 && plan.branches[0]?.index === undefined
  for (const text of walk
    ? everything(db, collection)
    : chosen(db, collection, planSql(collection, plan, 'seq'))) {
    const doc = decodeStored(text)
    if ((plan.exact && !walk) || match(doc)) yield doc
  }
}

function* everything(db: Connection, collection: Collection): Generator<string, void, undefined> {
  for (let after = 0; ; ) {
    const rows = db.all(
      `SELECT seq, doc FROM ${collection.table} WHERE seq > ? ORDER BY seq LIMIT ${page}`,
      after,
    )
    for (const [seq, text] of rows) {
      after = Number(seq)
      yield String(text)
    }
    if (rows.length < page) return
  }
}

function* chosen(
  db: Connection,
  collection: Collection,
  { sql, params }: ReturnType<typeof planSql>,
): Generator<string, void, undefined> {
  const places = new Set(db.all(sql, ...params).map(([seq]) => Number(seq)))
  for (const place of places) {
    const row = db.get(`SELECT doc FROM ${collection.table} WHERE seq = ?`, place)
    if (row) yield String(row[0])
  }
}
