import type { KeyIndex } from '../catalog'
import type { SqlValue } from '../connection'
import { named } from '../keys'
import type { SortField } from '../order'
import { nullKey } from '../values'
import { holdsText } from './fields'
import { onColumn, type Predicate } from './predicates'
import type { Branch, Condition } from './sql'

/** The branches through one index that together answer a conjunction. */
export interface Access {
  readonly index: KeyIndex | undefined
  readonly branches: readonly Branch[]
  /** SQL answers everything: no document need be looked at here. */
  readonly exact: boolean
  /** Some of it SQL asks of the documents' text. */
  readonly checked: boolean
  /** One document may be met several times. */
  readonly repeats: boolean
  readonly sorted: boolean
  /** Nothing is read in vain: every condition is part of the seek. */
  readonly tight: boolean
  /** How many of the index's columns are used to seek. */
  readonly depth: number
}

/** `_id` is there once in every document. */
const plainColumn = { many: false, odd: false }

/** More branches than this are not worth their merge. */
const branchesAtMost = 60

/** What stands for a column of an index while an access is made up. */
interface Column {
  readonly name: string
  readonly path: string
  readonly predicates: Predicate[]
  readonly many: boolean
  readonly odd: boolean
}

/** Reads by `_id`, or the whole collection in natural order when nothing names `_id`. */
export function idAccess(
  predicates: readonly Predicate[],
  rest: boolean,
  sort: readonly SortField[],
): Access {
  const onId = predicates.filter((predicate) => predicate.path === '_id')
  const conditions = onColumn(onId, 'd.id', plainColumn)
  const one = onId.some((predicate) => predicate.kind === 'points' && predicate.points.length === 1)
  const [first, ...more] = sort
  const sorted = sort.length === 0 || one || (first?.path.text === '_id' && more.length === 0)
  return {
    index: undefined,
    branches: [
      {
        index: undefined,
        where: conditions.map(({ sql }) => sql),
        params: conditions.flatMap(({ params }) => params),
        order: sorted && first && !one ? [`d.id${first.direction === -1 ? ' DESC' : ''}`] : [],
        needsDocument: true,
        checks: [],
      },
    ],
    checked: false,
    exact: !rest && onId.length === predicates.length && onId.every((predicate) => predicate.exact),
    repeats: false,
    sorted,
    tight: false,
    depth: onId.some((predicate) => predicate.kind !== 'filter') ? 1 : 0,
  }
}

/** How an index would answer; undefined when it has nothing to offer. */
export function indexAccess(
  index: KeyIndex,
  predicates: readonly Predicate[],
  rest: boolean,
  sort: readonly SortField[],
): Access | undefined {
  const columns = columnsOf(index, predicates)
  const ownId = columns.some((column) => column.path === '_id')
  const onId = ownId ? [] : predicates.filter((predicate) => predicate.path === '_id')
  const used = new Set([...columns.flatMap((column) => column.predicates), ...onId])
  const left = predicates.filter((predicate) => !used.has(predicate)).map(onText)
  const checks = left.filter((check) => check !== undefined)
  const exact =
    !rest &&
    checks.length === left.length &&
    [...used].every((predicate) => predicate.exact) &&
    columns.every((column) => column.predicates.every((predicate) => tellsAll(column, predicate)))
  const depth = seekDepth(columns)
  const order = orderThrough(index, columns, sort)
  // An index that is neither sought in nor in the order asked for is a detour: `_id` alone has an order of its own.
  if (depth === 0 && !order?.columns.some((column) => column.startsWith('k.'))) return undefined
  const combinations =
    order === undefined || sort.length === 0 ? [[]] : pointCombinations(columns, order.explode)
  if (!combinations) return depth === 0 ? undefined : indexAccess(index, predicates, rest, [])
  return {
    index,
    branches: combinations.map((points) => ({
      ...branch(index, columns, onId, points, order?.columns ?? []),
      checks: exact ? checks : [],
    })),
    exact,
    checked: exact && checks.length > 0,
    repeats: columns.some((column) => column.many && !isPoint(column)),
    sorted: order !== undefined,
    tight:
      exact &&
      left.length === 0 &&
      onId.length === 0 &&
      columns.every((column, i) => column.predicates.length === 0 || i < depth),
    depth,
  }
}

/** A run of keys that answers everything by itself; undefined where a document would have to be asked. */
export function coveringBranch(
  index: KeyIndex,
  predicates: readonly Predicate[],
): (Branch & { readonly depth: number }) | undefined {
  const columns = columnsOf(index, predicates)
  const used = new Set(columns.flatMap((column) => column.predicates))
  const exact =
    predicates.every((predicate) => used.has(predicate) && predicate.exact) &&
    columns.every((column) => column.predicates.every((predicate) => tellsAll(column, predicate)))
  if (!exact || columns.some((column) => column.many && !isPoint(column))) return undefined
  return { ...branch(index, columns, [], [], []), depth: seekDepth(columns) }
}

/** Of several conditions on a column with many keys only one may be asked, and only of one such column. */
function columnsOf(index: KeyIndex, predicates: readonly Predicate[]): Column[] {
  let manyAsked = false
  return index.paths.map((path, i) => {
    const flags = index.flags[i] ?? { many: false, odd: false }
    let own = predicates.filter((predicate) => predicate.path === path.text)
    if (flags.many) {
      own = manyAsked
        ? []
        : own
            .filter((predicate) => predicate.kind !== 'filter')
            .sort(narrowFirst)
            .slice(0, 1)
      manyAsked ||= own.length > 0
    }
    return { name: `k.c${i}`, path: path.text, predicates: own, many: flags.many, odd: flags.odd }
  })
}

