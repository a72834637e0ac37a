import type { Collection, KeyIndex } from '../catalog'
import type { SqlValue } from '../connection'

/**
 * One way through one index: a run of keys that is read in order. `index` undefined is the document table itself,
 * by `_id` or in natural order.
 */
export interface Branch {
  readonly index: KeyIndex | undefined
  readonly where: readonly string[]
  readonly params: readonly SqlValue[]
  /** Columns to order by, with `k.` or `d.` before them; empty when any order will do. */
  readonly order: readonly string[]
  /** Something in `where` or `order` names the document table. */
  readonly needsDocument: boolean
  /** What is asked of the document's text itself, once its keys are right. */
  readonly checks: readonly Condition[]
}

/** SQL, and its parameters. */
export interface Condition {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

/**
 * SQL that reads a branch: sequence number, document where asked for, then what it is ordered by.
 * @param text SQL of what is read of a document.
 */
export function branchSql(
  collection: Collection,
  found: Branch,
  select: 'seq' | 'document',
  text = 'd.doc',
): string {
  const order = found.order.map((column, i) => `${column.replace(' DESC', '')} AS o${i}`)
  const conditions = [...found.where, ...found.checks.map(({ sql }) => sql)]
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
  if (!found.index) {
    const columns = ['d.seq AS seq', ...(select === 'document' ? [text] : []), ...order]
    return `SELECT ${columns.join(', ')} FROM ${collection.table} d${where}`
  }
  const columns = ['k.seq AS seq', ...(select === 'document' ? [text] : []), ...order]
  // CROSS JOIN keeps SQLite from turning the order of the tables around.
  const join =
    select === 'document' || found.needsDocument || found.checks.length > 0
      ? ` CROSS JOIN ${collection.table} d ON d.seq = k.seq`
      : ''
  return `SELECT ${columns.join(', ')} FROM ${found.index.table} k${join}${where}`
}

export function orderSql(found: Branch): string {
  if (found.order.length === 0) return ''
  return ` ORDER BY ${found.order.map((column, i) => `o${i}${column.endsWith(' DESC') ? ' DESC' : ''}`).join(', ')}`
}
