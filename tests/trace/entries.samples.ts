import type { Contract } from '../../types/_contract'
import { inDivision } from '../../types/_actor'
import type { letGo, own } from '../../types/_own'
import type { entries } from '../../types/trace.entries'
import type { Samples } from '../_kernel/samples'
import { flaggedBy, logIn, today, villageOf } from './entries.steps'

type Entries = Contract<typeof entries & { readonly own: typeof own; readonly letGo: typeof letGo }>

/** A valid call of each action about entries. Everything lies in the village where the whole cast is at work. */
export const entrySamples: Samples<Entries> = {
  mine: async () => ({ input: {} }),
  enter: async (world) => ({ input: logIn(world), by: 'cadre' }),
  draft: async (world) => ({
    input: { kind: 'summary', village: villageOf(world), day: today(world) },
    by: 'cadre',
  }),
  entries: async (world) => {
    await flaggedBy(world, 'cadre')
    return { input: {}, by: 'cadre' }
  },
  exportOwn: async (world) => {
    await flaggedBy(world, 'cadre')
    const month = today(world).slice(0, 7)
    return { input: { from: month, to: month }, by: 'cadre' }
  },
  diary: async (world) => {
    await flaggedBy(world, 'cadre')
    return { input: { village: villageOf(world), month: today(world).slice(0, 7) } }
  },
  published: async () => ({ input: {} }),
  flagged: async (world) => {
    await flaggedBy(world, 'cadre')
    return { input: {} }
  },
  look: async (world) => {
    const { id, version } = await flaggedBy(world, 'cadre')
    return { input: { id, version, verdict: 'accepted', why: '打电话问过，手机时间错了' } }
  },
  points: async (world) => ({ input: { township: inDivision(villageOf(world), 'township') } }),
  setPoint: async (world) => {
    const village = villageOf(world)
    const [set] = (await world.documents('points')).filter(({ _id }) => _id === village)
    const version = typeof set?.version === 'number' ? set.version : 0
    return { input: { village, version, latitude: 32.43, longitude: 105.83, globe: 'gcj02' } }
  },
  own: async () => ({ input: {} }),
  letGo: async () => ({ input: {}, by: 'unbound' }),
}
