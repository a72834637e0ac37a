import type { Job } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { groupBy } from '../_kernel/group'
import { eachTouched } from '../_kernel/touched'
import { is } from '../_kernel/where'
import { besideOf, withMore } from './evidence.rules'
import { entries, type Entry } from './trace.store'

/**
 * Two phones of one person at the very same instant (T1): of two entries that came in side by side neither was there when the other was
 * held against what came before. The clock looks a minute later; only what contradicts is written.
 */

/** Entries that came in further apart have seen each other. Milliseconds; far more than an entry takes. */
const sideBySide = 30_000
/** More entries than fifty people make on the days that they are of. */
const most = 2000

const needed = ['_id', 'person', 'day', 'village', 'noted', 'received', 'took', 'spot', 'reasons'] as const
type Row = Pick<Deed<Entry>, (typeof needed)[number]>

const tells = ({ spot, reasons }: Row): boolean => spot !== undefined || reasons.includes('code')

/** The one that came in later, by whatever little. */
const isLater = (one: Row, other: Row): boolean =>
  one.received === other.received ? one._id > other._id : one.received > other.received

/** What speaks against a row of hers among those that came in side by side with it, and is not said yet. */
function foundIn(row: Row, hers: readonly Row[]) {
  const beside = hers.filter(
    (other) => isLater(row, other) && row.received - other.received <= sideBySide && tells(other),
  )
  return beside.flatMap((other) => besideOf(row, other)).filter((reason) => !row.reasons.includes(reason))
}

async function visit(job: Job, rows: readonly Row[]): Promise<void> {
  const placed = rows.filter(tells)
  if (placed.length === 0) return
  // Unscoped: the clock's own.
  const others = await entries.unscoped.fold<Row>(job, [
    {
      $match: {
        person: is.in([...new Set(placed.map(({ person }) => person))]),
        day: is.in([...new Set(placed.map(({ day }) => day))]),
      },
    },
    { $limit: most },
    { $project: Object.fromEntries(needed.map((field) => [field, 1])) },
  ])
  const byPerson = groupBy(others, ({ person }) => person)
  for (const row of placed) {
    const found = foundIn(row, byPerson.get(row.person) ?? [])
    if (found.length === 0) continue
    await entries.unscoped.deed(
      job.with(`twin:${row._id}`),
      row._id,
      undefined,
      ({ reasons, looked, flagged }) => ({
        set: {
          ...withMore(reasons, found),
          ...(looked || flagged !== undefined ? {} : { flagged: job.now }),
        },
        out: null,
      }),
    )
  }
}

export const lookForTwins = (job: Job): Promise<void> =>
  eachTouched(job, entries, needed, (rows) => visit(job, rows))
