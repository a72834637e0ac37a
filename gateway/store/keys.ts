import { refused } from '../wire/error'
import type { SqlValue } from './connection'
import { type Path } from './paths'
import type { Doc } from './types'
import { isOdd, kindOf, nullKey, toKey } from './values'

/** What an index knows about one of its columns; it only ever grows until the index is built anew. */
export interface ColumnFlags {
  /** Some document had an array on the way: one document may have several keys. */
  many: boolean
  /** Some key says less than its value did: NaN, minus infinity, an empty array. */
  odd: boolean
}

/** The keys of one document in one index, and what was noticed on the way. */
export interface DocumentKeys {
  readonly rows: readonly (readonly SqlValue[])[]
  /** By column; undefined when every column held one plain value, which is the rule. */
  readonly flags: readonly ColumnFlags[] | undefined
}

/** Makes the keys of a document. Throws when two of the fields are arrays: each key would be a product of both. */
export function keysOf(paths: readonly Path[], doc: Doc): DocumentKeys {
  const row: SqlValue[] = []
  let listAt = -1
  let list: readonly unknown[] = []
  for (const [i, path] of paths.entries()) {
    const value = plain(doc, path)
    if (value === spread || isOdd(value)) return manyKeys(paths, doc)
    if (Array.isArray(value)) {
      if (listAt >= 0 || !value.every(isSimple) || value.length === 0) return manyKeys(paths, doc)
      listAt = i
      list = value
      row.push(null)
    } else row.push(toKey(value))
  }
  return listAt < 0 ? { rows: [row], flags: undefined } : listKeys(row, listAt, list)
}

/** The usual array: a list of words or numbers, one of them each key's own. */
function listKeys(row: readonly SqlValue[], at: number, list: readonly unknown[]): DocumentKeys {
  const rows = [...new Set(list)].map((item) => row.map((key, i) => (i === at ? toKey(item) : key)))
  return { rows, flags: row.map((_, i) => ({ many: i === at, odd: false })) }
}

function isSimple(value: unknown): boolean {
  return (typeof value === 'string' || Number.isFinite(value)) && !isOdd(value)
}

const spread = Symbol('an array stands on the way')

/** The value at the end of a path that leads through no array; undefined when missing. */
function plain(doc: Doc, path: Path): unknown {
  let value: unknown = doc
  for (const part of path.parts) {
    if (Array.isArray(value)) return spread
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Doc)[part]
  }
  return value
}

/** A field on its way down: where it stands, and which parts are left. */
interface Walker {
  readonly value: unknown
  readonly parts: readonly string[]
}

function manyKeys(paths: readonly Path[], doc: Doc): DocumentKeys {
  const flags = paths.map(() => ({ many: false, odd: false }))
  const rows = new Map<string, SqlValue[]>()
  expand(
    paths.map((path) => ({ value: doc, parts: path.parts })),
    flags,
    (row) => rows.set(row.map(named).join(), row),
  )
  return { rows: [...rows.values()], flags }
}

/** Walks all fields to the first array they meet, and goes on from each of its elements. */
function expand(fields: readonly Walker[], flags: ColumnFlags[], emit: (row: SqlValue[]) => void): void {
  const here = fields.map(toArray)
  const array = here.find((field) => Array.isArray(field.value))?.value as unknown[] | undefined
  if (array === undefined) {
    emit(here.map((field, i) => finish(field.value, flags[i])))
    return
  }
  for (const [i, field] of here.entries()) {
    const flag = flags[i]
    if (field.value === array) {
      if (flag) flag.many = true
    } else if (Array.isArray(field.value)) throw refused('cannot index parallel arrays')
  }
  const elements: readonly unknown[] = array.length === 0 ? [emptyArray] : array
  for (const element of elements) {
    expand(
      here.map((field) => (field.value === array ? into(field, element) : field)),
      flags,
      emit,
    )
  }
}

const emptyArray = Symbol('an empty array')

function toArray(field: Walker): Walker {
  let { value } = field
  let i = 0
  while (i < field.parts.length && !Array.isArray(value)) {
    value =
      kindOf(value) === 'object' && Object.hasOwn(value as object, field.parts[i] ?? '')
        ? (value as Doc)[field.parts[i] ?? '']
        : undefined
    i++
  }
  return { value, parts: field.parts.slice(i) }
}

/** An element of an array that ends the path is the key; one on the way must be an object, or leads nowhere. */
function into(field: Walker, element: unknown): Walker {
  if (field.parts.length === 0)
    return { value: Array.isArray(element) ? new Whole(element) : element, parts: [] }
  return { value: kindOf(element) === 'object' ? element : undefined, parts: field.parts }
}

/** An array within an array: one value, not walked into. */
class Whole {
  constructor(readonly array: unknown[]) {}
}

function finish(value: unknown, flag: ColumnFlags | undefined): SqlValue {
  if (flag && (value === emptyArray || isOdd(value))) flag.odd = true
  if (value === emptyArray) return nullKey
  return toKey(value instanceof Whole ? value.array : value)
}

/** Tells keys of different types apart. */
export function named(key: SqlValue): string {
  if (key instanceof Uint8Array) return `b${Buffer.from(key).toString('hex')}`
  return typeof key === 'string' ? `s${JSON.stringify(key)}` : `n${String(key)}`
}

export function sameKeys(a: DocumentKeys, b: DocumentKeys): boolean {
  if (a.rows.length !== b.rows.length) return false
  return a.rows.every((row, i) => row.every((key, k) => sameKey(key, b.rows[i]?.[k])))
}

function sameKey(a: SqlValue, b: SqlValue | undefined): boolean {
  if (a === b) return true
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0
}
