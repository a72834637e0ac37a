import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import type { Deed } from '../_kernel/collection'
import { note } from '../_kernel/log'
import { takeStep } from '../_kernel/step'
import { is } from '../_kernel/where'
import { campaignKey, destroy } from './answering.ballots'
import { ballots } from './ballots.store'
import { after } from './course.rules'
import { makeReady, publish } from './seal.results'
import { countNext } from './seal.tally'
import { campaigns, type Campaign } from './survey.store'

/** What takes long and cannot be parted begins with so much of the function's time left, milliseconds. */
const hidingTakes = 35_000
/** Campaigns that are looked at in one run. */
const atOnce = 10

type Open = Omit<Deed<Campaign>, 'history'>

/** What a step changes in the campaign. */
interface Change {
  readonly set: Partial<Campaign>
  readonly unset?: readonly (keyof Campaign)[]
}

async function keyOf({ _id }: Open) {
  const key = await campaignKey(_id)
  if (!key) throw new Error('a campaign that is to be sealed has no key')
  return key
}

/** Where the work stands, in `at`: the village that was counted last, that all are, the box that is published next, or that all are. */
const counted = /^county:(\d*)$/
const written = /^results:(\d+)$/

async function begin(job: Job, { _id }: Open): Promise<Change> {
  // Unscoped: the clock counts for everybody. How many there are, never what they say.
  const total = await ballots.unscoped.count(job, { campaign: _id })
  return { set: { at: 'county:', done: 0, total } }
}

async function countOn(job: Job, campaign: Open, after: string): Promise<Change> {
  const part = await countNext(job, { campaign, key: await keyOf(campaign) }, after)
  if (!part) return { set: { at: 'hide' } }
  if (part.broken > 0) note('survey.broken', undefined, { broken: part.broken })
  return { set: { at: `county:${part.last}`, done: campaign.done + part.ballots } }
}

async function writeOn(job: Job, campaign: Open, from: number): Promise<Change> {
  const key = await keyOf(campaign)
  for (let nth = from; await publish(job, campaign._id, key, nth); nth += 1) {
    if (now() >= job.until) return { set: { at: `results:${String(nth + 1)}` } }
  }
  return { set: { at: 'destroy' } }
}

/** What lies under the key goes before the key, so that what is left of it after a crash can still be told from what is not. */
async function finish(job: Job, campaign: Open): Promise<Change> {
  await destroy(job, campaign._id)
  const state = after(campaign.state, 'seal')
  if (!state) throw new Error('a campaign is sealed once')
  return {
    set: { state, sealed: { at: job.now, ballots: campaign.done, destroyed: now() } },
    unset: ['at', 'due'],
  }
}

/** @returns nothing when there is too little left of this tick. */
async function step(job: Job, campaign: Open): Promise<Change | undefined> {
  const { at = '' } = campaign
  const last = counted.exec(at)?.[1]
  if (last !== undefined) return countOn(job, campaign, last)
  const nth = written.exec(at)?.[1]
  if (nth !== undefined) return writeOn(job, campaign, Number(nth))
  if (at === 'destroy') return finish(job, campaign)
  if (at !== 'hide') return begin(job, campaign)
  if (job.ends - now() < hidingTakes) return undefined
  await makeReady(job, campaign, await keyOf(campaign))
  return { set: { at: 'results:0' } }
}

/** @returns whether there is more to do for it in this run. */
async function goOn(job: Job, campaign: Open): Promise<boolean> {
  const change = await step(job, campaign)
  if (!change) return false
  const own = job.with(`seal-${String(campaign.version)}`)
  return (await takeStep(campaigns, own, campaign, change)) && change.set.state === undefined
}

/**
 * 封存: adds up the ballots of campaigns whose grace is over, some townships at a time, publishes what may be said, and destroys ballots and key.
 * Killed anywhere, it goes on where it stopped: each step may be done again, and what is destroyed is destroyed last.
 */
export async function sealCampaigns(job: Job): Promise<void> {
  const { rows } = await campaigns.unscoped.find(job, {
    where: { due: is.atMost(job.now), state: 'sealing' },
    order: { due: 1 },
    limit: atOnce,
  })
  for (const { _id } of rows) {
    try {
      for (let more = true; more && now() < job.until; ) {
        const campaign = await campaigns.unscoped.get(job, _id)
        more = campaign.state === 'sealing' && (await goOn(job, campaign))
      }
    } catch (error) {
      // One that cannot be gone on with keeps no other from being sealed.
      note('survey.stuck', error)
    }
  }
}
