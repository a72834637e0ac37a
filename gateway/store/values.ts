import { Binary, ObjectId } from 'bson'
import type { SqlValue } from './connection'

/**
 * BSON's order, told in SQLite's own order of column values: numbers before texts before blobs.
 * Numbers and strings are stored as they are (SQLite compares texts byte by byte in UTF-8, as BSON does); null, which
 * is least of all and which a key column may not hold as NULL, is minus infinity; everything after strings is a blob
 * that starts with its type.
 */
export const nullKey = -Infinity

/** First bytes of blobs; also the order of types in BSON. */
const tag = {
  null: 0x0a,
  number: 0x1e,
  string: 0x3c,
  object: 0x46,
  array: 0x50,
  binary: 0x5a,
  oid: 0x64,
  bool: 0x6e,
  date: 0x78,
  regex: 0x8c,
}

export type Kind = keyof typeof tag

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null'
  switch (typeof value) {
    case 'number':
      return 'number'
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    default:
  }
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'oid'
  if (value instanceof RegExp) return 'regex'
  return value instanceof Binary ? 'binary' : 'object'
}

/** The place of a type among the others. */
export function rankOf(kind: Kind): number {
  return tag[kind]
}

/** Least blob of a type; `above` gives the least blob of whatever comes after the type. */
export function floorOf(kind: Kind, above = 0): Uint8Array {
  return Uint8Array.of(tag[kind] + above)
}

/** A value as it stands in a key column. Orders as BSON does; see `isOdd` for the few that share a place. */
export function toKey(value: unknown): SqlValue {
  switch (kindOf(value)) {
    case 'null':
      return nullKey
    case 'number':
      if (Number.isNaN(value)) return nullKey
      return isTiny(value as number) ? 0 : (value as number)
    case 'string':
      return value as string
    default: {
      const bytes: number[] = []
      write(bytes, value)
      return Uint8Array.from(bytes)
    }
  }
}

/** True where the key says less than the value: an index that holds such keys finds candidates only. */
export function isOdd(value: unknown): boolean {
  // SQLite is handed texts up to their first zero.
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'number' && (Number.isNaN(value) || value === -Infinity || isTiny(value))
}

/** The driver hands SQLite a whole number for any that is this near above it; only above zero are there such numbers. */
function isTiny(value: number): boolean {
  return value > 0 && value < Number.EPSILON
}

/** What a key column's value was, for types that keep everything in their key. Throws on others. */
export function fromKey(key: SqlValue): unknown {
  if (key === nullKey || key === null) return null
  if (!(key instanceof Uint8Array)) return key
  const view = Buffer.from(key.buffer, key.byteOffset, key.byteLength)
  switch (view[0]) {
    case tag.bool:
      return view[1] === 1
    case tag.date:
      return new Date(Number(view.readBigUInt64BE(1) - signBit))
    case tag.oid:
      return new ObjectId(view.subarray(1))
    default:
      throw new Error('This key does not tell its value')
  }
}

/** True when `fromKey` can give the value back. */
export function tellsValue(key: SqlValue): boolean {
  return !(key instanceof Uint8Array) || key[0] === tag.bool || key[0] === tag.date || key[0] === tag.oid
}

const signBit = 1n << 63n

function write(out: number[], value: unknown): void {
  const kind = kindOf(value)
  out.push(tag[kind])
  switch (kind) {
    case 'null':
      return
    case 'number':
      return writeNumber(out, value as number)
    case 'string':
      return writeText(out, value as string)
    case 'bool':
      out.push(value === true ? 1 : 0)
      return
    case 'date':
      return writeDate(out, value as Date)
    case 'oid':
      out.push(...(value as ObjectId).id)
      return
    case 'regex':
      writeText(out, (value as RegExp).source)
      return writeText(out, (value as RegExp).flags)
    case 'binary':
      return writeBinary(out, value as Binary)
    case 'array':
      for (const item of value as unknown[]) write(out, item)
      break
    case 'object':
      for (const [name, item] of Object.entries(value as object)) writeField(out, name, item)
      break
  }
  out.push(0)
}

/** BSON compares fields by type, then name, then value. */
function writeField(out: number[], name: string, value: unknown): void {
  const bytes: number[] = []
  write(bytes, value)
  out.push(bytes[0] ?? 0)
  writeText(out, name)
  for (let i = 1; i < bytes.length; i++) out.push(bytes[i] ?? 0)
}

function writeNumber(out: number[], value: number): void {
  const bytes = Buffer.alloc(8)
  if (!Number.isNaN(value)) {
    // Negative zero equals zero.
    bytes.writeDoubleBE(value + 0)
    if ((bytes[0] ?? 0) >= 0x80) for (let i = 0; i < 8; i++) bytes[i] = ~(bytes[i] ?? 0)
    else bytes[0] = (bytes[0] ?? 0) | 0x80
  }
  out.push(...bytes)
}

function writeDate(out: number[], value: Date): void {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value.getTime()) + signBit)
  out.push(...bytes)
}

function writeBinary(out: number[], value: Binary): void {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(value.length())
  out.push(...length, value.sub_type, ...value.value())
}

/** UTF-8; a zero inside is escaped so that the end sorts before everything. */
function writeText(out: number[], value: string): void {
  for (const byte of Buffer.from(value)) {
    out.push(byte)
    if (byte === 0) out.push(0xff)
  }
  out.push(0, 0)
}
