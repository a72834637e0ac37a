import { randomBytes } from 'node:crypto'
import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import type { Proposal, ProposalLine } from '../../cloudfunctions/dispatch/dispatch.store'
import type { Person, Post } from '../../cloudfunctions/roster/roster.store'
import { divisionRange } from '../../types/_actor'
import type { Name } from '../_kernel/people'
import { counties } from '../_kernel/people'
import type { World } from '../_kernel/world'

/** Proposals of a world, each brought to its state. */

export const limits = { keep: true, lend: false, householdsEach: 5 }

/** The county of whoever acts. */
export const groundOf = (who: Name): string =>
  who === 'foreignOffice' ? counties[1] : who === 'cityOffice' ? '510800000000' : counties[0]

/** Lets the clock solve what waits. */
export async function solved(world: World): Promise<void> {
  world.clock.offset(61_000)
  await world.tick('dispatch')
}

type Kept<T> = T & { readonly _id: string; readonly version: number }

export const postsIn = async (world: World, division: string): Promise<Kept<Post>[]> => {
  const { from, to } = divisionRange(division)
  const all = (await world.documents('posts')) as unknown as Kept<Post>[]
  return all.filter(({ village }) => from <= village && village < to)
}

/** Takes whoever holds it from a post, as if she had left. */
export async function vacate(world: World, post: string): Promise<void> {
  const [before] = ((await world.documents('posts')) as unknown as Kept<Post>[]).filter(
    ({ _id }) => _id === post,
  )
  await table('posts').update(
    { _id: post },
    { $set: { open: true, needed: true, version: (before?.version ?? 0) + 1 }, $unset: { now: '' } },
  )
}

export async function staffOf(world: World, county: string): Promise<Kept<Person>[]> {
  const people = (await world.documents('people')) as unknown as Kept<Person>[]
  return people.filter(({ unit }) => unit.startsWith(`u${county.slice(0, 6)}`))
}

const loaded = { version: 1, touched: serverDate, history: [] }

/**
 * A proposal that is solved, with one line: somebody else than who holds it for the responsible post of a household. Laid into the
 * database as the clock would have written it.
 */
export async function ready(
  world: World,
  who: Name,
  more: Partial<Proposal> = {},
): Promise<{ readonly id: string; readonly version: number; readonly line: string; readonly other: string }> {
  const division = groundOf(who)
  const posts = await postsIn(world, division)
  // Not of a family that plays a part: who answers for it is counted on.
  const cast = new Set(Object.values(world.people).map(({ household }) => household))
  const post = posts.find(({ kind, now, household }) => kind === 'responsible' && now && !cast.has(household))
  const people = (await staffOf(world, division)).filter(({ _id }) => _id !== post?.now?.holder.person)
  const [first, second] = people
  if (!post?.now || !first || !second) throw new Error('the tiny city has nobody to send')
  const id = randomBytes(16).toString('base64url')
  const proposal: Proposal = {
    kind: 'household',
    division,
    place: '东县',
    state: 'ready',
    lane: 'kept',
    at: world.clock.now(),
    limits,
    part: 1,
    done: 1,
    total: 1,
    tally: { needs: 1, met: 1, unmet: 0, moved: 1 },
    ...more,
  }
  const named = ({ _id, sealed }: Kept<Person>) => ({ person: _id, sealed: { name: sealed['name'] ?? '' } })
  const line: ProposalLine = {
    proposal: id,
    part: 0,
    post: post._id,
    postVersion: post.version,
    kind: 'responsible',
    village: post.village,
    place: '东县 · 东1乡 · 东1乡1村',
    household: post.household,
    state: 'proposed',
    open: true,
    rank: 2,
    met: true,
    moved: true,
    now: { ...post.now.holder, unitName: post.now.unitName },
    who: { ...named(first), unitName: '水利局' },
    reasons: [{ ground: 'light', of: '0' }],
    others: [{ person: second._id, reasons: [{ ground: 'near', of: 'township' }] }],
  }
  await table('proposals').insert([{ ...proposal, _id: id, ...loaded }])
  await table('proposal_lines').insert([{ ...line, _id: `${id}-1`, ...loaded }])
  return { id, version: 1, line: `${id}-1`, other: second._id }
}
