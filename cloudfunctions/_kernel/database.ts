import { sdk } from './cloud'
import { countCall, countWrite } from './meter'

/** A document as the database holds it. */
export type Row = { readonly _id: string } & Readonly<Record<string, unknown>>
/** A query in the database's own operators. Made by the kernel only: nothing from outside gets here unparsed. */
export type Query = Readonly<Record<string, unknown>>
/** `$set`, `$unset`, `$inc`, `$push`. */
export type Change = Readonly<Record<string, Readonly<Record<string, unknown>>>>
/** One stage of an aggregation, for example `{ $group: … }`. */
export type Stage = Readonly<Record<string, unknown>>
export type Order = Readonly<Record<string, 1 | -1>>

interface Ask {
  readonly order?: Order
  readonly limit?: number
  /** Fields to leave out. */
  readonly without?: readonly string[]
  /** Fields to give back, and no others but the `_id`. */
  readonly only?: readonly string[]
}

/** The part of the SDK's chain that is used here; the SDK types its results as `any`. */
interface Chain {
  where(query: Query): Chain
  orderBy(field: string, direction: 'asc' | 'desc'): Chain
  limit(rows: number): Chain
  field(projection: Readonly<Record<string, boolean>>): Chain
  get(): Promise<{ data: Row[] }>
  count(): Promise<{ total: number }>
  update(change: object): Promise<{ updated: number }>
  updateAndReturn(change: object): Promise<{ doc?: Row | null }>
  remove(): Promise<{ deleted: number }>
}
interface SdkCollection extends Chain {
  options(options: { raw?: boolean; multiple?: boolean }): SdkCollection
  add(data: object): Promise<unknown>
  aggregate(stages: readonly Stage[]): { end(): Promise<{ data: Row[] }> }
}

/** The server's own time, written by the database. */
export const serverDate = { $tcb_server_date: { offset: 0 } } as const

/** The SDK's database, narrowed to what is used here. */
interface SdkDatabase {
  readonly command: {
    readonly push: (modifiers: object) => object
    readonly inc: (by: number) => object
  }
  collection(name: string): SdkCollection
}

let opened: SdkDatabase | undefined

function database(): SdkDatabase {
  opened ??= sdk().database() as unknown as SdkDatabase
  return opened
}

/** `$push` for `updateAndReturn`, which takes the SDK's commands only. Keeps the last `last` entries. */
export const pushLast = (value: unknown, last: number): object =>
  database().command.push({ each: [value], slice: -last })

export const increment = (by: number): object => database().command.inc(by)

/** Leaves out what is undefined, at any depth: the SDK would write it as null inside arrays. */
export function clean<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => clean(item)) as T
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const kept = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(kept.map(([name, held]) => [name, clean<unknown>(held)])) as T
}

/** The SDK's error for a second document with the same `_id` or the same unique key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && /E11000|duplicate key/i.test(error.message)
}

/**
 * One collection without scopes, every call counted. For the kernel; features use `collection()`.
 */
export interface Table {
  readonly name: string
  find(query: Query, ask?: Ask): Promise<Row[]>
  /** @returns the first match. */
  one(query: Query, ask?: Ask): Promise<Row | undefined>
  count(query: Query): Promise<number>
  /** @throws the SDK's error; see `isDuplicate`. */
  insert(documents: readonly object[]): Promise<void>
  /** @returns how many were changed. */
  update(query: Query, change: Change, many?: boolean): Promise<number>
  /** `change` in the SDK's commands (`pushLast`, `increment`) or plain values. @returns the document after it. */
  updateAndReturn(query: Query, change: object): Promise<Row | undefined>
  remove(query: Query): Promise<number>
  aggregate(stages: readonly Stage[]): Promise<Row[]>
}

function chained(base: Chain, ask: Ask): Chain {
  let chain = base
  for (const [field, way] of Object.entries(ask.order ?? {})) {
    chain = chain.orderBy(field, way === 1 ? 'asc' : 'desc')
  }
  if (ask.limit !== undefined) chain = chain.limit(ask.limit)
  const fields = ask.only ?? ask.without
  if (fields) chain = chain.field(Object.fromEntries(fields.map((field) => [field, ask.only !== undefined])))
  return chain
}

/** The collection of a name, on the database of this environment. */
export function table(name: string): Table {
  const open = (multiple: boolean): SdkCollection => {
    countCall()
    return database().collection(name).options({ raw: true, multiple })
  }
  const change = (multiple: boolean): SdkCollection => {
    countWrite(name)
    return open(multiple)
  }
  const find = async (query: Query, ask: Ask = {}) => (await chained(open(true).where(query), ask).get()).data
  return {
    name,
    find,
    one: async (query, ask) => (await find(query, { ...ask, limit: 1 }))[0],
    count: async (query) => (await open(true).where(query).count()).total,
    insert: async (documents) => {
      await change(true).add(documents.map((document) => clean(document)))
    },
    update: async (query, how, many = false) => (await change(many).where(query).update(clean(how))).updated,
    updateAndReturn: async (query, how) =>
      (await change(false).where(query).updateAndReturn(how)).doc ?? undefined,
    remove: async (query) => (await change(true).where(query).remove()).deleted,
    aggregate: async (stages) => (await open(true).aggregate(stages).end()).data,
  }
}
