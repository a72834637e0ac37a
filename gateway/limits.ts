/**
 * The cloud's limits, as named constants. Sources: CloudBase's public documents on quotas; ages vary.
 * Sizes are bytes, times milliseconds.
 *
 * Not the cloud's, but of the local file of collections that are declared `apart`: no transaction reaches them, no pipeline
 * reads them together with others, and a removal is answered when nothing of it is left in the file, which builds the file
 * anew and holds everybody up meanwhile, about a second for 100 MB. So remove much at once, not little often.
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
