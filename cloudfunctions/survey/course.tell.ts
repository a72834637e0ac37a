import type { Buffer } from 'node:buffer'
import { dayAt } from '../../types/_period'
import type { Job } from '../_kernel/call'
import { table } from '../_kernel/database'
import { notifyAll, type Message } from '../_kernel/notify'
import { is } from '../_kernel/where'
import { membersOf } from '../roster/survey.read'
import { campaignKey } from './answering.ballots'
import { ballots } from './ballots.store'
import { pseudonymOf } from './paper'
import { campaigns, frames, type Campaign, type Frame } from './survey.store'

/** Villages, and households, of one step: what is told twice when it dies. */
const villagesEach = 10
const homesEach = 500

type Kept<T> = T & { readonly _id: string }

function messageFor({ closes, reminded }: Campaign): Message {
  const [, month = '', day = ''] = dayAt(closes - 1).split('-')
  const thing = reminded === undefined ? '请您评一评帮扶您家的人' : '您家还没有评，请抽空评一评'
  return {
    template: 'rating',
    page: 'home/index',
    data: { thing1: thing, thing2: `${String(Number(month))}月${String(Number(day))}日截止，不记名` },
  }
}

/**
 * The households of a village from which nothing has come. Worked out under the campaign's key, in memory: it is neither stored nor logged,
 * and nobody is told. 1 database call.
 */
async function silent(job: Job, key: Buffer, campaign: string, homes: readonly string[]): Promise<string[]> {
  const names = new Map(homes.map((home) => [pseudonymOf(key, campaign, home), home]))
  // Unscoped: the clock works for everybody.
  const found = await ballots.unscoped.fold<{ readonly _id: string }>(job, [
    { $match: { _id: is.in([...names.keys()]) } },
    { $project: { _id: 1 } },
  ])
  for (const { _id } of found) names.delete(_id)
  return [...names.values()]
}

async function tell(job: Job, campaign: Kept<Campaign>, homes: readonly string[]): Promise<void> {
  const key = await campaignKey(campaign._id)
  if (!key) return
  for (let at = 0; at < homes.length; at += homesEach) {
    const waiting = await silent(job, key, campaign._id, homes.slice(at, at + homesEach))
    if (waiting.length === 0) continue
    const members = [...(await membersOf(job, waiting)).values()].flat()
    await notifyAll(members, messageFor(campaign))
  }
}

/**
 * Tells the households of the next villages that have not answered yet, and writes down how far it is. A step that dies is done again: then
 * somebody is told twice.
 * @returns whether all were told; nothing when the campaign is open no more.
 */
export async function tellNext(job: Job, campaign: Kept<Campaign>): Promise<boolean | undefined> {
  const { _id, reminding = '' } = campaign
  // Unscoped: the clock works for everybody.
  const rows = await frames.unscoped.fold<Pick<Frame, 'village' | 'homes'>>(job, [
    { $match: { campaign: _id, village: is.gt(reminding) } },
    { $sort: { village: 1 } },
    { $limit: villagesEach },
    { $project: { village: 1, 'homes.id': 1 } },
  ])
  await tell(
    job,
    campaign,
    rows.flatMap(({ homes }) => homes.map(({ id }) => id)),
  )
  const last = rows[rows.length - 1]
  if (rows.length < villagesEach || !last) return true
  const still = await table(campaigns.name).update(
    { _id, state: 'open', reminding },
    { $set: { reminding: last.village } },
  )
  return still === 0 ? undefined : false
}
