/**
 * The cloud's limits, as named constants. Sources: CloudBase's public documents on quotas; ages vary.
 * Sizes are bytes, times milliseconds.
 */
export const limits = {
  /** Rows that `get()` returns when no limit is asked for. */
  rowsByDefault: 100,
  /** Rows that `get()` returns at most. */
  rowsAtMost: 1000,
  /** Rows of an aggregate without a `$limit` stage. */
  aggregateByDefault: 20,
  /** Rows of an aggregate with one. */
  aggregateAtMost: 10_000,
  /** A transaction must end within this time. */
  transaction: 30_000,
  /** One stored document. */
  document: 16 * 1024 * 1024,
  /** How deep a document may nest. */
  depth: 100,
  /** Rows that one `$near` or `$geoNear` returns when no limit is asked for. */
  nearByDefault: 100,
} as const
