import type { Fact } from '../../types/_fact'
import { table } from './database'
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
 */
export async function sweep(id: string, collection: string, at: number): Promise<void> {
  const row = await marks.one({ _id: id })
  const mark = typeof row?.mark === 'number' ? row.mark : 0
  let after = { touched: new Date(Math.max(0, mark - overlap)), _id: '' }
  let supplied = 0
  for (const started = Date.now(); Date.now() - started < longestRun; ) {
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
