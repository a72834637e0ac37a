import type { Collection } from './catalog'
import type { Connection } from './connection'
import type { Doc } from './types'

export function groupInSql(
  _db: Connection,
  _collection: Collection,
  _query: Doc,
  _group: unknown,
): Doc[] | undefined {
  return undefined
}
