import type { Role } from '../../types/_actor'
import type { Fact, FactDraft } from '../../types/_fact'
import { roleOf, type Call } from './call'
import { isDuplicate, serverDate, table, type Query } from './database'
import { factsOf, leave } from './facts'
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

interface Ground {
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
  { out, facts, why }: { out: unknown; facts: readonly Fact[]; why?: string | undefined },
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
    facts,
  }
}

/** The deed of this very request, if the history knows it. Writes its facts again, should they be missing. */
async function before(call: Call, history: readonly HistoryEntry[]): Promise<HistoryEntry | undefined> {
  const entry = history.find(({ key, by }) => key === call.key && by === call.actor.person)
  if (!entry) return undefined
  if (entry.hash !== call.hash || entry.deed !== `${call.feature}.${call.action}`) throw problem('key_reused')
  await leave(entry.facts)
  return entry
}

/** Makes a document. See `Writes.create`. */
export async function createIn<T extends object, O>(
  ground: Ground,
  call: Call,
  make: Create<T, O>,
): Promise<O> {
  const { doc, division, facts = [], why } = make
  if (ground.scope && !inside(doc as Record<string, unknown>, clausesOf(call, ground.scope))) {
    throw problem('forbidden')
  }
  const id = make.id ?? idOf(ground.name, call)
  const out = typeof make.out === 'function' ? (make.out as (id: string) => O)(id) : make.out
  const left = factsOf(
    call,
    { collection: ground.name, id, version: 1 },
    facts.map((fact) => ({ division, ...fact })),
  )
  const history = [entryOf(call, 1, { out, facts: left, why })]
  const documents = table(ground.name)
  try {
    await documents.insert([{ ...doc, _id: id, version: 1, touched: serverDate, history }])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const found = (await documents.one({ _id: id })) as Deed<T> | undefined
    const earlier = found && (await before(call, found.history))
    if (!earlier) throw problem('conflict')
    return earlier.out as O
  }
  await leave(left)
  return out
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
    if (!doc) throw problem('not_found')
    const earlier = await before(call, doc.history)
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

/** @returns the facts to leave, or nothing when somebody else changed the document in between. */
async function attemptIn<T extends object, O>(
  ground: Ground,
  call: Call,
  query: Query,
  doc: Deed<T>,
  { set = {}, unset = [], push = {}, out, facts = [], why }: Outcome<T, O>,
): Promise<readonly Fact[] | undefined> {
  if (doc.history.length >= historyLimit) throw problem('wrong_state', '这件事的记录已满，请另行提交')
  const v = doc.version + 1
  const then = { ...call, now: after(doc, call.now) }
  const left = factsOf(then, { collection: ground.name, id: doc._id, version: v }, facts)
  const done = await table(ground.name).update(
    { ...query, version: doc.version },
    {
      $set: { ...set, version: v, touched: serverDate },
      $push: { ...push, history: entryOf(then, v, { out, facts: left, why }) },
      ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
    },
  )
  return done > 0 ? left : undefined
}
