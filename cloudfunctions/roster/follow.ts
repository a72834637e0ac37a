import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { table } from '../_kernel/database'

/**
 * Takes one after the other from what is due, until none is left or the job's time is: what is left is the next run's.
 * @param left the fields that hold what was to be done, beside `due`.
 * @param next finds a few that are due; whoever was seen in this run is not taken again.
 */
export async function eachDue<D extends { readonly _id: string; readonly version: number }>(
  { until }: Job,
  name: string,
  left: readonly string[],
  next: () => Promise<readonly D[]>,
  carry: (doc: D) => Promise<boolean>,
): Promise<void> {
  const seen = new Set<string>()
  while (now() < until) {
    const found = (await next()).filter(({ _id, version }) => !seen.has(`${_id}:${String(version)}`))
    if (found.length === 0) return
    for (const doc of found) {
      if (now() >= until) return
      seen.add(`${doc._id}:${String(doc.version)}`)
      if (await carry(doc)) await done(name, left, doc)
    }
  }
}

/**
 * Nothing follows from this version of a document any more. No deed: nobody's page is out of date for it.
 */
async function done(
  name: string,
  left: readonly string[],
  { _id, version }: { readonly _id: string; readonly version: number },
): Promise<void> {
  const unset = Object.fromEntries(['due', ...left].map((field) => [field, '']))
  await table(name).update({ _id, version }, { $unset: unset })
}
