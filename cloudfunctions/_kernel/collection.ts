import { pageSize } from '../../types/_contract'
import type { Call } from './call'
import { after, cursorAfter, total } from './cursor'
import { table, type Order, type Query, type Row, type Stage } from './database'
import { createIn, deedIn, idOf, type Create, type Decide, type Deed, type OneOf } from './deed'
import { deedsIn } from './deeds'
import { problem, type Refusal } from './problem'
import { clausesOf, within, type ScopeFields } from './scope'
import { lastStages, siftCountStages, siftedIn, siftStages, type Sifted } from './sift'
import { unhidden } from './stages'
import { compile, type Where } from './where'

export type { Create, Decide, Deed, HistoryEntry, OneOf, Outcome } from './deed'
export { is, type Where } from './where'

export interface Index {
  readonly name: string
  readonly keys: Readonly<Record<string, 1 | -1>>
  readonly unique?: boolean
}

export interface CollectionSpec {
  /** The feature that owns it; facts and deeds are named after it. */
  readonly feature: string
  /** Which field each kind of scope narrows. */
  readonly scope: ScopeFields
  readonly indexes: readonly Index[]
  /** Rows may be laid ready before anybody sees them (`stages.ts`): a read leaves out what carries a hidden stage. */
  readonly staged?: true
  /** What must be gone for good when it is removed: the local cloud keeps it in a database of its own and overwrites its pages. */
  readonly apart?: true
}

/** What the gateway and the deployment read to make a collection and its indexes. */
export interface Declared {
  readonly name: string
  readonly spec: CollectionSpec
}

type Required<T> = {
  [K in keyof T]-?: undefined extends T[K] ? never : null extends T[K] ? never : K
}[keyof T]

/** Lists may be ordered downwards only by what every document has. */
export type OrderOf<T> =
  | Readonly<Partial<Record<keyof T, 1>>>
  | Readonly<Partial<Record<Required<T>, 1 | -1>>>

export interface Find<D, K extends keyof D = keyof D> {
  readonly where?: Where<D>
  /** The `_id` is added, so that the order is total. */
  readonly order?: OrderOf<D>
  /** The page before's `next`. */
  readonly after?: string | undefined
  /** At most 50 (`pageSize`), which is also the default. */
  readonly limit?: number
  /** The fields a list needs: the rest is neither sent nor parsed, which is most of what a list costs. */
  readonly only?: readonly (K & string)[]
}

/** A page of what matches among the next `most` of a range: `where` and `order` are a range of one index, `sift` is the rest. */
export interface Sift<D, K extends keyof D = keyof D> extends Find<D, K> {
  readonly only: readonly (K & string)[]
  readonly sift: Where<D>
  readonly most: number
}

/** A document in a list that asks for no fields: without its history, which can be long. */
export type Listed<D> = Omit<D, 'history'>

/** One page of a list. */
export interface Page<D, K extends keyof D> {
  readonly rows: Pick<D, K>[]
  readonly next?: string
}

/** An aggregation's stage. `$match` is a `where`; the other stages are code, never input. */
export type Fold<D> =
  | { readonly $match: Where<D> }
  | { readonly $group: { readonly _id: unknown } & Readonly<Record<string, unknown>> }
  | { readonly $sort: Order }
  | { readonly $limit: number }
  | { readonly $project: Readonly<Record<string, unknown>> }
  | { readonly $unwind: string }
  | { readonly $count: string }

/** Reads of a collection. Scoped: out of scope is absent. */
export interface Reads<D> {
  /** 1 database call. @throws problem `not_found` when it is absent or out of scope. */
  get(call: Call, id: string): Promise<D>
  /** 1 database call; keyset paging, never a skip. @throws problem `invalid` for a cursor that is not ours. */
  find<K extends keyof D = Exclude<keyof D, 'history'>>(call: Call, ask: Find<D, K>): Promise<Page<D, K>>
  /** 1 database call. */
  count(call: Call, where: Where<D>): Promise<number>
  /** Several counts, none of them further than `most`, each by the index that serves it. 1 database call. */
  counts(call: Call, wheres: readonly Where<D>[], most: number): Promise<number[]>
  /**
   * A list narrowed by what no index knows, at a cost that does not grow: no more than `most` documents are looked at. The scopes are
   * asked of each. A page may be empty and have a next. 2 database calls, at once.
   */
  sift<K extends keyof D>(call: Call, ask: Sift<D, K>): Promise<Page<D, K>>
  /** What matches among the first `most` of each range. 1 database call. */
  siftCounts(call: Call, ranges: readonly Where<D>[], sift: Where<D>, most: number): Promise<Sifted[]>
  /** 1 database call; at most 1000 rows unless a stage says `$limit`. */
  fold<R extends object = Row>(call: Call, stages: readonly Fold<D>[]): Promise<R[]>
}

