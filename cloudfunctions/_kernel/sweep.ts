import type { Fact } from '../../types/_fact'
import { isDuplicate, table } from './database'
import { keptIn, supply, type Kept } from './facts'
import { note } from './log'
import { freshSince } from './recent'

/**
 * Finds deeds whose facts were not left, for the process died in between, and leaves them. Goes by `touched`, which the
 * database writes, and looks back a while, for a write may become visible after a later one.
 */
const overlap = 10 * 60_000
/** Whoever asks for figures waits no longer than this; what is left is the clock's. */
const longestWait = 5_000
/** Figures may leave out what was done in the last two minutes: the clock sweeps every minute. Our own choice. */
const freshFor = 2 * 60_000

const marks = table('ticks')

/** What documents' histories say must be in `facts`. */
async function factsIn(collection: string, ids: readonly string[]): Promise<readonly Fact[]> {
  const query = { _id: { $in: ids } }
  const only = ['history.v', 'history.facts', 'history.shared'] as const
  const found = await table(collection).find(query, { limit: ids.length, only })
  const documents = found as unknown as readonly {
    readonly _id: string
    readonly history: readonly Kept[]
  }[]
  return documents.flatMap(({ _id: id, history }) =>
    history.flatMap((entry) => keptIn(collection, id, entry)),
  )
}

/**
 * Sweeps one collection from where the run before ended, minus the overlap.
 * @param id of the job, whose row in `ticks` holds the mark.
 * @param longest how long a run may take, milliseconds; it goes on at the next tick.
 */
export async function sweep(id: string, collection: string, at: number, longest: number): Promise<void> {
  const mark = (await markOf(id)) ?? 0
  const started = Date.now()
  let supplied = 0
  for await (const { ids, upTo, end } of freshSince(id, collection, Math.max(0, mark - overlap))) {
    if (ids.length > 0) supplied += await supply(await factsIn(collection, ids))
    const reached = end ? Math.max(at, mark) : Math.min(upTo, Math.max(at, mark))
    await marks.update({ _id: id }, { $set: { mark: reached } })
    if (Date.now() - started > longest) break
  }
  if (supplied > 0) note('facts.supplied', undefined, { collection, supplied })
}

/** Until when a collection is swept, milliseconds since 1970; undefined where no run has begun. */
async function markOf(id: string): Promise<number | undefined> {
  const row = await marks.one({ _id: id })
  return row && (typeof row.mark === 'number' ? row.mark : 0)
}

/** The job that sweeps a collection of a feature: the clock's, and whoever folds its facts. */
export const sweepOf = (feature: string, collection: string): string => `${feature}.sweep-${collection}`

/**
 * Sees to it that facts are whole before they are folded: what was last swept more than two minutes ago is swept first.
 * 1 database call when nothing is to be done.
 * @returns until when the facts are whole, milliseconds since 1970.
 */
export async function swept(feature: string, collection: string, at: number): Promise<number> {
  const id = sweepOf(feature, collection)
  const mark = await markOf(id)
  if (mark !== undefined && mark >= at - freshFor) return Math.min(mark, at)
  if (mark === undefined) await begin(id)
  await sweep(id, collection, at, longestWait)
  return Math.min((await markOf(id)) ?? 0, at)
}

async function begin(_id: string): Promise<void> {
  try {
    await marks.insert([{ _id, last: 0, lease: 0 }])
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
