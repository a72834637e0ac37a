import { ObjectId } from 'bson'
import type { ColumnFlags } from '../keys'
import type { SqlValue } from '../connection'
import { hasOperators } from '../match/query'
import type { Doc } from '../types'
import { floorOf, isOdd, kindOf, nullKey, toKey } from '../values'

/** A condition on one path that a key column can answer. */
export interface Predicate {
  readonly path: string
  /** `points`: one or several keys. `range`: between keys. `filter`: no seek, but keys can be told apart. */
  readonly kind: 'points' | 'range' | 'filter'
  /** For `points`. */
  readonly points: readonly SqlValue[]
  /** SQL on a column named `?c`, and its parameters. */
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
    sql: few ? sql : '1',
    params: few ? keys : [],
    exact: few,
  }
}

function filter(path: string, values: readonly unknown[]): Predicate {
  const keys = distinct(values.map(toKey))
  if (keys.length > pointsAtMost)
    return { path, kind: 'filter', points: [], sql: '1', params: [], exact: false }
  return {
    path,
    kind: 'filter',
    points: [],
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
  const sign = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }[operator]
  let other: readonly [string, SqlValue]
  if (kind === 'number') other = up ? ['<', ''] : ['>', nullKey]
  else if (kind === 'string') other = up ? ['<', new Uint8Array()] : ['>=', '']
  else other = up ? ['<', floorOf(kind, 1)] : ['>=', floorOf(kind)]
  return {
    path,
    kind: 'range',
    points: [],
    sql: `?c ${sign} ? AND ?c ${other[0]} ?`,
    params: [key, other[1]],
    exact: true,
  }
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
  return {
    path,
    kind: 'range',
    points: [],
    sql: '?c >= ? AND ?c < ?',
    params: [text, `${text}\u{10ffff}`],
    exact: false,
  }
}

/** The condition on a column, widened where the column's keys say less than the values did. */
export function onColumn(
  predicate: Predicate,
  column: string,
  flags: ColumnFlags,
): { sql: string; params: readonly SqlValue[] } {
  let { sql } = predicate
  // Minus infinity and NaN share null's place: a number's range must then begin with it.
  if (flags.odd && predicate.kind === 'range') sql = sql.replace('?c > ?', '?c >= ?')
  if (flags.odd && predicate.kind === 'filter') return { sql: '1', params: [] }
  return { sql: sql.replaceAll('?c', column), params: predicate.params }
}
