import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { Order, Query } from './database'
import { problem } from './problem'

/** Where a page ended: the values that it is ordered by, then the `_id`. Dates travel as `{ d: milliseconds }`. */
type Mark = string | number | boolean | null | Date

const mark = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ d: z.int() }).transform(({ d }) => new Date(d)),
])
const longest = 5

/** The order of a list made total by `_id`, which goes the way of the last field. */
export function total(order: Order): Order {
  const ways = Object.values(order)
  return '_id' in order ? order : { ...order, _id: ways[ways.length - 1] ?? 1 }
}

/** What the next page is asked with: opaque, URL-safe, at most 400 characters. */
export function cursorAfter(row: Readonly<Record<string, unknown>>, order: Order): string {
  const marks = Object.keys(total(order)).map((field) => {
    const value = row[field] ?? null
    return value instanceof Date ? { d: value.getTime() } : value
  })
  return Buffer.from(JSON.stringify(marks)).toString('base64url')
}

function parsed(cursor: string, fields: number): Mark[] {
  try {
    const marks = z
      .array(mark)
      .max(longest)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (marks.length === fields && typeof marks[fields - 1] === 'string') return marks
  } catch {
    // Not made by us: said below.
  }
  throw problem('invalid', '列表已经变化，请刷新后再看')
}

/** Missing values sort as null, before everything else; only an ascending list may be ordered by what can be missing. */
function beyond(field: string, way: 1 | -1, value: Mark): Query | undefined {
  if (way === -1) return value === null ? undefined : { [field]: { $lt: value } }
  return { [field]: value === null ? { $ne: null } : { $gt: value } }
}

/**
 * The query of everything after a cursor in an order.
 * @throws problem `invalid` when the cursor is not one of ours, or of another order.
 */
export function after(cursor: string, order: Order): Query {
  const fields = Object.entries(total(order))
  const marks = parsed(cursor, fields.length)
  const branches = fields.flatMap(([field, way], depth) => {
    const rest = beyond(field, way, marks[depth] ?? null)
    const equal = fields.slice(0, depth).map(([name], index): Query => ({ [name]: marks[index] ?? null }))
    return rest === undefined ? [] : [{ $and: [...equal, rest] }]
  })
  return { $and: [...bound(fields[0], marks[0] ?? null), { $or: branches }] }
}

/** Says once more, in a form that an index range serves, that the first field has not gone back. */
function bound(first: [string, 1 | -1] | undefined, value: Mark): Query[] {
  if (first === undefined || value === null) return []
  return [{ [first[0]]: first[1] === 1 ? { $gte: value } : { $lte: value } }]
}
