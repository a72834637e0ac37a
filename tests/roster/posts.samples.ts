import type { Post } from '../../cloudfunctions/roster/roster.store'
import { dayAt } from '../../types/_period'
import type { HoldingContract } from '../../types/roster.posts'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'

/** Who of the households lies on the ground of a part of the cast. */
const neighbours: Partial<Record<Name, 'stranger'>> = {
  stranger: 'stranger',
  foreignOffice: 'stranger',
  foreignDesk: 'stranger',
  foreignHandler: 'stranger',
}
const ownVillager = (who: Name) => neighbours[who] ?? 'villager'
const homeFor = (world: World, who: Name) => world.people[ownVillager(who)]

/** The village that a cadre serves, else that of the villager of one's ground. */
function villageFor(world: World, who: Name): string {
  const duties = who === 'unbound' ? [] : world.people[who].duties
  const served = duties.filter(({ role }) => role === 'cadre').flatMap(({ territories }) => territories)
  return served[0] ?? homeFor(world, who).village
}

export async function postAt(world: World, id: string): Promise<(Post & { version: number }) | undefined> {
  const found = (await world.documents('posts')).find(({ _id }) => _id === id)
  return found as unknown as (Post & { version: number }) | undefined
}

/** Somebody who serves and plays no part, from the county of a village; not who holds the post. */
export function helperFor(world: World, village: string, not?: string): string {
  const cast = new Set(Object.values(world.people).map(({ id }) => id))
  const found = world.plan.people.find(
    ({ id, unit, duties }) =>
      !cast.has(id) &&
      id !== not &&
      unit.startsWith(`u${village.slice(0, 6)}`) &&
      duties.some(({ role }) => role === 'cadre'),
  )
  if (!found) throw new Error('everybody plays a part')
  return found.id
}

async function appointing(world: World, village: string, kind: 'archivist' | 'guide') {
  const held = await postAt(world, `${village}-${kind}`)
  return {
    post: { village, kind },
    version: held?.version ?? 0,
    person: helperFor(world, village, held?.now?.holder.person),
    from: dayAt(world.clock.now()),
    why: '工作需要',
    decided: '乡镇党委会',
    ...(held?.now ? { left: 'transfer' as const } : {}),
  }
}

export const postSamples: Samples<HoldingContract> = {
  appoint: async (world, who) => ({
    input: await appointing(world, homeFor(world, who).village, 'archivist'),
  }),
  release: async (world, who) => {
    const { village } = homeFor(world, who)
    const input = await appointing(world, village, 'guide')
    const held = await postAt(world, `${village}-guide`)
    const { version } = held?.now ? held : await world.as('cityOffice').roster.appoint(input)
    const to = dayAt(world.clock.now())
    return {
      input: { post: input.post, version, to, left: 'transfer', why: '工作调动', decided: '乡镇党委会' },
    }
  },
  post: async (world, who) => {
    const served = who !== 'unbound' && world.people[who].duties.some(({ force }) => force === 'secretary')
    return {
      input: {
        post: served
          ? { village: villageFor(world, who), kind: 'secretary' }
          : { household: homeFor(world, who).household },
      },
    }
  },
  coverage: async () => ({ input: {} }),
  gaps: async () => ({ input: {} }),
  notSo: async () => ({ input: { kind: 'never', post: 'responsible', text: '半年没有来过' } }),
  doubts: async () => ({ input: {} }),
  settleDoubt: async (world, who) => {
    await world.forgetRates()
    const { id, version } = await world
      .as(ownVillager(who))
      .roster.notSo({ kind: 'household', text: '家里有四口人' })
    return { input: { id, version, result: 'mended', say: '已经改过' } }
  },
}
