import { Binary, ObjectId } from 'bson'
import { limits } from '../limits'
import { refused, unsupported } from './error'

/**
 * MongoDB's Extended JSON, as far as the SDK speaks it. Own code instead of `bson`'s EJSON, which hands every value to
 * a reviver and is four times slower; `bson` keeps the types themselves.
 *
 * In memory a document is made of null, boolean, number, string, array, plain object, Date, RegExp, ObjectId and
 * Binary. All numbers are doubles: the SDK, too, gives back a number for every `$numberLong`.
 */
type Decoder = (value: unknown) => unknown

const decoders: Readonly<Record<string, Decoder>> = {
  $numberInt: Number,
  $numberLong: Number,
  $numberDouble: Number,
  $date: toDate,
  $oid: toObjectId,
  $regularExpression: toRegExp,
  $binary: toBinary,
  $undefined: () => null,
}

const notCarried = new Set([
  '$numberDecimal',
  '$timestamp',
  '$minKey',
  '$maxKey',
  '$code',
  '$symbol',
  '$dbPointer',
  '$uuid',
])

/**
 * Parses what the SDK sends. Server dates become the moment `now` (ms since 1970), plus their offset.
 * Throws DATABASE_REQUEST_FAILED on what is not JSON, nests too deep, or holds a type that is not carried.
 */
export function decode(text: string, now: number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refused('the request holds text that is not JSON')
  }
  return revive(value, now, 0, text.includes('\\ud'))
}

/** Parses what the store holds: no walk where nothing but JSON's own types was stored. */
export function decodeStored(text: string): Record<string, unknown> {
  const value = JSON.parse(text) as Record<string, unknown>
  return text.includes('{"$') ? (revive(value, 0, 0, false) as Record<string, unknown>) : value
}

/** Changes in place: what JSON.parse has just made belongs to nobody else. */
function revive(value: unknown, now: number, depth: number, lone: boolean): unknown {
  if (typeof value === 'string') return lone ? wellFormed(value) : value
  if (value === null || typeof value !== 'object') return value
  if (depth > limits.depth) throw refused(`a value nests deeper than ${limits.depth}`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = revive(value[i], now, depth + 1, lone)
    return value
  }
  const object = value as Record<string, unknown>
  const names = Object.keys(object)
  const first = names[0]
  if (first?.startsWith('$') === true && names.length === 1) {
    const typed = reviveType(first, object[first], now)
    if (typed !== untyped) return typed
  }
  for (const name of names) {
    if (name === '__proto__') throw refused('a field cannot be called __proto__')
    object[name] = revive(object[name], now, depth + 1, lone)
  }
  return object
}

const untyped = Symbol('not a type')

function reviveType(name: string, value: unknown, now: number): unknown {
  if (name === '$tcb_server_date') return serverDate(value, now)
  if (notCarried.has(name)) throw unsupported(`the type ${name}`)
  return Object.hasOwn(decoders, name) ? decoders[name]?.(value) : untyped
}

function serverDate(value: unknown, now: number): Date {
  const offset = (value as { offset?: unknown } | null)?.offset
  return new Date(
    now + Number(typeof offset === 'object' && offset ? Object.values(offset)[0] : (offset ?? 0)),
  )
}

function toDate(value: unknown): Date {
  const date = new Date(
    typeof value === 'object' && value ? Number(Object.values(value)[0]) : (value as string | number),
  )
  if (Number.isNaN(date.getTime())) throw refused('a date is not a date')
  return date
}

function toObjectId(value: unknown): ObjectId {
  if (typeof value !== 'string' || !/^[0-9a-fA-F]{24}$/.test(value))
    throw refused('an ObjectId is 24 hexadecimal digits')
  return new ObjectId(value)
}

function toRegExp(value: unknown): RegExp {
  const { pattern, options } = value as { pattern?: unknown; options?: unknown }
  if (typeof pattern !== 'string') throw refused('a regular expression has a pattern')
  return regExp(pattern, typeof options === 'string' ? options : '')
}

/** MongoDB's options i, m, s and u mean here what they mean in JavaScript; x is not carried. */
export function regExp(pattern: string, options: string): RegExp {
  if (options.includes('x')) throw unsupported('the regular expression option x')
  try {
    return new RegExp(pattern, [...new Set(options)].filter((flag) => 'imsu'.includes(flag)).join(''))
  } catch {
    throw refused('a regular expression is not valid')
  }
}

function toBinary(value: unknown): Binary {
  const { base64, subType } = value as { base64?: unknown; subType?: unknown }
  return new Binary(Buffer.from(String(base64), 'base64'), Number.parseInt(String(subType), 16) || 0)
}

/** Half a surrogate pair cannot be told in UTF-8: it becomes U+FFFD, here and in every index alike. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

/** The stored form: relaxed numbers, canonical dates. What `outgoing` makes of it goes to the SDK as it is. */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value ?? null))
}

/** The stored text of a document as the SDK gets it: ObjectIds leave as plain hexadecimal strings, as from the cloud. */
export function outgoing(text: string): string {
  // Quotes inside JSON strings are escaped, so this can only be a value.
  return text.includes('{"$oid"') ? text.replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1') : text
}

/** The pattern as it was written: JavaScript escapes slashes, and says something for nothing. */
function patternOf(value: RegExp): string {
  if (value.source === '(?:)') return ''
  return value.source.replace(/\\(.)/gs, (pair, char: string) => (char === '/' ? char : pair))
}

function toJson(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : toJson(item)))
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof ObjectId) return { $oid: value.toHexString() }
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: patternOf(value), options: value.flags } }
  if (value instanceof Binary) {
    return {
      $binary: { base64: value.toString('base64'), subType: value.sub_type.toString(16).padStart(2, '0') },
    }
  }
  const out: Record<string, unknown> = {}
  for (const [name, item] of Object.entries(value)) out[name] = toJson(item)
  return out
}
