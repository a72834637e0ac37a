import type { Collection, KeyIndex } from './catalog'
import type { Connection, SqlRow, SqlValue } from './connection'
import { coveringBranch } from './plan/branch'
import { conjunctionOf, type Predicate } from './plan/predicates'
import type { Doc } from './types'
import { fromKey, kindOf, nullKey, tellsValue } from './values'

/** A `$group` whose keys are fields and whose accumulators are simple. */
interface Grouping {
  /** Name in `_id`, and the field; a single field without a name; none for one group of all. */
  readonly keys: readonly (readonly [string | undefined, string])[]
  /** `_id` when it is the same for all. */
  readonly constant: unknown
  readonly results: readonly Result[]
}

interface Result {
  readonly name: string
  readonly operator: '$sum' | '$avg' | '$min' | '$max'
  readonly path?: string
  readonly times?: number
}

/**
 * Groups by reading nothing but an index that holds every field concerned. Undefined when there is none, or when what
 * the index holds does not tell all: then the documents are read.
 */
export function groupInSql(
  db: Connection,
  collection: Collection,
  query: Doc,
  group: unknown,
): Doc[] | undefined {
  const grouping = groupingOf(group)
  const { predicates, alternatives, rest } = conjunctionOf(query)
  if (!grouping || rest || alternatives.length > 0) return undefined
  const covering = collection.keyIndexes
    .map((index) => ({ index, branch: covers(index, grouping, predicates) }))
    .filter(({ branch }) => branch !== undefined)
    .sort(
      (a, b) =>
        (b.branch?.depth ?? 0) - (a.branch?.depth ?? 0) || a.index.paths.length - b.index.paths.length,
    )[0]
  if (!covering?.branch) return undefined
  const { index, branch } = covering
  const column = (path: string): string => `k.c${index.paths.findIndex((own) => own.text === path)}`
  const keys = grouping.keys.map(([, path]) => column(path))
  const columns = [...keys, ...grouping.results.map((result) => resultSql(result, column)), 'count(*)']
  const where = branch.where.length > 0 ? ` WHERE ${branch.where.join(' AND ')}` : ''
  const by = keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : ''
  const rows = db.all(`SELECT ${columns.join(', ')} FROM ${index.table} k${where}${by}`, ...branch.params)
  return docsOf(rows, grouping)
}

function covers(
  index: KeyIndex,
  grouping: Grouping,
  predicates: readonly Predicate[],
): ReturnType<typeof coveringBranch> {
  const needed = [
    ...grouping.keys.map(([, path]) => path),
    ...grouping.results.map((result) => result.path).filter((path) => path !== undefined),
  ]
  for (const path of needed) {
    const at = index.paths.findIndex((own) => own.text === path)
    const flags = index.flags[at]
    if (!flags || flags.many || flags.odd) return undefined
  }
  return coveringBranch(index, predicates)
}

function groupingOf(group: unknown): Grouping | undefined {
  if (kindOf(group) !== 'object') return undefined
  const { _id: id, ...accumulators } = group as Doc
  const keys = keysOf(id)
  const results = Object.entries(accumulators).map(([name, accumulator]) => resultOf(name, accumulator))
  if (!keys || results.includes(undefined)) return undefined
  return {
    keys,
    constant: keys.length === 0 ? id : undefined,
    results: results.filter((result) => result !== undefined),
  }
}

function keysOf(id: unknown): Grouping['keys'] | undefined {
  const path = fieldOf(id)
  if (path !== undefined) return [[undefined, path]]
  if (id === null || typeof id === 'number' || typeof id === 'boolean') return []
  if (kindOf(id) !== 'object' || Object.keys(id as Doc).length === 0) return undefined
  const keys = Object.entries(id as Doc).map(([name, value]) => [name, fieldOf(value)] as const)
  return keys.every((key): key is readonly [string, string] => key[1] !== undefined) ? keys : undefined
}

/** `'$unit'` names a field; `'$$ROOT'` does not. */
function fieldOf(expression: unknown): string | undefined {
  return typeof expression === 'string' && /^\$[^$]/.test(expression) ? expression.slice(1) : undefined
}

function resultOf(name: string, accumulator: unknown): Result | undefined {
  if (kindOf(accumulator) !== 'object') return undefined
  const [[operator, argument] = [], ...more] = Object.entries(accumulator as Doc)
  if (more.length > 0) return undefined
  const path = fieldOf(argument)
  switch (operator) {
    case '$sum':
      if (typeof argument === 'number') return { name, operator, times: argument }
      return path === undefined ? undefined : { name, operator, path }
    case '$count':
      return { name, operator: '$sum', times: 1 }
    case '$avg':
    case '$min':
    case '$max':
      return path === undefined ? undefined : { name, operator, path }
    default:
      return undefined
  }
}

/** Sums and means see numbers only; least and greatest see everything but null. */
function resultSql(result: Result, column: (path: string) => string): string {
  if (result.path === undefined) return `count(*) * ${result.times ?? 1}`
  const from = column(result.path)
  const numbers = `FILTER (WHERE ${from} > -9e999 AND ${from} < '')`
  switch (result.operator) {
    case '$sum':
      return `coalesce(sum(${from}) ${numbers}, 0)`
    case '$avg':
      return `avg(${from}) ${numbers}`
    case '$min':
      return `min(${from}) FILTER (WHERE ${from} > -9e999)`
    case '$max':
      return `max(${from}) FILTER (WHERE ${from} > -9e999)`
  }
}

function docsOf(rows: readonly SqlRow[], grouping: Grouping): Doc[] | undefined {
  const docs: Doc[] = []
  for (const row of rows) {
    // Without keys SQL answers one row even for nothing.
    if (row.at(-1) === 0) continue
    if (!row.every((value) => value === null || tellsValue(value))) return undefined
    const keys = grouping.keys.map(([name], i) => [name, row[i] ?? null] as const)
    // A missing field leaves no trace in a composed _id, a null does: the key does not say which it was.
    if (keys.some(([name, key]) => name !== undefined && key === nullKey)) return undefined
    const doc: Doc = { _id: idOf(keys, grouping.constant) }
    for (const [i, result] of grouping.results.entries())
      doc[result.name] = fromKey(row[keys.length + i] ?? null)
    docs.push(doc)
  }
  return docs
}

function idOf(keys: readonly (readonly [string | undefined, SqlValue])[], constant: unknown): unknown {
  const [first] = keys
  if (!first) return constant
  if (first[0] === undefined) return fromKey(first[1])
  return Object.fromEntries(keys.map(([name, key]) => [name ?? '', fromKey(key)]))
}
