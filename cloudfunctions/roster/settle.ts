import { dayAt } from '../../types/_period'
import { grantRole } from '../_kernel/actors'
import type { Call, Job } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { eachTouched } from '../_kernel/touched'
import { is } from '../_kernel/where'
import { furnishHouseholds, furnishVillages } from './furnish'
import { asOf, marksOf } from './posts.rules'
import { grantsOf, joined, type Duty } from './roster.rules'
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

/** The accounts that a person's phone leads to get what all the rows hold that share it. 2 database calls or more. */
async function regrant(call: Call, row: Row, own: readonly Duty[]): Promise<void> {
  // Unscoped: her own rows.
  const where = row.phone === '' ? { _id: row._id } : { phone: row.phone }
  const { rows } = await people.unscoped.find(call, { where, only: ['_id', 'as', 'duties'] })
  const others = rows.filter(({ _id }) => _id !== row._id).flatMap(({ duties }) => duties)
  const grants = joined(grantsOf([...own, ...others.filter(({ role }) => role === 'cadre')]))
  for (const { _id, as = _id } of rows) await grantRole(as, 'cadre', grants)
}

/**
 * Writes a person's duties anew where her posts say otherwise; her accounts first, so that whoever dies in between finds it undone.
 * 5 database calls or more for one that changes.
 */
async function settleOne(call: Call, row: Row, held: readonly Held[]): Promise<void> {
  const cadre = dutiesOn(row._id, held, dayAt(call.now))
  const barred = barredBy(row._id, held)
  const later = barred !== undefined && barred > (row.barred ?? '')
  const changes = renewed(row.duties, cadre) !== undefined
  if (changes) await regrant(call, row, cadre)
  if (!changes && !later) return
  const key = `settle-${row._id}-${String(row.version)}`
  await people.unscoped.deed({ ...call, key, hash: key }, row._id, undefined, ({ duties }) => ({
    set: { duties: renewed(duties, cadre) ?? duties, ...(later ? { barred } : {}) },
    out: null,
  }))
}

/**
 * Brings persons' duties and their accounts' grants to what their posts say today. Duties of other roles stay. For each fifty 1
 * database call, and 5 or more for everybody whose duties change.
 */
export async function settle(call: Call, persons: readonly string[]): Promise<void> {
  const all = [...new Set(persons)]
  for (let at = 0; at < all.length; at += atOnce) {
    const { rows, held } = await found(all.slice(at, at + atOnce))
    for (const row of rows) await settleOne(call, row, held)
  }
}

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
      await posts.unscoped.deed(job.with(`turn-${_id}-${today}`), _id, undefined, (post) => ({
        ...marksOf(asOf(post, today)),
        out: null,
      }))
    }
    after = page.next
  } while (after !== undefined)
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
