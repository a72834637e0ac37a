import { table } from '../_kernel/database'

/** A run of a job carries on so many documents at most, and the next goes on. */
const mostARun = 200

/**
 * Takes one after the other from what is due, until none is left or it has been enough: what is left is the next run's.
 * @param left the fields that hold what was to be done, beside `due`.
 * @param next finds a few that are due; whoever was seen in this run is not taken again.
 */
export async function eachDue<D extends { readonly _id: string; readonly version: number }>(
  name: string,
  left: readonly string[],
  next: () => Promise<readonly D[]>,
  carry: (doc: D) => Promise<boolean>,
): Promise<void> {
  const seen = new Set<string>()
  while (seen.size < mostARun) {
    const found = (await next()).filter(({ _id, version }) => !seen.has(`${_id}:${String(version)}`))
    if (found.length === 0) return
    for (const doc of found) {
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
