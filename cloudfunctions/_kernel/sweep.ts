import type { Fact } from '../../types/_fact'
import { isDuplicate, table, type Row } from './database'
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
 * Sweeps one collection from a mark, minus the overlap, and writes down how far it got before it goes further.
 * @param id of the job, whose row in `ticks` holds the mark.
 * @param longest how long a run may take, milliseconds; it goes on at the next tick.
 * @returns the mark from which the next run begins, for the caller to write down. 1 database call when nothing is to be done.
 */
export async function sweepFrom(
  mark: number,
  id: string,
  collection: string,
  at: number,
  longest: number,
): Promise<number> {
  const started = Date.now()
  let supplied = 0
  let reached = mark
  for await (const { ids, upTo, end } of freshSince(id, collection, Math.max(0, mark - overlap))) {
    if (ids.length > 0) supplied += await supply(await factsIn(collection, ids))
    reached = end ? Math.max(at, mark) : Math.min(upTo, Math.max(at, mark))
    if (Date.now() - started > longest) break
    // The last is asked for its successor too: only then does it count as gone over.
    if (!end) await marks.update({ _id: id }, { $set: { mark: reached } })
  }
  if (supplied > 0) note('facts.supplied', undefined, { collection, supplied })
  return reached
}

/** Sweeps one collection from where the run before ended. */
export async function sweep(id: string, collection: string, at: number, longest: number): Promise<void> {
  const mark = await sweepFrom((await markOf(id)) ?? 0, id, collection, at, longest)
  await marks.update({ _id: id }, { $set: { mark } })
}

/** Until when a collection is swept, milliseconds since 1970; undefined where no run has begun. */
async function markOf(id: string): Promise<number | undefined> {
  const row = await marks.one({ _id: id })
  return row && markIn(row)
}

/** How far the sweep of a row of `ticks` got; 0 before its first run. */
export const markIn = ({ mark }: Row): number => (typeof mark === 'number' ? mark : 0)

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
