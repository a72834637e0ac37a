import { limits } from '../limits'
import { decodeStored, encode } from '../wire/ejson'
import { duplicateKey, refused } from '../wire/error'
import type { Catalog, Collection, GeoIndex, KeyIndex } from './catalog'
import { type SqlRow, type SqlValue, sqliteError } from './connection'
import { boxOf } from './geo/shapes'
import { type DocumentKeys, keysOf, sameKeys } from './keys'
import { reach } from './paths'
import type { Doc } from './types'
import { toKey } from './values'

/** A stored document's place and the keys it had when it was read, taken before anything changes it in memory. */
export interface Held {
  readonly seq: number
  readonly keys: readonly DocumentKeys[]
}

/** Writes documents and the keys that lead to them. Everything runs inside a transaction of the caller's. */
export class Writer {
  constructor(readonly catalog: Catalog) {}

  insert(collection: Collection, doc: Doc, text = textOf(doc)): void {
    const { db } = this.catalog
    const added = this.#unique('_id', () =>
      db.run(`INSERT INTO ${collection.table}(id, doc) VALUES(?, ?)`, idKey(doc), text),
    )
    for (const index of collection.keyIndexes) this.addKeys(index, keysOf(index.paths, doc), added.id)
    for (const index of collection.geoIndexes) this.addBox(index, doc, added.id)
  }

  /** Must be called before the document is changed in memory. */
  hold(collection: Collection, seq: number, doc: Doc): Held {
    return { seq, keys: collection.keyIndexes.map((index) => keysOf(index.paths, doc)) }
  }

  /** The same from a stored row `[seq, doc]`. */
  holdText(collection: Collection, [seq, text]: SqlRow): Held {
    return this.hold(
      collection,
      Number(seq),
      collection.keyIndexes.length > 0 ? decodeStored(String(text)) : {},
    )
  }

  replace(collection: Collection, held: Held, doc: Doc, text = textOf(doc)): void {
    const { db } = this.catalog
    db.run(`UPDATE ${collection.table} SET doc = ? WHERE seq = ?`, text, held.seq)
    for (const [i, index] of collection.keyIndexes.entries()) {
      const before = held.keys[i]
      const after = keysOf(index.paths, doc)
      if (before && sameKeys(before, after)) continue
      if (before) this.#dropKeys(index, before, held.seq)
      this.addKeys(index, after, held.seq)
    }
    for (const index of collection.geoIndexes) {
      db.run(`DELETE FROM ${index.table} WHERE seq = ?`, held.seq)
      this.addBox(index, doc, held.seq)
    }
  }

  remove(collection: Collection, held: Held): void {
    const { db } = this.catalog
    db.run(`DELETE FROM ${collection.table} WHERE seq = ?`, held.seq)
    for (const [i, index] of collection.keyIndexes.entries()) {
      const before = held.keys[i]
      if (before) this.#dropKeys(index, before, held.seq)
    }
    for (const index of collection.geoIndexes) db.run(`DELETE FROM ${index.table} WHERE seq = ?`, held.seq)
  }

  addKeys(index: KeyIndex, keys: DocumentKeys, seq: number): void {
    if (keys.flags) this.catalog.raise(index, keys.flags)
    const marks = '?, '.repeat(index.paths.length)
    const sql = `INSERT INTO ${index.table} VALUES(${marks}?)`
    for (const row of keys.rows) this.#unique(index.spec.name, () => this.catalog.db.run(sql, ...row, seq))
  }

  addBox(index: GeoIndex, doc: Doc, seq: number): void {
    const box = boxOf(reach(doc, index.path).values)
    if (box) this.catalog.db.run(`INSERT INTO ${index.table} VALUES(?, ?, ?, ?, ?)`, seq, ...box)
  }

  #dropKeys(index: KeyIndex, keys: DocumentKeys, seq: number): void {
    const where = index.paths.map((_, i) => `c${i} = ?`).join(' AND ')
    const sql = `DELETE FROM ${index.table} WHERE ${where} AND seq = ?`
    for (const row of keys.rows) this.catalog.db.run(sql, ...row, seq)
  }

  #unique<T>(index: string, work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (sqliteError(error) === 'SQLITE_CONSTRAINT') throw duplicateKey(index)
      throw error
    }
  }
}

export function idKey(doc: Doc): SqlValue {
  return toKey(doc['_id'])
}

/** The stored form; throws when it is larger than the cloud takes. */
export function textOf(doc: Doc): string {
  const text = encode(doc)
  // A UTF-16 unit is at most three bytes of UTF-8.
  if (text.length * 3 > limits.document && Buffer.byteLength(text) > limits.document) {
    throw refused(`a document is at most ${limits.document} bytes`)
  }
  return text
}
