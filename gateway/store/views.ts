import type { Collection } from './catalog'
import type { Connection } from './connection'
import { cutTo, find, type FindAsk, Row, sortRows } from './find'
import { named } from './keys'
import { matcher } from './match/engine'
import type { Transaction } from './transactions'
import { encode } from '../wire/ejson'
import { idKey } from './writer'

/**
 * What a transaction sees: the database at the moment of its first operation, and over it what it has written itself.
 */
export function findIn(transaction: Transaction, collection: Collection, ask: FindAsk): Row[] {
  const own = transaction.own(collection)
  const db: Connection = transaction.snapshot
  if (own.length === 0) return find(db, collection, ask)
  const written = new Set(own.map((pending) => named(pending.id)))
  const rows = find(db, collection, { query: ask.query }).filter((row) => !written.has(named(idKey(row.doc))))
  const match = matcher(ask.query)
  for (const { id, doc } of own) {
    if (!doc || !match(doc)) continue
    // A document keeps its place; one that is new stands behind all others.
    const place = db.get(`SELECT seq FROM ${collection.table} WHERE id = ?`, id)?.[0]
    rows.push(new Row(typeof place === 'number' ? place : Infinity, encode(doc)))
  }
  rows.sort((a, b) => (a.seq < b.seq ? -1 : Number(a.seq > b.seq)))
  const { sort = [], skip = 0, limit } = ask
  return cutTo(sortRows(rows, sort).slice(skip, limit === undefined ? undefined : skip + limit), ask.fields)
}
