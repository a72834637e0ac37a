import { divisionLevel } from '../../types/_actor'
import { dayAt, type Day } from '../../types/_period'
import type { Call } from '../_kernel/call'
import type { Listed } from '../_kernel/collection'
import { isDuplicate, serverDate, table } from '../_kernel/database'
import { is } from '../_kernel/where'
import {
  emptyPost,
  furnished,
  keptBy,
  marksOf,
  neededOfHousehold,
  neededOfVillage,
  postId,
  type Wanted,
} from './posts.rules'
import {
  divisions,
  households,
  posts,
  villages,
  type Division,
  type Post,
  type Village,
} from './roster.store'

type Kept = Listed<Post & { readonly version: number }>

/** More posts than the fifty villages of one go have. */
const most = 2000

/** What becomes of the posts of a village that is no more; a recoded one's are moved by its succession. */
function endOf({ succeededBy, ended }: Division, today: Day): Wanted['end'] {
  return succeededBy === '' ? undefined : { on: ended?.day ?? today, left: 'merged' }
}

/** What a village wants of the posts it must have, and of those that it has beside them. */
function wantedOf(
  division: Division,
  file: Village | undefined,
  held: readonly Kept[],
  today: Day,
): Wanted[] {
  if (division.ended?.how === 'recoded') return []
  const village = division._id
  const end = endOf(division, today)
  const wanted = (needed: boolean, { kind, seat }: Pick<Post, 'kind' | 'seat'>): Wanted => ({
    id: postId({ village, kind, ...(seat === undefined ? {} : { seat }) }),
    village,
    household: '',
    kind,
    ...(seat === undefined ? {} : { seat }),
    needed,
    kept: keptBy(file, kind),
    ...(end ? { end } : {}),
  })
  const needed = end ? [] : neededOfVillage(file).map((seat) => wanted(true, seat))
  const known = new Set(needed.map(({ id }) => id))
  const beside = held.filter(({ _id }) => !known.has(_id)).map((post) => wanted(false, post))
  return [...needed, ...beside]
}

/** Makes the posts that are missing: 1 database call, more when another did the same at this moment. */
async function make(wanted: readonly Wanted[], today: Day): Promise<void> {
  const fresh = wanted.map((one) => ({
    ...emptyPost(one, today),
    version: 1,
    touched: serverDate,
    history: [],
  }))
  if (fresh.length === 0) return
  const passDuplicate = (error: unknown) => {
    if (!isDuplicate(error)) throw error
  }
  await table(posts.name)
    .insert(fresh)
    .catch(async (error: unknown) => {
      passDuplicate(error)
      for (const one of fresh) await table(posts.name).insert([one]).catch(passDuplicate)
    })
}

interface Mending {
  readonly want: Wanted
  readonly post: Kept
}

/** Brings posts to what is wanted of them, each should nobody have done so meanwhile: 1 database call, 1 for each. */
async function mend(call: Call, some: readonly Mending[], today: Day): Promise<void> {
  // Unscoped: a rule follows from what the caller saved; she does not choose.
  const refusals = await posts.unscoped.deeds(
    call,
    some.map(({ want, post: { version } }) => {
      const key = `furnish-${want.id}-${String(version)}`
      return {
        call: { ...call, key, hash: key },
        id: want.id,
        decide: (post) => {
          const next = furnished(post, want, today)
          if (!next) return { out: null }
          const { set, unset } = marksOf(next)
          return { set: { ...set, village: want.village }, unset, out: null }
        },
      }
    }),
  )
  const [refusal] = refusals.filter((one) => one !== undefined)
  if (refusal) throw refusal
}

async function bring(call: Call, wanted: readonly Wanted[], held: readonly Kept[]): Promise<void> {
  const today = dayAt(call.now)
  const known = new Map(held.map((post) => [post._id, post]))
  await make(
    wanted.filter(({ id, needed }) => needed && !known.has(id)),
    today,
  )
  const some = wanted.flatMap((want) => {
    const post = known.get(want.id)
    return post && furnished(post, want, today) ? [{ want, post }] : []
  })
  if (some.length > 0) await mend(call, some, today)
}

/** Furnishes villages, at most 50: 3 database calls, 1 more where posts are missing, 1 and 1 for each that changes. */
export async function furnishVillages(call: Call, codes: readonly string[]): Promise<void> {
  const among = is.in(codes.filter((code) => divisionLevel(code) === 'village'))
  // Unscoped: which posts must be there is a rule of the ground, whoever saved it.
  const [grounds, files, held] = await Promise.all([
    divisions.unscoped.find(call, { where: { _id: among } }),
    villages.unscoped.find(call, { where: { _id: among } }),
    posts.unscoped.fold<Kept>(call, [
      { $match: { village: among, household: '' } },
      { $project: { history: 0 } },
      { $limit: most },
    ]),
  ])
  const written = new Map(files.rows.map((file) => [file._id, file]))
  const wanted = grounds.rows.flatMap((division) => {
    const own = held.filter(({ village }) => village === division._id)
    return wantedOf(division, written.get(division._id), own, dayAt(call.now))
  })
  await bring(call, wanted, held)
}

/** Furnishes households, at most 50: 2 database calls, 1 more where posts are missing, 1 and 1 for each that changes. */
export async function furnishHouseholds(call: Call, ids: readonly string[]): Promise<void> {
  // Unscoped: as above.
  const [homes, held] = await Promise.all([
    households.unscoped.find(call, {
      where: { _id: is.in(ids) },
      only: ['_id', 'village', 'status', 'monitored', 'gone'],
    }),
    posts.unscoped.find(call, { where: { _id: is.in(ids.map((household) => postId({ household }))) } }),
  ])
  const wanted = homes.rows.map((home): Wanted => {
    const { _id: household, village, gone } = home
    const needed = neededOfHousehold(home)
    const end = gone ? { end: { on: gone.day, left: 'ended' as const } } : {}
    return {
      id: postId({ household }),
      village,
      household,
      kind: 'responsible',
      needed,
      kept: false,
      ...end,
    }
  })
  await bring(call, wanted, held.rows)
}

/**
 * Sees to it that a village or a household has the posts that it must have, and that those it need not have are no gaps; ends what is
 * held where it is no more. Call it once what says so is saved; should the process die before, a job does the same.
 */
export const furnish = (
  call: Call,
  of: { readonly village: string } | { readonly household: string },
): Promise<void> =>
  'village' in of ? furnishVillages(call, [of.village]) : furnishHouseholds(call, [of.household])
