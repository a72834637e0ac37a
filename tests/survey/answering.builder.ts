import { makeCampaignKey } from '../../cloudfunctions/survey/answering.ballots'
import type { Campaign, Frame } from '../../cloudfunctions/survey/survey.store'
import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import type { Questionnaire } from '../../types/survey.shapes'
import type { World } from '../_kernel/world'
import { content } from './survey.builder'

const day = 86_400_000

/** The usual questionnaire with a question about those who answer for one household each. */
export const asks: Questionnaire = {
  ...content,
  questions: [
    ...content.questions,
    { key: 'mine', dimension: 'all', text: '帮扶责任人来得勤不勤', about: 'responsible', weight: 20 },
    { key: 'expert', dimension: 'all', text: '农技员教得好不好', about: 'technician', weight: 20 },
  ],
}

export interface Asked {
  readonly _id?: string
  readonly homes: readonly string[]
  readonly village: string
  readonly campaign?: Partial<Campaign>
  readonly frame?: Partial<Frame>
}

/** Which quarter that is does not matter to answering; one village has one frame of it. */
const quarter = '2026-Q4'

/**
 * Writes an open campaign of one village as planning, drawing and opening leave it: its key made, who holds posts now rated.
 * @returns its id.
 */
export async function openCampaign(
  world: World,
  { _id = 'sampled', homes, village, ...more }: Asked,
): Promise<string> {
  const now = world.clock.now()
  const posts = world.plan.posts.filter((post) => post.village === village && post.holder !== undefined)
  const rated = (kind: string) =>
    posts.filter((post) => post.kind === kind).map(({ holder = '', unit }) => ({ person: holder, unit }))
  const helpers = rated('responsible')
  const campaign: Campaign = {
    division: inDivision(village, 'county'),
    quarter,
    title: '四季度评议',
    system: 'system',
    content: asks,
    rule: { kind: 'all' },
    seed: 'seed-for-tests',
    opens: now - day,
    closes: now + 5 * day,
    grace: now + 8 * day,
    state: 'open',
    done: 1,
    total: 1,
    villages: 1,
    asked: homes.length,
    faults: [],
    enumerators: [],
    ...more.campaign,
  }
  const frame: Frame = {
    campaign: _id,
    quarter,
    village,
    township: inDivision(village, 'township'),
    county: inDivision(village, 'county'),
    place: '东县 · 东1乡 · 东1乡1村',
    strata: [{ stratum: 'poor', all: homes.length, drawn: homes.length }],
    homes: homes.map((id) => ({ id, s: 'poor', h: helperOf(world, id, helpers) })),
    helpers,
    forces: (['leader', 'unit', 'secretary', 'team'] as const)
      .map((kind) => ({ kind, people: rated(kind) }))
      .filter(({ people }) => people.length > 0),
    ...more.frame,
  }
  await table('campaigns').remove({ _id })
  await table('campaigns').insert([{ _id, version: 1, history: [], ...campaign }])
  await table('frames').remove({ _id: `${campaign.quarter}:${village}` })
  await table('frames').insert([{ _id: `${campaign.quarter}:${village}`, ...frame }])
  await makeCampaignKey(_id)
  return _id
}

function helperOf(world: World, home: string, helpers: readonly { readonly person: string }[]): number {
  const post = world.plan.posts.find(({ kind, household }) => kind === 'responsible' && household === home)
  return helpers.findIndex(({ person }) => person === post?.holder)
}