/** What no column of the index answers, asked of the document's text: whether it holds one of some texts. */
function onText({ path, kind, points, exact }: Predicate): Condition | undefined {
  const texts = points.filter((point) => typeof point === 'string')
  if (kind !== 'points' || !exact || texts.length < points.length) return undefined
  return holdsText(path, texts)
}

/** Keys leave something open where they are odd, and where null's key may come from an array on the way. */
function tellsAll(column: Column, predicate: Predicate): boolean {
  return !column.odd && !(column.many && predicate.points.includes(nullKey))
}

function narrowFirst(a: Predicate, b: Predicate): number {
  const width = (predicate: Predicate): number =>
    predicate.kind === 'points' ? predicate.points.length : 1e6
  return width(a) - width(b)
}

function isPoint(column: Column): boolean {
  return column.predicates.some((predicate) => predicate.kind === 'points' && predicate.points.length === 1)
}

function seekDepth(columns: readonly Column[]): number {
  let depth = 0
  for (const column of columns) {
    if (column.predicates.some((predicate) => predicate.kind === 'points')) depth += 1
    else return column.predicates.some((predicate) => predicate.kind === 'range') ? depth + 0.5 : depth
  }
  return depth
}

/**
 * Whether reading the index in its order gives the order asked for. Columns held to one key drop out; columns held to
 * several before the order begins are taken apart into branches (`explode`). After the index's columns `_id` may
 * follow: documents with equal keys are sorted a handful at a time.
 */
function orderThrough(
  index: KeyIndex,
  columns: readonly Column[],
  sort: readonly SortField[],
): { columns: string[]; explode: number[] } | undefined {
  const out: string[] = []
  const explode: number[] = []
  let turn: number | undefined
  let at = 0
  for (const [i, field] of sort.entries()) {
    const down = field.direction === -1 ? ' DESC' : ''
    const held = columns.find((column) => column.path === field.path.text && isPoint(column))
    // An array that holds the key sorts by another of its elements.
    if (held && !held.many && !held.odd) {
      out.push(`${held.name}${down}`)
      continue
    }
    if (field.path.text === '_id' && !columns.slice(at).some((column) => column.path === '_id')) {
      out.push(`d.id${down}`)
      return i === sort.length - 1 ? { columns: out, explode } : undefined
    }
    const next = columnFor(columns, at, field.path.text, turn === undefined)
    if (!next) return undefined
    explode.push(...next.explode)
    at = next.at
    const column = columns[at]
    if (!column || column.many || column.odd) return undefined
    const same = (index.directions[at] ?? 1) * field.direction
    turn ??= same
    if (turn !== same) return undefined
    out.push(`${column.name}${down}`)
    at++
  }
  return { columns: out, explode }
}

/** Where a field's column comes, and which columns before it must be held to one key at a time. */
function columnFor(
  columns: readonly Column[],
  from: number,
  path: string,
  first: boolean,
): { at: number; explode: number[] } | undefined {
  const explode: number[] = []
  for (const [i, column] of columns.entries()) {
    if (i < from || isPoint(column)) continue
    if (column.path === path) return { at: i, explode }
    // Once the order has begun nothing may come between.
    if (!first || !column.predicates.some((predicate) => predicate.kind === 'points')) return undefined
    explode.push(i)
  }
  return undefined
}

/** Every combination of keys of the columns that are taken apart; undefined when there are too many. */
function pointCombinations(
  columns: readonly Column[],
  explode: readonly number[],
): (readonly [number, SqlValue])[][] | undefined {
  let out: (readonly [number, SqlValue])[][] = [[]]
  for (const at of explode) {
    const points =
      [...(columns[at]?.predicates ?? [])]
        .filter((predicate) => predicate.kind === 'points')
        .sort(narrowFirst)[0]?.points ?? []
    // None of none: the condition on the column already finds nothing.
    if (points.length === 0) continue
    if (out.length * points.length > branchesAtMost) return undefined
    out = out.flatMap((before) => points.map((point) => [...before, [at, point] as const]))
  }
  return out
}

function branch(
  index: KeyIndex,
  columns: readonly Column[],
  onId: readonly Predicate[],
  points: readonly (readonly [number, SqlValue])[],
  order: readonly string[],
): Branch {
  const conditions: Condition[] = []
  const chosen = new Map(points)
  for (const [i, column] of columns.entries()) {
    const point = chosen.get(i)
    if (point !== undefined) conditions.push({ sql: `${column.name} = ?`, params: [point] })
    // The chosen key already satisfies the condition that it was taken from; others still apply.
    const left = column.predicates.filter(
      ({ kind, points: keys }) =>
        point === undefined || kind !== 'points' || !keys.some((key) => named(key) === named(point)),
    )
    conditions.push(...onColumn(left, column.name, column))
  }
  conditions.push(...onColumn(onId, 'd.id', plainColumn))
  return {
    index,
    where: conditions.map(({ sql }) => sql),
    params: conditions.flatMap(({ params }) => params),
    order,
    needsDocument: onId.length > 0 || order.some((column) => column.startsWith('d.')),
    checks: [],
  }
}
