import { randomBytes } from 'node:crypto'
import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import { makeCampaignKey } from '../../cloudfunctions/survey/answering.ballots'
import { sealPaper } from '../../cloudfunctions/survey/paper'
import { wordOf } from '../../cloudfunctions/survey/words.box'
import type { Word } from '../../cloudfunctions/survey/words.store'
import { inDivision } from '../../types/_actor'
import { handleLength } from '../../types/survey.limits'
import type { World } from '../_kernel/world'
import { asks, openCampaign } from './answering.builder'

/** As a phone makes it. */
export const newHandle = (): string => randomBytes(24).toString('base64url').slice(0, handleLength)

/** An open campaign of one household that wants to hear words and voices. @returns its id. */
export const listening = (world: World, wanted = { text: true, voice: true }): Promise<string> =>
  openCampaign(world, {
    _id: 'listening',
    homes: [world.people.villager.household],
    village: world.people.villager.village,
    campaign: { content: { ...asks, words: wanted } },
  })

/** A paper of some household of a village; which does not matter to words. */
export async function paperIn(world: World, campaign: string, village = world.people.villager.village) {
  return sealPaper(await makeCampaignKey(campaign), campaign, {
    pseudonym: randomBytes(16).toString('base64url'),
    village,
    stratum: 'poor',
    helper: -1,
    forces: [],
    own: true,
    at: world.clock.now(),
  })
}

/** A word as it lies in the office's queue. @returns its id, and the handle by which its speaker knows it. */
export async function wordIn(
  village: string,
  more: Partial<Word> = {},
): Promise<{ readonly id: string; readonly handle: string }> {
  const handle = newHandle()
  const word: Word = {
    campaign: 'listening',
    title: '四季度评议',
    quarter: '2026-Q4',
    division: inDivision(village, 'township'),
    text: '路灯坏了半年了',
    state: 'fresh',
    ...more,
  }
  await table('words').insert([
    { ...word, _id: wordOf(handle), version: 1, touched: serverDate, history: [] },
  ])
  return { id: wordOf(handle), handle }
}
