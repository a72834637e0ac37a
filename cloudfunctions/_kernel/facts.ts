import type { Fact, FactDraft } from '../../types/_fact'
import { monthAt } from '../../types/_period'
import type { Call } from './call'
import { isDuplicate, table } from './database'
import { note } from './log'

/** The document and version that facts rest on. */
export interface Rests {
  readonly collection: string
  readonly id: string
  readonly version: number
}

const facts = table('facts')

/** A fact without what follows from the document that it rests on. */
export type SharedFact = Omit<Fact, '_id' | 'rests'>

/** The whole facts of a deed. Their ids follow from what they rest on, so that writing them twice changes nothing. */
export function factsOf(call: Call, rests: Rests, drafts: readonly FactDraft[]): readonly Fact[] {
  const stated = { at: call.now, month: monthAt(call.now) }
  return whole(
    rests,
    drafts.map((draft) => ({ ...draft, amount: draft.amount ?? 1, ...stated })),
  )
}

function whole(rests: Rests, shared: readonly SharedFact[]): readonly Fact[] {
  const seen = new Map<string, number>()
  return shared.map((fact) => {
    const nth = (seen.get(fact.kind) ?? 0) + 1
    seen.set(fact.kind, nth)
    const base = `${rests.collection}:${rests.id}:${String(rests.version)}:${fact.kind}`
    return { ...fact, _id: nth === 1 ? base : `${base}:${String(nth)}`, rests }
  })
}

/** Facts without what is the document's own. */
export const withoutOwn = (facts: readonly Fact[]): readonly SharedFact[] =>
  facts.map(({ _id, rests, ...fact }) => fact)

/** Facts in an entry of a history: see `HistoryEntry`. */
export interface Kept {
  /** The version that the deed made. */
  readonly v: number
  readonly facts: readonly Fact[]
  readonly shared?: readonly SharedFact[]
}

/** What an entry of a document's history holds of facts, whole. */
export const keptIn = (collection: string, id: string, { v, facts, shared = [] }: Kept): readonly Fact[] => [
  ...facts,
  ...whole({ collection, id, version: v }, shared),
]

/** Facts asked for at once: fewer than the rows that one query answers. */
const chunk = 500

/** Writes those that are missing. @returns how many were. */
export async function supply(all: readonly Fact[]): Promise<number> {
  let supplied = 0
  for (let at = 0; at < all.length; at += chunk) supplied += await supplySome(all.slice(at, at + chunk))
  return supplied
}

async function supplySome(some: readonly Fact[]): Promise<number> {
  const ids = some.map(({ _id }) => _id)
  const found = await facts.find({ _id: { $in: ids } }, { limit: ids.length })
  const there = new Set(found.map(({ _id }) => _id))
  const missing = some.filter(({ _id }) => !there.has(_id))
  for (const fact of missing) {
    await facts.insert([fact]).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }
  return missing.length
}

/**
 * Leaves the facts of a deed that is already done: 1 database call. The deed stands whatever happens here, for the
 * sweep supplies what is missing.
 */
export async function leave(all: readonly Fact[]): Promise<void> {
  if (all.length === 0) return
  try {
    await facts.insert(all)
  } catch (error) {
    if (!isDuplicate(error)) note('facts.late', error)
    else await supply(all).catch((late: unknown) => note('facts.late', late))
  }
}
