import { decodeStored } from '../wire/ejson'
import type { Collection, GeoIndex, KeyIndex } from './catalog'
import { keysOf } from './keys'
import type { Writer } from './writer'

/** Documents that are read at once. */
const page = 1000

/** Gives a new index the keys of all documents that are there. Runs inside a transaction of the caller's. */
export function fill(writer: Writer, collection: Collection, index: KeyIndex | GeoIndex): void {
  for (let after = 0; ; ) {
    const rows = writer.catalog.db.all(
      `SELECT seq, doc FROM ${collection.table} WHERE seq > ? ORDER BY seq LIMIT ?`,
      after,
      page,
    )
    for (const [seq, text] of rows) {
      const doc = decodeStored(String(text))
      if ('paths' in index) writer.addKeys(index, keysOf(index.paths, doc), Number(seq))
      else writer.addBox(index, doc, Number(seq))
      after = Number(seq)
    }
    if (rows.length < page) return
  }
}
