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

/** The whole facts of a deed. Their ids follow from what they rest on, so that writing them twice changes nothing. */
export function factsOf(call: Call, rests: Rests, drafts: readonly FactDraft[]): readonly Fact[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const nth = (seen.get(draft.kind) ?? 0) + 1
    seen.set(draft.kind, nth)
    const base = `${rests.collection}:${rests.id}:${String(rests.version)}:${draft.kind}`
    return {
      ...draft,
      _id: nth === 1 ? base : `${base}:${String(nth)}`,
      amount: draft.amount ?? 1,
      at: call.now,
      month: monthAt(call.now),
      rests,
    }
  })
}

/** Facts asked for at once: fewer than the rows that one query answers. */
const chunk = 500

/** Writes those that are missing. @returns how many were. */
export async function supply(whole: readonly Fact[]): Promise<number> {
  let supplied = 0
  for (let at = 0; at < whole.length; at += chunk) supplied += await supplySome(whole.slice(at, at + chunk))
  return supplied
}

async function supplySome(whole: readonly Fact[]): Promise<number> {
  const ids = whole.map(({ _id }) => _id)
  const found = await facts.find({ _id: { $in: ids } }, { limit: ids.length })
  const there = new Set(found.map(({ _id }) => _id))
  const missing = whole.filter(({ _id }) => !there.has(_id))
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
export async function leave(whole: readonly Fact[]): Promise<void> {
  if (whole.length === 0) return
  try {
    await facts.insert(whole)
  } catch (error) {
    if (!isDuplicate(error)) note('facts.late', error)
    else await supply(whole).catch((late: unknown) => note('facts.late', late))
  }
}
