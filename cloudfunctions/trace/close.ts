import type { Month } from '../../types/_period'
import type { Job } from '../_kernel/call'
import { calendar } from '../_kernel/calendar'
import { now } from '../_kernel/clock'
import type { Deed } from '../_kernel/collection'
import { gather } from '../_kernel/gather'
import { note } from '../_kernel/log'
import { Refusal } from '../_kernel/problem'
import { takeStep } from '../_kernel/step'
import { is } from '../_kernel/where'
import { villagesOf } from '../roster/roster.read'
import { countiesIn } from '../roster/survey.read'
import { meterMonth } from './burden.meter'
import { begunBy, booksOf, knownOf, monthsBefore } from './close.ground'
import { closesAt, factsOf, sheetOf, termsOf, type Terms } from './close.rules'
import { dutyName } from './duties.names'
import { closings, sheets, type Closing } from './periods.store'

/** Months that are looked back for one that is not closed: the clock may have stood still for a while. */
const monthsBack = 3
/** Villages of one batch: a thousand and more pairings, a few seconds at the most. */
const batch = 8
/** More counties and months than are open at once. */
const openMost = 1000

type Open = Omit<Deed<Closing>, 'history'>

/** A village's place among those that are closed. */
interface Place {
  readonly village: string
  readonly township: string
}

async function villagesIn(job: Job, county: string): Promise<Place[]> {
  const found = (await villagesOf(job, county)).map(({ _id, parent }) => ({ village: _id, township: parent }))
  return found.sort((a, b) => (a.village < b.village ? -1 : 1))
}

/** The next villages: beside each other, under the same digits, so that one range of codes holds no more than them. */
function nextOf(all: readonly Place[], at: string): Place[] {
  const rest = all.filter(({ village }) => village > at)
  const prefix = rest[0]?.village.slice(0, 6)
  return rest.filter(({ village }, nth) => nth < batch && village.startsWith(prefix ?? ''))
}

/** Writes the sheets of a batch. One that is there already stays as it is. */
async function writeSheets(
  job: Job,
  { division, month, cut }: Open,
  by: Terms,
  places: readonly Place[],
): Promise<void> {
  const known = await knownOf(
    job,
    by,
    places.map(({ village }) => village),
    cut,
  )
  const townships = new Map(places.map(({ village, township }) => [village, township]))
  const written = known.map(async (one) => {
    const { village } = one
    const counted = sheetOf(by, one, dutyName)
    // A village in which nobody serves owes nothing.
    if (counted.holders.length === 0 && counted.kept.length === 0) return
    const doc = { month, village, township: townships.get(village) ?? '', county: division, ...counted }
    // Unscoped: the clock's own.
    await sheets.unscoped.create(job.with('sheet'), {
      id: `${month}:${village}`,
      doc,
      division: village,
      out: null,
      facts: factsOf(doc),
    })
  })
  await Promise.all(written)
}

/** One batch, or the end. @returns what it changes. */
async function step(job: Job, closing: Open, by: Terms): Promise<Partial<Closing>> {
  const all = await villagesIn(job, closing.division)
  const next = nextOf(all, closing.at)
  const last = next[next.length - 1]
  if (!last) {
    await meterMonth(job, closing)
    return { closed: now() }
  }
  await writeSheets(job, closing, by, next)
  return { at: last.village, done: closing.done + next.length, total: all.length }
}

/** @returns whether there is more to do for it in this run. */
async function goOn(job: Job, closing: Open, by: Terms): Promise<boolean> {
  const set = await step(job, closing, by)
  const taken = await takeStep(closings, job.with(`close-${String(closing.version)}`), closing, { set })
  return taken && set.closed === undefined
}

/** A county's month that waits to be closed. */
interface Due {
  readonly id: string
  readonly county: string
  readonly month: Month
  readonly by: Terms
}

const idOf = (county: string, month: string): string => `${county}:${month}`

/** What is to be closed, the oldest first: months whose longest grace is over, of counties in which somebody had begun to enter. 5 database calls and more. */
async function dueOf(job: Job): Promise<Due[]> {
  const all = await gather({ counties: countiesIn({ from: '1', to: '9'.repeat(12) }) })
  const counties = all.counties.map(({ _id }) => _id)
  const months = monthsBefore(job.now, monthsBack)
  const known = await closings.unscoped.fold<Closing & { _id: string }>(job, [
    { $match: { month: is.in(months) } },
    { $project: { closed: 1 } },
    { $limit: openMost },
  ])
  const stand = new Map(known.map(({ _id, closed }) => [_id, closed !== undefined]))
  const open = (month: string) => counties.filter((county) => stand.get(idOf(county, month)) !== true)
  if (months.every((month) => open(month).length === 0)) return []
  const [books, year] = await Promise.all([booksOf(job, counties), calendar(job.now)])
  const found: Due[] = []
  for (const month of months) {
    const begun = await begunBy(job, open(month), month)
    for (const county of begun) {
      const book = books.get(county)
      const by = book && termsOf(month, book, year)
      if (by && closesAt(by) <= job.now) found.push({ id: idOf(county, month), county, month: by.month, by })
    }
  }
  return found
}

async function openedOf(job: Job, { id, county, month }: Due): Promise<Open> {
  const doc: Closing = { division: county, month, cut: job.now, at: '', done: 0, total: 0 }
  await closings.unscoped
    .create(job.with('open'), { id, doc, division: county, out: null })
    .catch((error: unknown) => {
      // It was opened by another run.
      if (!(error instanceof Refusal)) throw error
    })
  return closings.unscoped.get(job, id)
}

/** Goes on with one until it is closed or the time is up; one batch at least, so that every run comes further. */
async function closeOne(job: Job, due: Due): Promise<void> {
  let closing = await openedOf(job, due)
  while (closing.closed === undefined && (await goOn(job, closing, due.by)) && now() < job.until)
    closing = await closings.unscoped.get(job, due.id)
}

/**
 * 结账: closes the months whose longest grace is over, county by county, village by village. Killed anywhere, it goes on where it stopped:
 * a village's sheet and its facts have ids of their own, so a batch done twice changes nothing; a month is shown once it is all there.
 * It looks at the clock between batches and hands the rest on to the next tick.
 */
export async function closeMonths(job: Job): Promise<void> {
  for (const due of await dueOf(job)) {
    try {
      await closeOne(job, due)
    } catch (error) {
      // One that cannot be gone on with keeps no other from being closed.
      note('trace.stuck', error)
    }
    if (now() >= job.until) return
  }
}
