import { ObjectId } from 'bson'
import type { ColumnFlags } from '../keys'
import type { SqlValue } from '../connection'
import { hasOperators } from '../match/query'
import type { Doc } from '../types'
import { floorOf, isOdd, kindOf, nullKey, toKey } from '../values'
import { type Bound, nearest } from './bounds'
import type { Condition } from './sql'

/** A condition on one path that a key column can answer. */
export interface Predicate {
  readonly path: string
  /** `points`: one or several keys. `range`: between keys. `filter`: no seek, but keys can be told apart. */
  readonly kind: 'points' | 'range' | 'filter'
  /** For `points`. */
  readonly points: readonly SqlValue[]
  /** For `range`: where it ends. */
  readonly bounds: readonly Bound[]
  /** For the others: SQL on a column named `?c`, and its parameters. */
  readonly sql: string
  readonly params: readonly SqlValue[]
  /** The keys answer the condition wholly where the column has one plain key a document. */
  readonly exact: boolean
}

/** A query as a conjunction: what keys can answer, alternatives, and whether anything else is left. */
export interface Conjunction {
  readonly predicates: readonly Predicate[]
  /** Each an `$or`. */
  readonly alternatives: readonly (readonly Doc[])[]
  /** Something is left that only the document can answer. */
  readonly rest: boolean
}

export function conjunctionOf(query: Doc): Conjunction {
  const predicates: Predicate[] = []
  const alternatives: Doc[][] = []
  let rest = false
  const visit = (part: Doc): void => {
    for (const [name, argument] of Object.entries(part)) {
      if (name === '$and' && Array.isArray(argument)) argument.forEach((inner) => visit(inner as Doc))
      else if (name === '$or' && Array.isArray(argument)) alternatives.push(argument as Doc[])
      else if (name.startsWith('$')) rest = true
      else {
        const found = predicatesOf(name, argument)
        predicates.push(...found.predicates)
        rest ||= found.rest
      }
    }
  }
  visit(query)
  return { predicates, alternatives, rest }
}

function predicatesOf(path: string, argument: unknown): { predicates: Predicate[]; rest: boolean } {
  const operators = hasOperators(argument)
    ? Object.entries(argument)
    : [[plainOperator(argument), argument] as const]
  const predicates: Predicate[] = []
  let rest = false
  for (const [operator, operand] of operators) {
    const predicate = predicateOf(path, operator, operand)
    if (predicate) predicates.push(predicate)
    else rest = true
  }
  return { predicates, rest }
}

function plainOperator(argument: unknown): string {
  return argument instanceof RegExp ? '$regex' : '$eq'
}

/** Values whose key tells all there is to know of them. */
function isScalar(value: unknown): boolean {
  if (isOdd(value)) return false
  switch (kindOf(value)) {
    case 'number':
    case 'null':
    case 'string':
    case 'bool':
      return true
    case 'date':
      return value instanceof Date
    case 'oid':
      return value instanceof ObjectId
    default:
      return false
  }
}

type Maker = (path: string, operand: unknown) => Predicate | undefined

function ofScalars(make: (path: string, values: readonly unknown[]) => Predicate, list: boolean): Maker {
  return (path, operand) => {
    const values: readonly unknown[] = list ? (Array.isArray(operand) ? operand : [/./]) : [operand]
    return values.every(isScalar) ? make(path, values) : undefined
  }
}

const makers: Readonly<Record<string, Maker>> = {
  $eq: ofScalars(points, false),
  $in: ofScalars(points, true),
  $ne: ofScalars(filter, false),
  $nin: ofScalars(filter, true),
  $gt: (path, operand) => range(path, '$gt', operand),
  $gte: (path, operand) => range(path, '$gte', operand),
  $lt: (path, operand) => range(path, '$lt', operand),
  $lte: (path, operand) => range(path, '$lte', operand),
  // A missing field has null's key, but so has a null.
  $exists: (path, operand) => (operand === false ? { ...points(path, [null]), exact: false } : undefined),
  $all: (path, operand) => {
    const first: unknown = Array.isArray(operand) ? operand[0] : undefined
    return first !== undefined && isScalar(first) ? { ...points(path, [first]), exact: false } : undefined
  },
  $regex: (path, operand) => (operand instanceof RegExp ? prefix(path, operand) : undefined),
}

