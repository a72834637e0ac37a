import { evalExpr } from 'mingo/core'
import type { Any, Options } from 'mingo/types'
import { compare } from '../order'
import { kindOf } from '../values'

/*
 * Expressions where mingo 7.2.7 answers differently from the database.
 */

type Evaluate = (doc: Any, expression: Any, options: Options) => Any

function values(doc: Any, expression: Any, options: Options): readonly unknown[] {
  const value = evalExpr(doc, expression, options)
  return Array.isArray(value) ? (value as unknown[]) : [value]
}

/** In expressions what is missing comes before null, and types compare by their order. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compare(a, b)
}

function comparison(holds: (order: number) => boolean): Evaluate {
  return (doc, expression, options) => {
    const [a, b] = values(doc, expression, options)
    return holds(order(a, b))
  }
}

/** Bytes from a place; a negative count takes the rest, which mingo refuses. */
const substring: Evaluate = (doc, expression, options) => {
  const [value, start, count] = values(doc, expression, options)
  const bytes = Buffer.from(kindOf(value) === 'null' ? '' : String(value))
  const from = Number(start)
  const length = Number(count)
  return bytes.subarray(from, length < 0 ? undefined : from + length).toString()
}

/** Where a text stands in another, counted in characters; mingo has none. */
const indexOf: Evaluate = (doc, expression, options) => {
  const [text, part, from = 0, to] = values(doc, expression, options)
  if (kindOf(text) === 'null') return null
  const characters = [...String(text)]
  const wanted = [...String(part)]
  const last = Math.min(typeof to === 'number' ? to : characters.length, characters.length) - wanted.length
  for (let i = Number(from); i <= last; i++) if (wanted.every((one, k) => characters[i + k] === one)) return i
  return -1
}

const day = 86_400_000

/** Weeks begin on Sunday; what comes before the year's first Sunday is week 0. mingo is off by one. */
const week: Evaluate = (doc, expression, options) => {
  const given = evalExpr(doc, expression, options)
  const value: unknown = Array.isArray(given) ? given[0] : given
  if (!(value instanceof Date)) return null
  const start = Date.UTC(value.getUTCFullYear(), 0, 1)
  const passed = Math.floor((value.getTime() - start) / day)
  const firstSunday = (7 - new Date(start).getUTCDay()) % 7
  return passed < firstSunday ? 0 : Math.floor((passed - firstSunday) / 7) + 1
}

export const ownExpressions = {
  $eq: comparison((n) => n === 0),
  $ne: comparison((n) => n !== 0),
  $gt: comparison((n) => n > 0),
  $gte: comparison((n) => n >= 0),
  $lt: comparison((n) => n < 0),
  $lte: comparison((n) => n <= 0),
  $cmp: (doc: Any, expression: Any, options: Options): number => {
    const [a, b] = values(doc, expression, options)
    return Math.sign(order(a, b))
  },
  $substr: substring,
  $substrBytes: substring,
  $indexOfCP: indexOf,
  $week: week,
}
