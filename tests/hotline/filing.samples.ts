import type { hotline } from '../../types/hotline'
import type { filing } from '../../types/hotline.filing'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import { newKey, type World } from '../_kernel/world'
import { agriculture, castOf, filed, happy, matter, seen } from './hotline.steps'
import { answeredSecretly, filedSecretly, ofSecret, recorded, sentSecretly } from './filing.steps'

type Filing = Pick<Samples<typeof hotline>, keyof typeof filing>

const villageOf = (world: World, who: Name): string =>
  castOf(who).filer === 'stranger' ? world.people.stranger.village : world.people.villager.village

const told = ({ industry }: { readonly industry: (typeof matter)['industry'] }) => ({
  kind: matter.kind,
  industry,
  text: '渠堤塌了，浇不上水',
})

const caller = { name: '打电话的人', phone: '0839-1234567' }

/** A household of the village that somebody belongs to or answers for, and not her own. */
function beside(world: World, who: Name): string {
  const { villager, cadre } = world.people
  const village = who === 'cadre' ? (cadre.duties[0]?.territories[0] ?? '') : villager.village
  const home = world.plan.households.find((one) => one.village === village && one.id !== villager.household)
  return home?.card ?? ''
}

/** A valid call of each action by which a matter comes in or is followed. */
export const filingSamples: Filing = {
  departments: async () => ({ input: { county: '510802000000' }, open: true }),
  file: async () => ({ input: { ...matter, hidden: true } }),
  fileFor: async (world, who) => ({
    input: { ...told(castOf(who)), village: villageOf(world, who), caller },
  }),
  fileForNeighbour: async (world, who) => ({ input: { ...told(castOf(who)), card: beside(world, who) } }),
  fileSecret: async (world, who) => ({ input: { ...told(castOf(who)), village: villageOf(world, who) } }),
  follow: async (world) => ({ input: { secret: (await filedSecretly(world)).secret } }),
  followRate: async (world) => ({ input: { ...(await answeredSecretly(world)), ...happy, words: '办得好' } }),
  followReopen: async (world) => {
    const { secret } = await answeredSecretly(world)
    await world.as('unbound').hotline.followRate({ ...(await ofSecret(world, secret)), ...happy }, newKey())
    return { input: { ...(await ofSecret(world, secret)), why: '又塌了' } }
  },
  followObject: async (world) => {
    const { id, secret } = await sentSecretly(world)
    await world.as('desk').hotline.decline({ id, version: 1, reason: 'unclear' })
    return { input: { ...(await ofSecret(world, secret)), why: '我写得很清楚' } }
  },
  followReply: async (world) => {
    const { id, secret } = await sentSecretly(world)
    const sent = await world.as('desk').hotline.assign({ id, version: 1, unit: agriculture })
    await world.as('handler').hotline.ask({ ...seen(sent), question: '是哪一天的事' })
    return { input: { ...(await ofSecret(world, secret)), text: '上个星期三' } }
  },
  followUrge: async (world) => {
    const { secret } = await filedSecretly(world)
    return { input: await ofSecret(world, secret) }
  },
  reveal: async (world, who) => ({ input: { id: (await filed(world, castOf(who))).id, why: '要问地点' } }),
  transcribe: async (world, who) => {
    const { id } = await recorded(world, castOf(who))
    return { input: { id, text: '渠堤塌了，浇不上水' } }
  },
  receiptOf: async (world, who) => ({ input: { id: (await filed(world, castOf(who))).id } }),
  confirmReceipt: async (world) => {
    const { id } = await filed(world)
    const { receipt, hash } = await world.as('villager').hotline.receiptOf({ id })
    return { input: { receipt, hash: hash.slice(0, 16) } }
  },
  mine: async (world, who) => {
    await filed(world, castOf(who))
    return { input: {} }
  },
}