/** Writes of a collection: documents change by deeds only. */
export interface Writes<T> {
  /**
   * Makes a document. `_id` comes from person and key, so a retry answers the first answer. 1 database call, 2 with facts.
   * @throws problem `key_reused` for the same key with other content; `conflict` when another document holds a unique
   * value or the `id` asked for; `forbidden` when it would lie outside the caller's scope.
   */
  create<O>(call: Call, make: Create<T, O>): Promise<O>
  /**
   * Changes one document by a conditional update. 2 database calls, 3 with facts.
   * @param version what the person saw; `undefined` when the change does not depend on it.
   * @throws problem `not_found`, `conflict`, `key_reused`, and whatever `decide` throws.
   */
  deed<O>(call: Call, id: string, version: number | undefined, decide: Decide<T, O>): Promise<O>
  /**
   * Changes many documents, each by a deed of its own: none waits for another, and what one refuses keeps no other from being done.
   * 1 database call for fifty, 1 for each, or for all that are changed alike under one key; 1 more for fifty with facts.
   * @param call by which they are read; each is done under its own.
   * @returns of each what it was refused with, if it was.
   */
  deeds(call: Call, many: readonly OneOf<T>[]): Promise<(Refusal | undefined)[]>
}

export interface Collection<T extends object> extends Reads<Deed<T>>, Writes<T>, Declared {
  /** The `_id` that `create` gives for this call. */
  idFor(call: Call): string
  /** The same without scopes: for jobs, and for reads that the contract allows to anyone. Each use says why. */
  readonly unscoped: Reads<Deed<T>> & Writes<T>
}

/** An aggregation without a limit answers 20 rows in the cloud. */
const foldLimit = 1000

/** Makes what a caller sees of a query: `undefined` when it is nothing at all. */
type See = (call: Call, query: Query) => Promise<Query | undefined>

/** What the scopes let through, and all there is; in both, what is hidden is not there. */
function seesOf({ scope, staged }: CollectionSpec): { readonly see: See; readonly all: See } {
  const all = async (_call: Call, query: Query) => (staged ? unhidden(query) : query)
  const see: See = async (call, query) => {
    const clauses = clausesOf(call, scope)
    return clauses.length === 0 ? undefined : all(call, within(query, clauses))
  }
  return { see, all }
}

function stagesOf(see: Query, stages: readonly Stage[]): Stage[] {
  const compiled = stages.map((stage) =>
    '$match' in stage ? { $match: compile(stage.$match as object) } : stage,
  )
  const limited = stages.some((stage) => '$limit' in stage || '$count' in stage)
  return [{ $match: see }, ...compiled, ...(limited ? [] : [{ $limit: foldLimit }])]
}

/**
 * A pipeline that counts each query up to `most`. It sets out from any one document, for a pipeline needs one to
 * begin with; each `$lookup` then is a query of its own. A collection without documents answers no row.
 */
function countStages(name: string, queries: readonly Query[], most: number): Stage[] {
  const lookups = queries.map((query, nth) => ({
    $lookup: {
      from: name,
      pipeline: [{ $match: query }, { $limit: most }, { $count: 'n' }],
      as: `c${nth}`,
    },
  }))
  return [{ $limit: 1 }, { $project: { _id: 1 } }, ...lookups]
}

const sizeOf = (limit: number): number => Math.max(1, Math.min(limit, pageSize))

const fieldsOf = (only: readonly string[], way: Order): string[] => [
  ...new Set([...only, ...Object.keys(way)]),
]

/** A page of what was found, one more of which was asked for than it holds. */
function pageOf<D, K extends keyof D>(found: readonly Row[], size: number, way: Order): Page<D, K> {
  const rows = found.slice(0, size)
  const last = rows[rows.length - 1]
  const page = { rows: rows as unknown as Pick<D, K>[] }
  return found.length > size && last ? { ...page, next: cursorAfter(last, way) } : page
}

