import type { Role } from '../../types/_actor'
import type { Fact, FactDraft } from '../../types/_fact'
import { roleOf, type Call } from './call'
import { isDuplicate, serverDate, table, type Change, type Query } from './database'
import { factsOf, keptIn, leave, withoutOwn, type SharedFact } from './facts'
import { keyed } from './hash'
import { problem } from './problem'
import { clausesOf, inside, type ScopeFields } from './scope'

/** One deed on a document: its audit record, its receipt for a retry, and the source of its facts. */
export interface HistoryEntry {
  /** The version that the deed made. */
  readonly v: number
  /** Server time, milliseconds since 1970; never before the entry before it. */
  readonly at: number
  /** Person id. */
  readonly by: string
  readonly role?: Role
  /** `<feature>.<action>`. */
  readonly deed: string
  readonly key: string
  readonly hash: string
  readonly why?: string
  /** The answer that the deed gave; a retry gets it again. */
  readonly out: unknown
  /** The facts it leaves, whole. */
  readonly facts: readonly Fact[]
  /** Those of a deed that several documents share in one write: what is a document's own follows from it (`keptIn`). */
  readonly shared?: readonly SharedFact[]
}

/** A stored document that changes by deeds. */
export type Deed<T> = T & {
  readonly _id: string
  /** Raised by every deed; the first is 1. */
  readonly version: number
  /** Written by the database's own clock. */
  readonly touched: Date
  readonly history: readonly HistoryEntry[]
}

/** A fact of a new document may leave out where it lies. */
type Leaves = Omit<FactDraft, 'division'> & { readonly division?: string }

export interface Create<T, O> {
  readonly doc: T
  /** What its facts lie in unless they say otherwise, 12 digits. */
  readonly division: string
  /** The answer, or a function of the new `_id`. JSON. */
  readonly out: O | ((id: string) => O)
  readonly facts?: readonly Leaves[]
  readonly why?: string | undefined
  /** A natural id (a date, a code) instead of one made from person and key. */
  readonly id?: string
}

/** What a deed does to a document. */
export interface Outcome<T, O> {
  readonly set?: Partial<T>
  readonly unset?: readonly (keyof T & string)[]
  /** Appends one element to each list named. */
  readonly push?: { readonly [K in keyof T]?: NonNullable<T[K]> extends readonly (infer E)[] ? E : never }
  readonly out: O
  readonly facts?: readonly FactDraft[]
  readonly why?: string | undefined
}

/** Decides from the document alone; may throw a problem. Called again when somebody was faster. */
export type Decide<T, O> = (doc: Deed<T>) => Outcome<T, O>

/** One of many deeds: each under a call of its own, so that each is done once. */
export interface OneOf<T> {
  readonly call: Call
  readonly id: string
  readonly decide: Decide<T, unknown>
}

export interface Ground {
  readonly name: string
  readonly feature: string
  readonly see: (call: Call, query: Query) => Promise<Query | undefined>
  /** Absent where scopes do not apply. */
  readonly scope: ScopeFields | undefined
}

/** A document with more deeds than this is refused another: 16 MB is the cloud's limit for one document. */
export const historyLimit = 1000
/** How often a deed that does not depend on a version tries again. */
const attempts = 5

export const idOf = (name: string, call: Call): string => keyed('document', name, call.actor.person, call.key)

function entryOf(
  call: Call,
  v: number,
  {
    out,
    why,
    ...left
  }: Pick<HistoryEntry, 'out' | 'facts' | 'shared'> & { readonly why?: string | undefined },
): HistoryEntry {
  const role = roleOf(call)
  return {
    v,
    at: call.now,
    by: call.actor.person,
    ...(role === undefined ? {} : { role }),
    deed: `${call.feature}.${call.action}`,
    key: call.key,
    hash: call.hash,
    ...(why === undefined ? {} : { why }),
    out,
    ...left,
  }
}

/** The deed of this very request, if the history knows it. Writes its facts again, should they be missing. */
export async function before(
  call: Call,
  collection: string,
  { _id: id, history }: Pick<Deed<object>, '_id' | 'history'>,
): Promise<HistoryEntry | undefined> {
  const entry = history.find(({ key, by }) => key === call.key && by === call.actor.person)
  if (!entry) return undefined
  if (entry.hash !== call.hash || entry.deed !== `${call.feature}.${call.action}`) throw problem('key_reused')
  await leave(keptIn(collection, id, entry))
  return entry
}

/** A document as it is first stored, with what its deed answers and leaves. */
export interface Made<T, O> {
  readonly row: Deed<T>
  readonly out: O
  readonly facts: readonly Fact[]
}

