import type { Binary, ObjectId } from 'bson'
import { refused } from '../wire/error'
import { kindOf, rankOf, toKey } from './values'
import { type Path, pathOf, reach } from './paths'

/** Compares as BSON does, whatever the types. Undefined counts as null. */
export function compare(a: unknown, b: unknown): number {
  const kindA = kindOf(a)
  const kindB = kindOf(b)
  if (kindA !== kindB) return rankOf(kindA) - rankOf(kindB)
  switch (kindA) {
    case 'null':
      return 0
    case 'number':
      return compareNumbers(a as number, b as number)
    case 'string':
      return compareTexts(a as string, b as string)
    case 'bool':
      return Number(a) - Number(b)
    case 'date':
      return Number(a) - Number(b)
    case 'oid':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    default:
      return Buffer.compare(bytes(a), bytes(b))
  }
}

/** Equality as the database knows it: type, then value; 1 and 1.0 are one number, null is not "missing". */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return false
  if (kind === 'binary') return (a as Binary).toString('base64') === (b as Binary).toString('base64')
  return kind !== 'string' && compare(a, b) === 0
}

function bytes(value: unknown): Uint8Array {
  const key = toKey(value)
  return key instanceof Uint8Array ? key : Buffer.from(String(key))
}

/** NaN is the least number. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** By code point, which is UTF-8's byte order; JavaScript's own `<` misplaces what lies beyond U+FFFF. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return lift(x) - lift(y)
  }
  return a.length - b.length
}

/** Moves surrogates above everything else in the basic plane. */
function lift(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

export interface SortField {
  readonly path: Path
  readonly direction: 1 | -1
}

/** Parses `{due: 1, _id: -1}`. */
export function sortFields(order: Readonly<Record<string, unknown>>): SortField[] {
  return Object.entries(order).map(([name, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused(`the order of ${name} is 1 or -1`)
    return { path: pathOf(name), direction }
  })
}

/** What a document sorts by at a path: of an array its least element going up, its greatest going down. */
export function sortValue(doc: unknown, field: SortField): unknown {
  const { values, missing } = reach(doc, field.path)
  let best: unknown
  let found = false
  const offer = (value: unknown): void => {
    if (!found || compare(value, best) * field.direction < 0) best = value
    found = true
  }
  if (missing) offer(null)
  for (const value of values) {
    if (!Array.isArray(value)) offer(value)
    // An empty array sorts before null.
    else if (value.length === 0) offer(null)
    else for (const item of value) offer(item)
  }
  return best ?? null
}

/** Compares two lists of sort values, field by field. */
export function compareBy(
  fields: readonly SortField[],
  a: readonly unknown[],
  b: readonly unknown[],
): number {
  for (const [i, field] of fields.entries()) {
    const order = compare(a[i], b[i])
    if (order !== 0) return order * field.direction
  }
  return 0
}