function readsOf<D>(name: string, see: See): Reads<D> {
  const documents = table(name)
  return {
    async get(call, id) {
      const query = await see(call, { _id: id })
      const found = query && (await documents.one(query))
      if (!found) throw problem('not_found')
      return found as D
    },
    async find<K extends keyof D>(
      call: Call,
      { where = {}, order, after: cursor, limit = pageSize, only }: Find<D, K>,
    ) {
      const way = total((order ?? {}) as Order)
      const rest = cursor === undefined ? {} : after(cursor, way)
      const query = await see(call, { ...compile(where), ...rest })
      if (!query) return { rows: [] }
      const size = sizeOf(limit)
      const fields = only ? { only: fieldsOf(only, way) } : { without: ['history'] }
      const found = await documents.find(query, { order: way, limit: size + 1, ...fields })
      return pageOf<D, K>(found, size, way)
    },
    async sift<K extends keyof D>(call: Call, ask: Sift<D, K>) {
      const { where = {}, order, after: cursor, limit = pageSize, only, sift, most } = ask
      const way = total((order ?? {}) as Order)
      const keep = await see(call, compile(sift))
      if (!keep) return { rows: [] }
      const range = { ...compile(where), ...(cursor === undefined ? {} : after(cursor, way)) }
      const size = sizeOf(limit)
      const [found, [end]] = await Promise.all([
        documents.aggregate(siftStages({ range, way, most }, keep, size + 1, fieldsOf(only, way))),
        documents.aggregate(lastStages({ range, way, most })),
      ])
      const page = pageOf<D, K>(found, size, way)
      return page.next === undefined && end ? { ...page, next: cursorAfter(end, way) } : page
    },
    async siftCounts(call, ranges, sift, most) {
      const keep = await see(call, compile(sift))
      if (!keep) return ranges.map(() => ({ n: 0, more: false }))
      const stages = siftCountStages(name, ranges.map(compile), keep, most)
      const [found] = await documents.aggregate(stages)
      return siftedIn(found, ranges.length, most)
    },
    async count(call, where) {
      const query = await see(call, compile(where))
      return query ? documents.count(query) : 0
    },
    async counts(call, wheres, most) {
      const queries = await Promise.all(wheres.map((where) => see(call, compile(where))))
      const seen = queries.filter((query) => query !== undefined)
      if (seen.length < queries.length) return wheres.map(() => 0)
      const [found = {}] = await documents.aggregate(countStages(name, seen, most))
      return wheres.map(
        (_, nth) => (found as Readonly<Record<string, { n: number }[]>>)[`c${nth}`]?.[0]?.n ?? 0,
      )
    },
    async fold<R extends object>(call: Call, stages: readonly Fold<D>[]) {
      const query = await see(call, {})
      return (query ? await documents.aggregate(stagesOf(query, stages)) : []) as unknown as R[]
    },
  }
}

/** The index by which a repair sweep finds what was touched last. */
const touched: Index = { name: 'touched', keys: { touched: 1 } }
/** The index by which what a stage laid is taken away again. */
const stage: Index = { name: 'stage', keys: { stage: 1, _id: 1 } }

/**
 * A collection whose documents change by deeds. Every method takes the call first and adds the caller's scopes.
 * Declare it in a `*.store.ts` file: the gateway and the deployment find its indexes there.
 */
export function collection<T extends object>(name: string, spec: CollectionSpec): Collection<T> {
  const { see, all } = seesOf(spec)
  const writes = (scoped: boolean): Writes<T> => {
    const ground = {
      name,
      feature: spec.feature,
      see: scoped ? see : all,
      scope: scoped ? spec.scope : undefined,
    }
    return {
      create: (call, make) => createIn(ground, call, make),
      deed: (call, id, version, decide) => deedIn(ground, call, id, version, decide),
      deeds: (call, many) => deedsIn(ground, call, many),
    }
  }
  return {
    name,
    spec: { ...spec, indexes: [...spec.indexes, touched, ...(spec.staged ? [stage] : [])] },
    idFor: (call) => idOf(name, call),
    ...readsOf<Deed<T>>(name, see),
    ...writes(true),
    unscoped: { ...readsOf<Deed<T>>(name, all), ...writes(false) },
  }
}

/** Plain documents that no person's deed changes: read like a collection, written whole by code. */
export interface Records<T extends object> extends Reads<{ readonly _id: string } & T>, Declared {
  readonly unscoped: Reads<{ readonly _id: string } & T>
}

/** A collection of plain documents (divisions, facts …). Loaders and the kernel write them through `table(name)`. */
export function records<T extends object>(name: string, spec: CollectionSpec): Records<T> {
  const { see, all } = seesOf(spec)
  type D = { readonly _id: string } & T
  return { name, spec, ...readsOf<D>(name, see), unscoped: readsOf<D>(name, all) }
}
