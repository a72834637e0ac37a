import type { SqlValue } from '../connection'

/** One end of a run of keys. */
export interface Bound {
  readonly sign: '>' | '>=' | '<' | '<='
  readonly key: SqlValue
}

/**
 * The two ends that say as much as all of them together. SQLite seeks by one lower end and one upper end, and not by
 * the nearest: given where the type begins beside where the range does, it may walk through all that lies between.
 */
export function nearest(bounds: readonly Bound[]): Bound[] {
  const lower = bounds.filter(({ sign }) => sign.startsWith('>')).sort((a, b) => nearer(b, a))
  const upper = bounds.filter(({ sign }) => sign.startsWith('<')).sort(nearer)
  return [...lower.slice(0, 1), ...upper.slice(0, 1)]
}

/** Of two bounds with one key the one that leaves the key itself out comes first among upper ones, last among lower ones. */
function nearer(a: Bound, b: Bound): number {
  const out = ({ sign }: Bound): number => (sign === '>' ? 1 : sign === '<' ? -1 : 0)
  return inOrder(a.key, b.key) || out(a) - out(b)
}

/** SQLite's order of column values: numbers before texts before blobs, texts by their bytes in UTF-8. */
function inOrder(a: SqlValue, b: SqlValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : Number(a > b)
  return rank(a) - rank(b) || Buffer.compare(bytesOf(a), bytesOf(b))
}

const rank = (key: SqlValue): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2)

const bytesOf = (key: SqlValue): Uint8Array => (key instanceof Uint8Array ? key : Buffer.from(String(key)))