function predicateOf(path: string, operator: string, operand: unknown): Predicate | undefined {
  return Object.hasOwn(makers, operator) ? makers[operator]?.(path, operand) : undefined
}

/** More points than this are left to the documents. */
const pointsAtMost = 2000

function points(path: string, values: readonly unknown[]): Predicate {
  const keys = distinct(values.map(toKey))
  const few = keys.length <= pointsAtMost
  const sql = keys.length === 1 ? '?c = ?' : `?c IN (${keys.map(() => '?').join(', ')})`
  return {
    path,
    kind: few ? 'points' : 'filter',
    points: few ? keys : [],
    bounds: [],
    sql: few ? sql : '1',
    params: few ? keys : [],
    exact: few,
  }
}

function filter(path: string, values: readonly unknown[]): Predicate {
  const keys = distinct(values.map(toKey))
  if (keys.length > pointsAtMost)
    return { path, kind: 'filter', points: [], bounds: [], sql: '1', params: [], exact: false }
  return {
    path,
    kind: 'filter',
    points: [],
    bounds: [],
    sql: `?c NOT IN (${keys.map(() => '?').join(', ')})`,
    params: keys,
    exact: true,
  }
}

function distinct(keys: readonly SqlValue[]): SqlValue[] {
  const seen = new Map<string, SqlValue>()
  for (const key of keys)
    seen.set(
      key instanceof Uint8Array ? `b${Buffer.from(key).toString('hex')}` : `${typeof key}${String(key)}`,
      key,
    )
  return [...seen.values()]
}

/** A comparison stays within its type: the other bound is where the type ends. */
function range(
  path: string,
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  operand: unknown,
): Predicate | undefined {
  const kind = kindOf(operand)
  if (!isScalar(operand)) return undefined
  if (kind === 'null') return operator === '$gte' || operator === '$lte' ? points(path, [null]) : undefined
  const key = toKey(operand)
  const up = operator === '$gt' || operator === '$gte'
  const sign = signs[operator]
  let other: Bound
  if (kind === 'number') other = up ? { sign: '<', key: '' } : { sign: '>', key: nullKey }
  else if (kind === 'string') other = up ? { sign: '<', key: new Uint8Array() } : { sign: '>=', key: '' }
  else other = up ? { sign: '<', key: floorOf(kind, 1) } : { sign: '>=', key: floorOf(kind) }
  return between(path, [{ sign, key }, other], true)
}

const signs = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const

function between(path: string, bounds: readonly Bound[], exact: boolean): Predicate {
  return { path, kind: 'range', points: [], bounds, sql: '', params: [], exact }
}

/** An expression that begins with plain text finds candidates among the strings that do. */
function prefix(path: string, pattern: RegExp): Predicate | undefined {
  if (pattern.ignoreCase || pattern.multiline || !pattern.source.startsWith('^')) return undefined
  if (pattern.source.includes('|')) return undefined
  const plain = /^\^([\p{L}\p{N} _:,;@%&=<>!'"~`-]*)(.?)/u.exec(pattern.source)
  let text = plain?.[1] ?? ''
  // A quantifier that allows none takes the letter before it away.
  if (plain?.[2] !== undefined && '?*{'.includes(plain[2] || '.')) text = [...text].slice(0, -1).join('')
  if (text === '') return undefined
  const bounds: Bound[] = [
    { sign: '>=', key: text },
    { sign: '<', key: `${text}\u{10ffff}` },
  ]
  return between(path, bounds, false)
}

/** The conditions on a column, widened where the column's keys say less than the values did; of ranges only one. */
export function onColumn(
  predicates: readonly Predicate[],
  column: string,
  flags: ColumnFlags,
): readonly Condition[] {
  const others = predicates
    .filter(({ kind }) => kind !== 'range')
    .map(({ kind, sql, params }) =>
      flags.odd && kind === 'filter'
        ? { sql: '1', params: [] }
        : { sql: sql.replaceAll('?c', column), params },
    )
  const ranges = nearest(predicates.flatMap(({ bounds }) => bounds)).map(({ sign, key }) => ({
    // Minus infinity and NaN share null's place: a number's range must then begin with it.
    sql: `${column} ${flags.odd && sign === '>' ? '>=' : sign} ?`,
    params: [key],
  }))
  return [...others, ...ranges]
}
