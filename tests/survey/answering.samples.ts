import { table } from '../../cloudfunctions/_kernel/database'
import { makeCampaignKey } from '../../cloudfunctions/survey/answering.ballots'
import { pseudonymOf, sealPaper } from '../../cloudfunctions/survey/paper'
import type { answering, rounds } from '../../types/survey.answering'
import type { Contract } from '../../types/_contract'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { openCampaign } from './answering.builder'

type Answering = Contract<typeof answering & typeof rounds>

/** The household that somebody lives in, or the first villager's. */
function homeOf(world: World, who: Name): { readonly household: string; readonly village: string } {
  const { household, village } = who === 'unbound' ? world.people.villager : world.people[who]
  return household === '' ? world.people.villager : { household, village }
}

async function asked(world: World, who: Name): Promise<string> {
  const { household, village } = homeOf(world, who)
  return openCampaign(world, { homes: [household], village })
}

/** A campaign that somebody carries to the villager's village. */
async function carried(world: World, who: Name): Promise<{ campaign: string; village: string }> {
  const { household, village } = world.people.villager
  const person = who === 'unbound' ? 'nobody' : world.people[who].id
  const campaign = await openCampaign(world, {
    homes: [household],
    village,
    campaign: { enumerators: [{ person, villages: [village] }] },
  })
  return { campaign, village }
}

/** A valid call of each action of answering. */
export const answeringSamples: Samples<Answering> = {
  asked: async (world, who) => {
    await asked(world, who)
    return { input: {} }
  },
  paper: async (world, who) => ({ input: { campaign: await asked(world, who) } }),
  cast: async (world, who) => {
    const { household, village } = homeOf(world, who)
    const campaign = await asked(world, who)
    const key = await makeCampaignKey(campaign)
    const pseudonym = pseudonymOf(key, campaign, household)
    await table('ballots').remove({ _id: pseudonym })
    const paper = sealPaper(key, campaign, {
      pseudonym,
      village,
      stratum: 'poor',
      helper: -1,
      forces: [],
      own: true,
      at: world.clock.now(),
    })
    return { input: { paper, answers: { policy: 'satisfied' } } }
  },
  rounds: async (world, who) => {
    await carried(world, who)
    return { input: {} }
  },
  round: async (world, who) => ({ input: await carried(world, who) }),
}