/** What `create` stores for a call. Pure; a loader that lays many goes by it too. */
export function madeBy<T extends object, O>(name: string, call: Call, make: Create<T, O>): Made<T, O> {
  const { doc, division, facts: drafts = [], why } = make
  const id = make.id ?? idOf(name, call)
  const out = typeof make.out === 'function' ? (make.out as (id: string) => O)(id) : make.out
  const rests = { collection: name, id, version: 1 }
  const facts = factsOf(
    call,
    rests,
    drafts.map((fact) => ({ division, ...fact })),
  )
  const history = [entryOf(call, 1, { out, facts, why })]
  const row = { ...doc, _id: id, version: 1, touched: serverDate as unknown as Date, history }
  return { row, out, facts }
}

/** Makes a document. See `Writes.create`. */
export async function createIn<T extends object, O>(
  ground: Ground,
  call: Call,
  make: Create<T, O>,
): Promise<O> {
  const { scope, name } = ground
  if (scope && !inside(make.doc as Record<string, unknown>, clausesOf(call, scope)))
    throw problem('forbidden')
  const { row, out, facts } = madeBy(name, call, make)
  const documents = table(name)
  try {
    await documents.insert([row])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const found = (await documents.one({ _id: row._id })) as Deed<T> | undefined
    const earlier = found && (await before(call, name, found))
    if (!earlier) throw problem('conflict')
    return earlier.out as O
  }
  await leave(facts)
  return out
}

/**
 * A deed may carry its document out of its doer's reach: her retry is answered all the same. 1 database call.
 * @throws problem `not_found` when it is none of hers.
 */
async function answered(call: Call, collection: string, id: string): Promise<unknown> {
  const found = (await table(collection).one({ _id: id })) as Deed<object> | undefined
  const earlier = found && (await before(call, collection, found))
  if (!earlier) throw problem('not_found')
  return earlier.out
}

/** Changes a document. See `Writes.deed`. */
export async function deedIn<T extends object, O>(
  ground: Ground,
  call: Call,
  id: string,
  version: number | undefined,
  decide: Decide<T, O>,
): Promise<O> {
  const query = await ground.see(call, { _id: id })
  const documents = table(ground.name)
  for (let attempt = 0; query && attempt < attempts; attempt += 1) {
    const doc = (await documents.one(query)) as Deed<T> | undefined
    if (!doc) return (await answered(call, ground.name, id)) as O
    const earlier = await before(call, ground.name, doc)
    if (earlier) return earlier.out as O
    if (version !== undefined && doc.version !== version) throw problem('conflict')
    const outcome = decide(doc)
    const left = await attemptIn(ground, call, query, doc, outcome)
    if (left) {
      await leave(left)
      return outcome.out
    }
  }
  throw problem(query ? 'conflict' : 'not_found')
}

/**
 * When a deed is written down. A job keeps the time at which it began, and clocks of two instances differ; yet a history never goes back, for
 * whoever reads it takes its order for what happened.
 */
const after = ({ history }: Pick<Deed<object>, 'history'>, now: number): number =>
  Math.max(now, history[history.length - 1]?.at ?? now)

/** What a deed writes into a document, and the facts that it leaves. */
export interface Written {
  readonly left: readonly Fact[]
  /** What to write; `shared` where several documents are written into alike, so that it holds nothing that is one's own. */
  readonly change: (shared: boolean) => Change
}

/** @throws problem `wrong_state` when its history is full. */
export function writtenBy<T extends object>(
  { name }: Pick<Ground, 'name'>,
  call: Call,
  doc: Deed<T>,
  { set = {}, unset = [], push = {}, out, facts = [], why }: Outcome<T, unknown>,
): Written {
  if (doc.history.length >= historyLimit) throw problem('wrong_state', '这件事的记录已满，请另行提交')
  const v = doc.version + 1
  const then = { ...call, now: after(doc, call.now) }
  const left = factsOf(then, { collection: name, id: doc._id, version: v }, facts)
  const change = (shared: boolean) => {
    const kept = shared ? { facts: [], shared: withoutOwn(left) } : { facts: left }
    return {
      $set: { ...set, version: v, touched: serverDate },
      $push: { ...push, history: entryOf(then, v, { out, why, ...kept }) },
      ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
    }
  }
  return { left, change }
}

/** @returns the facts to leave, or nothing when somebody else changed the document in between. */
async function attemptIn<T extends object, O>(
  ground: Ground,
  call: Call,
  query: Query,
  doc: Deed<T>,
  outcome: Outcome<T, O>,
): Promise<readonly Fact[] | undefined> {
  const { change, left } = writtenBy(ground, call, doc, outcome)
  const done = await table(ground.name).update({ ...query, version: doc.version }, change(false))
  return done > 0 ? left : undefined
}
