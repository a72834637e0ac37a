import { table } from '../../cloudfunctions/_kernel/database'
import { makeCampaignKey } from '../../cloudfunctions/survey/answering.ballots'
import { sealBallot } from '../../cloudfunctions/survey/paper'
import type { Campaign } from '../../cloudfunctions/survey/survey.store'
import type { World } from '../_kernel/world'
import { questionnaire, type Asked } from './tally.builder'

const day = 86_400_000

/** A campaign whose grace is over, with its ballots as casting leaves them. */
export async function closedCampaign(
  world: World,
  _id: string,
  asked: readonly Asked[],
  more: Partial<Campaign> = {},
): Promise<void> {
  const now = world.clock.now()
  const homes = asked.reduce((sum, { frame }) => sum + frame.homes.length, 0)
  const campaign: Campaign = {
    division: '510802000000',
    quarter: '2026-Q4',
    title: '四季度评议',
    system: 'system',
    content: questionnaire,
    rule: { kind: 'all' },
    seed: 'seed-for-tests',
    opens: now - 20 * day,
    closes: now - 5 * day,
    grace: now - day,
    state: 'sealing',
    done: 0,
    total: 0,
    villages: asked.length,
    asked: homes,
    faults: [],
    enumerators: [],
    due: now,
    ...more,
  }
  await table('campaigns').insert([{ _id, version: 1, touched: new Date(now), history: [], ...campaign }])
  const key = await makeCampaignKey(_id)
  for (const { frame, ballots } of asked) {
    await table('frames').insert([
      { _id: `${campaign.quarter}:${frame.village}`, ...frame, campaign: _id, quarter: campaign.quarter },
    ])
    const rows = ballots.map(({ own, ...filled }, nth) => {
      const place = {
        campaign: _id,
        village: frame.village,
        own,
        _id: `${_id}-${frame.village}-${String(nth)}`,
      }
      return { ...place, box: sealBallot(key, place, questionnaire, filled) }
    })
    if (rows.length > 0) await table('ballots').insert(rows)
  }
}

/** Lets the clock run until a campaign is sealed. */
export async function sealed(world: World, id: string): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    const row = await table('campaigns').one({ _id: id })
    if (row?.state === 'sealed') return
    world.clock.offset(100_000)
    await world.tick('survey')
  }
  throw new Error('it is not sealed')
}
