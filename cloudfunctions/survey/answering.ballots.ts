import type { Buffer } from 'node:buffer'
import { divisionRange, inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { isDuplicate, table } from '../_kernel/database'
import { destroyKey, keyFor, makeKey } from '../_kernel/vault'
import { ballots, tallies, type Ballot } from './ballots.store'

/** The side where no household is known: ballots by their pseudonyms, and the campaign's key. */

const vaultName = (campaign: string): string => `survey:${campaign}`

/** The key of a campaign; undefined before it opened and after it was destroyed. No database call while it is remembered, else 1. */
export const campaignKey = (campaign: string): Promise<Buffer | undefined> => keyFor(vaultName(campaign))

/** For the job that opens a campaign; doing it again, or twice at once, changes nothing. */
export const makeCampaignKey = (campaign: string): Promise<Buffer> => makeKey(vaultName(campaign))

/**
 * Puts a ballot under its name. Of the household's own the last counts; an assisted one takes the place of an assisted one alone, and
 * is dropped without a word where the household's own lies. 1 database call, 2 when there is one already.
 */
export async function put(_id: string, ballot: Ballot): Promise<void> {
  const rows = table(ballots.name)
  try {
    await rows.insert([{ _id, ...ballot }])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await rows.update(ballot.own ? { _id } : { _id, own: false }, { $set: { ...ballot } })
  }
}

/**
 * Destroys what a campaign's households answered: its ballots county by county, its tallies, and at last its key. Killed anywhere, it
 * is done by doing it again; done twice it changes nothing. 2 database calls a county, and 6.
 * @throws Error when something of it could not be taken off the disk, or the key's object is still in storage.
 */
export async function destroy(call: Call, campaign: string): Promise<void> {
  for (;;) {
    // Unscoped: the clock does it, or an office that cancels a campaign of its own.
    const { rows } = await ballots.unscoped.find(call, {
      where: { campaign },
      order: { village: 1 },
      only: ['village'],
      limit: 1,
    })
    const [next] = rows
    if (!next) break
    const { from, to } = divisionRange(inDivision(next.village, 'county'))
    await table(ballots.name).remove({ campaign, village: { $gte: from, $lt: to } })
  }
  await table(tallies.name).remove({ campaign })
  await destroyKey(vaultName(campaign))
}
