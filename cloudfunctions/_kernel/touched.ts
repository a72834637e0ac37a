import type { Job } from './call'
import { now } from './clock'
import type { Declared, Deed, Reads } from './collection'
import { table } from './database'
import { freshSince } from './recent'
import { unhidden } from './stages'
import { is, type Where } from './where'

/**
 * Goes over what was changed since a job ran last, by `touched`, which the database writes. Whatever follows from a document and lies
 * in others is brought about so, should the process that changed it have died.
 */

/** A write may become visible after a later one: a run that came to the end looks back so far the next time. Milliseconds. */
const overlap = 10 * 60_000

const marks = table('ticks')

async function markOf(id: string): Promise<number> {
  const row = await marks.one({ _id: id })
  return typeof row?.mark === 'number' ? row.mark : 0
}

/** What the visits of a job are of. */
interface Goes<T extends object> extends Declared {
  readonly unscoped: Reads<Deed<T>>
}

/**
 * Visits every document touched since the job's mark, at most 50 at a time, the oldest first. A visit may be repeated.
 * @param only the fields that the visit needs.
 */
export async function eachTouched<T extends object, K extends keyof Deed<T> & string>(
  job: Job,
  { name, spec, unscoped }: Goes<T>,
  only: readonly K[],
  visit: (rows: readonly Pick<Deed<T>, K>[]) => Promise<void>,
): Promise<void> {
  const id = `${job.feature}.${job.job}`
  const mark = await markOf(id)
  const seen = spec.staged ? await unhidden({}) : {}
  for await (const { ids, upTo, end } of freshSince(id, name, mark, seen)) {
    const where = { _id: is.in(ids) } as Where<Deed<T>>
    const { rows } = ids.length === 0 ? { rows: [] } : await unscoped.find(job, { where, only })
    if (rows.length > 0) await visit(rows)
    const reached = end ? Math.max(mark, Math.min(upTo, job.now - overlap)) : upTo
    await marks.update({ _id: id }, { $set: { mark: reached } })
    if (now() >= job.until) return
  }
}
