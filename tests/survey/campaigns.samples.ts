import type { Contract } from '../../types/_contract'
import type { letGo, own } from '../../types/_own'
import type { campaigns } from '../../types/survey.campaigns'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { openCampaign } from './answering.builder'
import { here, inDays, noCampaigns, planFor } from './survey.steps'

type Campaigns = Contract<typeof campaigns & { readonly own: typeof own; readonly letGo: typeof letGo }>

/** An open campaign of the first county, its only village the first villager's. */
async function open(world: World): Promise<{ readonly id: string; readonly version: number }> {
  const { household, village } = world.people.villager
  return { id: await openCampaign(world, { homes: [household], village }), version: 1 }
}

/** A valid call of each action about a campaign. */
export const campaignSamples: Samples<Campaigns> = {
  campaigns: async (world) => {
    await open(world)
    return { input: {} }
  },
  campaign: async (world) => ({ input: { id: (await open(world)).id } }),
  planCampaign: async (world) => {
    await noCampaigns()
    return { input: await planFor(world, here) }
  },
  cancelCampaign: async (world) => ({ input: { ...(await open(world)), why: '时间定错了' } }),
  extendCampaign: async (world) => ({
    input: { ...(await open(world)), closes: inDays(world, 10), why: '农忙，很多人没空' },
  }),
  closeCampaign: async (world) => ({ input: { ...(await open(world)), why: '都评完了' } }),
  remind: async (world) => ({ input: await open(world) }),
  setEnumerators: async (world) => {
    const { desk, villager } = world.people
    return {
      input: { ...(await open(world)), enumerators: [{ person: desk.id, villages: [villager.village] }] },
    }
  },
  progress: async (world) => ({ input: { id: (await open(world)).id } }),
  drawn: async (world) => ({
    input: { id: (await open(world)).id, village: world.people.villager.village },
  }),
  own: async () => ({ input: {} }),
  letGo: async () => ({ input: {}, by: 'unbound' }),
}
