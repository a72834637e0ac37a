import type { Job } from './call'
import { now } from './clock'
import type { Deed, Reads } from './collection'
import { table } from './database'
import { is, type Where } from './where'

/**
 * Goes over what was changed since a job ran last, by `touched`, which the database writes. Whatever follows from a document and lies
 * in others is brought about so, should the process that changed it have died.
 */

/** A write may become visible after a later one: a run that came to the end looks back so far the next time. Milliseconds. */
const overlap = 10 * 60_000
/** A run ends after this and goes on at the next tick. */
const longestRun = 15_000

const marks = table('ticks')

async function markOf(id: string): Promise<number> {
  const row = await marks.one({ _id: id })
  return typeof row?.mark === 'number' ? row.mark : 0
}

/** What the visits of a job are of. */
interface Touched<T extends object> {
  readonly unscoped: Reads<Deed<T>>
}

/**
 * Visits every document touched since the job's mark, at most 50 at a time, the oldest first. A visit may be repeated.
 * @param only the fields that the visit needs.
 */
export async function eachTouched<T extends object, K extends keyof Deed<T> & string>(
  job: Job,
  { unscoped }: Touched<T>,
  only: readonly K[],
  visit: (rows: readonly Pick<Deed<T>, K>[]) => Promise<void>,
): Promise<void> {
  const id = `${job.feature}.${job.job}`
  const mark = await markOf(id)
  const where = { touched: is.atLeast(new Date(mark)) } as Where<Deed<T>>
  let after: string | undefined
  for (const started = now(); now() - started < longestRun; ) {
    const { rows, next } = await unscoped.find(job, {
      where,
      order: { touched: 1 } as Readonly<Partial<Record<keyof Deed<T>, 1>>>,
      after,
      only: [...only, 'touched'],
    })
    if (rows.length > 0) await visit(rows as readonly Pick<Deed<T>, K>[])
    const last = rows.at(-1)?.touched.getTime() ?? mark
    const reached = next === undefined ? Math.max(mark, Math.min(last, job.now - overlap)) : last
    await marks.update({ _id: id }, { $set: { mark: reached } })
    if (next === undefined) return
    after = next
  }
}
