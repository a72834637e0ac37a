import type { Order, Query, Stage } from './database'

/** A look through no more than the next `most` documents of a range, however few of them match. */
export interface Through {
  /** A range of one index, read in its order. */
  readonly range: Query
  readonly way: Order
  readonly most: number
}

/** What matches among those that are looked at. */
export const siftStages = (
  { range, way, most }: Through,
  keep: Query,
  limit: number,
  fields: readonly string[],
): Stage[] => [
  { $match: range },
  { $sort: way },
  { $limit: most },
  { $match: keep },
  { $limit: limit },
  { $project: Object.fromEntries(fields.map((field) => [field, 1])) },
]

/** The last of those that are looked at, by the index alone; nothing where the range ends before. */
export const lastStages = ({ range, way, most }: Through): Stage[] => [
  { $match: range },
  { $sort: way },
  { $skip: most - 1 },
  { $limit: 1 },
  { $project: Object.fromEntries(Object.keys(way).map((field) => [field, 1])) },
]

/** A count of what matches among the first of a range. */
export interface Sifted {
  readonly n: number
  /** The range is longer than what was looked at: there may be more. */
  readonly more: boolean
}

/**
 * A pipeline that counts, among the first `most` of each range, what matches, and whether a range goes on. It sets out from any one
 * document, as counting does; a collection without documents answers no row.
 */
export function siftCountStages(name: string, ranges: readonly Query[], keep: Query, most: number): Stage[] {
  const lookup = (as: string, pipeline: readonly Stage[]): Stage => ({
    $lookup: { from: name, pipeline, as },
  })
  const lookups = ranges.flatMap((range, nth) => [
    lookup(`c${nth}`, [{ $match: range }, { $limit: most }, { $match: keep }, { $count: 'n' }]),
    lookup(`a${nth}`, [{ $match: range }, { $limit: most }, { $count: 'n' }]),
  ])
  return [{ $limit: 1 }, { $project: { _id: 1 } }, ...lookups]
}

/** What such a pipeline found, range by range. */
export function siftedIn(found: object | undefined, ranges: number, most: number): Sifted[] {
  const of = (name: string) => ((found ?? {}) as Readonly<Record<string, { n: number }[]>>)[name]?.[0]?.n ?? 0
  return Array.from({ length: ranges }, (_, nth) => ({ n: of(`c${nth}`), more: of(`a${nth}`) >= most }))
}
