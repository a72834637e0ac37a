import { dayAt, type Day } from '../../types/_period'
import type { Call, Job } from '../_kernel/call'
import { now as clock } from '../_kernel/clock'
import { gather, seek } from '../_kernel/gather'
import { groupBy } from '../_kernel/group'
import { eachTouched } from '../_kernel/touched'
import { is } from '../_kernel/where'
import { furnishHouseholds, furnishVillages } from './furnish'
import { asOf, marksOf } from './posts.rules'
import { regrant } from './regrant'
import type { Duty } from './roster.rules'
import { divisions, households, people, posts, villages, type Person, type Post } from './roster.store'
import { barredBy, dutiesOn, renewed, type Held } from './settle.rules'

/** Persons of one go, and more posts than they hold and held. */
const atOnce = 50
const heldMost = 5000

type Row = Person & { readonly version: number }

interface Found {
  readonly rows: readonly Row[]
  readonly held: readonly Post[]
}

/** 1 database call. Unscoped: duties follow from posts, whoever changed them. */
async function found(persons: readonly string[]): Promise<Found> {
  const among = is.in(persons)
  const { rows, now, past } = await gather({
    rows: seek<Row>(people, { _id: among }, atOnce),
    now: seek<Post>(posts, { 'now.holder.person': among }, heldMost),
    past: seek<Post>(posts, { 'past.holder.person': among }, heldMost),
  })
  return { rows, held: [...new Map([...now, ...past].map((post) => [post._id, post])).values()] }
}

/** What becomes of a person: her duties as a cadre, and until when she is barred, where that is new. */
interface Settled {
  readonly row: Row
  readonly cadre: readonly Duty[]
  readonly changes: boolean
  readonly barred?: Day
}

function settledOf(row: Row, held: readonly Held[], today: Day): Settled | undefined {
  const cadre = dutiesOn(row._id, held, today)
  const barred = barredBy(row._id, held)
  const later = barred !== undefined && barred > (row.barred ?? '')
  const changes = renewed(row.duties, cadre) !== undefined
  return changes || later ? { row, cadre, changes, ...(later ? { barred } : {}) } : undefined
}

/** Writes what is new of persons; their accounts first, so that whoever dies in between finds it undone. 1 database call, and 1 for each. */
async function settleAll(call: Call, some: readonly Settled[]): Promise<void> {
  const changed = some.filter(({ changes }) => changes)
  const anew = new Map(changed.map(({ row, cadre }) => [row._id, cadre]))
  await regrant(
    changed.map(({ row }) => row),
    ['cadre'],
    ({ _id, duties }) => anew.get(_id) ?? duties,
  )
  const refusals = await people.unscoped.deeds(
    call,
    some.map(({ row, cadre, barred }) => {
      const key = `settle-${row._id}-${String(row.version)}`
      return {
        call: { ...call, key, hash: key },
        id: row._id,
        decide: ({ duties }) => ({
          set: { duties: renewed(duties, cadre) ?? duties, ...(barred === undefined ? {} : { barred }) },
          out: null,
        }),
      }
    }),
  )
  const [refusal] = refusals.filter((one) => one !== undefined)
  if (refusal) throw refusal
}

/**
 * Brings persons' duties and their accounts' grants to what their posts say today. Duties of other roles stay. For each fifty 1
 * database call, 4 more where duties change, and 1 for each person and each account that does.
 */
export async function settle(call: Call, persons: readonly string[]): Promise<void> {
  const all = [...new Set(persons)]
  const today = dayAt(call.now)
  for (let at = 0; at < all.length; at += atOnce) {
    const { rows, held } = await found(all.slice(at, at + atOnce))
    const own = heldBy(held)
    const some = rows.flatMap((row) => settledOf(row, own.get(row._id) ?? [], today) ?? [])
    if (some.length > 0) await settleAll(call, some)
  }
}

/** Posts by whoever holds or held them. */
const heldBy = (held: readonly Post[]): ReadonlyMap<string, readonly Post[]> =>
  groupBy(held, (post) => new Set(named(post)))

const named = ({ now, past }: Pick<Post, 'now' | 'past'>): string[] =>
  [...(now ? [now] : []), ...past].map(({ holder }) => holder.person)

/** By the clock: whoever holds or held a post that was touched. */
export const settleTouched = (job: Job): Promise<void> =>
  eachTouched(job, posts, ['_id', 'now', 'past'], (rows) => settle(job, rows.flatMap(named)))

/** By the clock: a post whose day has come, for somebody comes or goes on it, is written as it stands from today. */
export async function turnPosts(job: Job): Promise<void> {
  const today = dayAt(job.now)
  let after: string | undefined
  do {
    // Unscoped: the clock's.
    const page = await posts.unscoped.find(job, {
      where: { turns: is.atMost(today) },
      order: { turns: 1 },
      after,
      only: ['_id'],
    })
    for (const { _id } of page.rows) {
      if (clock() >= job.until) return
      await posts.unscoped.deed(job.with(`turn-${_id}-${today}`), _id, undefined, (post) => ({
        ...marksOf(asOf(post, today)),
        out: null,
      }))
    }
    after = page.next
  } while (after !== undefined && clock() < job.until)
}

/** By the clock: the posts of whatever village or household was touched. */
export const furnishing = {
  divisions: (job: Job) =>
    eachTouched(job, divisions, ['_id', 'level'], (rows) =>
      furnishVillages(
        job,
        rows.filter(({ level }) => level === 'village').map(({ _id }) => _id),
      ),
    ),
  villages: (job: Job) =>
    eachTouched(job, villages, ['_id'], (rows) =>
      furnishVillages(
        job,
        rows.map(({ _id }) => _id),
      ),
    ),
  households: (job: Job) =>
    eachTouched(job, households, ['_id'], (rows) =>
      furnishHouseholds(
        job,
        rows.map(({ _id }) => _id),
      ),
    ),
} as const
