import type { Job } from '../_kernel/call'
import { isDuplicate, serverDate, table } from '../_kernel/database'
import { is } from '../_kernel/where'
import { furnish } from './furnish'
import {
  divisions,
  households,
  pairings,
  people,
  posts,
  units,
  villages,
  type Division,
  type Village,
} from './roster.store'
import { mergedFile, recodedPost, splitFile, ordinary } from './succession.rules'
import { remember } from './succession'

type Kept = Division & { readonly version: number }

/** A run moves at most so many households of one village, and the next goes on. */
const householdsARun = 500

const passDuplicate = (error: unknown): void => {
  if (!isDuplicate(error)) throw error
}

/**
 * Moves households to the heir, fifty at a time; their people, posts and accounts follow each household. Who has moved is no longer found.
 * @returns whether none is left.
 */
async function moveHouseholds(
  job: Job,
  old: string,
  heir: string,
  groups?: readonly string[],
): Promise<boolean> {
  const where = { village: old, ...(groups ? { group: is.in(groups) } : {}) }
  for (let moved = 0; moved < householdsARun; ) {
    // Unscoped: the clock's, here and below.
    const { rows } = await households.unscoped.find(job, { where, only: ['_id'] })
    if (rows.length === 0) return true
    for (const { _id } of rows) {
      const call = job.with(`succeed-${old}-${_id}`)
      await households.unscoped.deed(call, _id, undefined, ({ members, pending = [] }) => {
        const rest = pending.filter(({ person }) => !members.includes(person))
        const own = members.map((person) => ({
          ...pending.find((row) => row.person === person),
          person,
          key: `${call.key}-${pending.find((row) => row.person === person)?.key ?? ''}`,
          village: heir,
          household: _id,
        }))
        return { set: { village: heir, pending: [...rest, ...own], due: true as const }, out: null }
      })
    }
    moved += rows.length
  }
  return false
}

/** Those who lie on the old village's ground without a household. */
async function moveOthers(job: Job, old: string, heir: string): Promise<void> {
  for (;;) {
    const where = { ground: old, household: '' }
    const { rows } = await people.unscoped.find(job, { where, only: ['_id', 'village'] })
    if (rows.length === 0) return
    for (const { _id, village } of rows) {
      const set = { ground: heir, village: village === old ? heir : village }
      await people.unscoped.deed(job.with(`succeed-${old}-${_id}`), _id, undefined, () => ({
        set,
        out: null,
      }))
    }
  }
}

async function movePairings(job: Job, old: string, heir: string): Promise<void> {
  const { rows } = await pairings.unscoped.find(job, { where: { village: old, to: is.missing() } })
  for (const { _id } of rows) {
    await pairings.unscoped.deed(job.with(`succeed-${old}-${_id}`), _id, undefined, () => ({
      set: { village: heir },
      out: null,
    }))
  }
}

/** The heir's file gets what the old one's says. Made when there is none; doing it again changes nothing. */
async function moveFile(job: Job, old: string, heir: string, next: (of: Village, from: Village) => Village) {
  const { rows } = await villages.unscoped.find(job, { where: { _id: is.in([old, heir]) } })
  const from = rows.find(({ _id }) => _id === old)
  if (!from) return
  const call = job.with(`succeed-${old}-${heir}`)
  if (!rows.some(({ _id }) => _id === heir)) {
    const doc = next(ordinary(heir), from)
    await table(villages.name)
      .insert([{ ...plain(doc), ...fresh }])
      .catch(passDuplicate)
    return
  }
  await villages.unscoped.deed(call, heir, undefined, (of) => {
    const { groups, reserve, leading, links } = next(of, from)
    return { set: { groups, reserve, leading, links }, out: null }
  })
}

const fresh = { version: 1, touched: serverDate, history: [] } as const

/** A document without what a deed keeps in it. */
function plain<T extends object>(doc: T): Omit<T, 'version' | 'touched' | 'history'> {
  const kept = Object.entries(doc).filter(([field]) => !(field in fresh))
  return Object.fromEntries(kept) as Omit<T, 'version' | 'touched' | 'history'>
}

/** A recoded village's posts go on under the new code; the old ones are left empty, with nobody in them twice. */
async function movePosts(job: Job, old: string, heir: string): Promise<void> {
  const { rows } = await posts.unscoped.find(job, { where: { village: old, household: '' } })
  for (const post of rows.filter(({ now, past, needed }) => now !== undefined || past.length > 0 || needed)) {
    await table(posts.name)
      .insert([{ ...plain(recodedPost(post, heir)), ...fresh }])
      .catch(passDuplicate)
    await posts.unscoped.deed(job.with(`succeed-${old}-${post._id}`), post._id, undefined, () => ({
      set: { past: [], needed: false, open: false },
      unset: ['now', 'gap', 'turns', 'kept'],
      out: null,
    }))
  }
}

async function moveBranch(job: Job, old: string, heir: string): Promise<void> {
  const { rows } = await units.unscoped.find(job, { where: { division: old } })
  for (const { _id } of rows) {
    await units.unscoped.deed(job.with(`succeed-${old}-${_id}`), _id, undefined, () => ({
      set: { division: heir },
      out: null,
    }))
  }
}

/**
 * Two villages that two offices merged into each other at the same moment: the one with the smaller code stands again.
 * @returns whether it is so.
 */
async function untied(job: Job, { _id, succeededBy, version }: Kept): Promise<boolean> {
  const heir = await divisions.unscoped.get(job, succeededBy)
  if (heir.succeededBy !== _id || heir._id < _id) return false
  await divisions.unscoped.deed(job.with(`untie-${_id}-${String(version)}`), _id, version, () => ({
    set: { succeededBy: '' },
    unset: ['ended'],
    out: null,
  }))
  return true
}

async function followSplit(job: Job, old: string, heir: string, groups: readonly string[]): Promise<boolean> {
  await moveFile(job, old, heir, (_, from) => splitFile(heir, from, groups))
  await villages.unscoped.find(job, { where: { _id: old }, limit: 1 }).then(async ({ rows }) => {
    if (rows.length === 0) return
    await villages.unscoped.deed(job.with(`split-${old}-${heir}`), old, undefined, (file) => ({
      set: { groups: file.groups.filter((group) => !groups.includes(group)) },
      out: null,
    }))
  })
  const all = await moveHouseholds(job, old, heir, groups)
  await furnish(job, { village: heir })
  return all
}

/** What lay in a village follows it. @returns whether all of it has. */
export async function followSuccession(job: Job, division: Kept): Promise<boolean> {
  const { _id: old, succeededBy: heir, ended, splits = [] } = division
  let all = true
  for (const { heir: part, groups } of splits) all = (await followSplit(job, old, part, groups)) && all
  if (heir === '' || !ended) return all
  if (await untied(job, division)) return false
  if (ended.how === 'merged') {
    await remember(job.with(`remember-${old}`), heir, division, ended.day)
    await moveFile(job, old, heir, mergedFile)
  } else {
    await movePosts(job, old, heir)
    await moveFile(job, old, heir, (_, from) => ({ ...from, _id: heir }))
    await moveBranch(job, old, heir)
  }
  await movePairings(job, old, heir)
  await moveOthers(job, old, heir)
  all = (await moveHouseholds(job, old, heir)) && all
  await furnish(job, { village: old })
  await furnish(job, { village: heir })
  return all
}
