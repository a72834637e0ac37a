import type { Fact } from '../../types/_fact'
import { isDuplicate, table } from './database'
import type { HistoryEntry } from './deed'
import { supply } from './facts'
import { note } from './log'

/**
 * Finds deeds whose facts were not left, for the process died in between, and leaves them. Goes by `touched`, which the
 * database writes, and looks back a while, for a write may become visible after a later one.
 */
const overlap = 10 * 60_000
const batch = 50
/** A run ends after this and goes on at the next tick. */
const longestRun = 20_000
/** Whoever asks for figures waits no longer than this; what is left is the clock's. */
const longestWait = 5_000
/** Figures may leave out what was done in the last two minutes: the clock sweeps every minute. Our own choice. */
const freshFor = 2 * 60_000

const marks = table('ticks')

interface Touched {
  readonly _id: string
  readonly touched: Date
  readonly history: readonly HistoryEntry[]
}

/** What a document's history says must be in `facts`. */
const factsIn = ({ history }: Touched): readonly Fact[] => history.flatMap(({ facts }) => facts)

/**
 * Sweeps one collection from where the run before ended, minus the overlap.
 * @param id of the job, whose row in `ticks` holds the mark.
 * @param longest how long a run may take, milliseconds.
 */
export async function sweep(id: string, collection: string, at: number, longest = longestRun): Promise<void> {
  const mark = (await markOf(id)) ?? 0
  let after = { touched: new Date(Math.max(0, mark - overlap)), _id: '' }
  let supplied = 0
  for (const started = Date.now(); Date.now() - started < longest; ) {
    const found = await page(collection, after)
    supplied += await supply(found.flatMap(factsIn))
    const last = found[found.length - 1]
    const done = found.length < batch
    const reached = done ? Math.max(at, mark) : (last?.touched.getTime() ?? at)
    await marks.update({ _id: id }, { $set: { mark: Math.min(reached, Math.max(at, mark)) } })
    if (done || !last) break
    after = { touched: last.touched, _id: last._id }
  }
  if (supplied > 0) note('facts.supplied', undefined, { collection, supplied })
}

async function page(
  collection: string,
  { touched, _id }: { touched: Date; _id: string },
): Promise<Touched[]> {
  const query = {
    touched: { $gte: touched },
    $or: [{ touched: { $gt: touched } }, { touched, _id: { $gt: _id } }],
  }
  const found = await table(collection).find(query, { order: { touched: 1, _id: 1 }, limit: batch })
  return found as unknown as Touched[]
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
