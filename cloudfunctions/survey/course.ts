import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { table } from '../_kernel/database'
import { note } from '../_kernel/log'
import { problem, Refusal } from '../_kernel/problem'
import type { Jobs } from '../_kernel/tick'
import { is } from '../_kernel/where'
import type { CampaignState } from '../../types/survey.limits'
import type { Standing } from '../roster/survey.read'
import { destroy, makeCampaignKey } from './answering.ballots'
import { handed } from './answering.store'
import { said } from './ballots.store'
import { come } from './campaigns.change'
import { after, bell, type CampaignEvent } from './course.rules'
import { tellNext } from './course.tell'
import { drawNext, groundOf, removeFrames, sizeOf, takenBy } from './draw'
import { campaigns, type Campaign } from './survey.store'

/** Those that a run looks at next. */
const batch = 10

type Kept = Campaign & { readonly _id: string; readonly version: number }
/** `again`: there is more to do for it now. */
type Step = 'again' | 'rest'

/** What this job leads; `sealing` is the tally's. */
const led = ['drawing', 'ready', 'open', 'closed', 'failed', 'cancelled'] as const satisfies CampaignState[]

/** A change of state by the clock, once each: `key` is also what the campaign's story calls it. Nothing where somebody was faster. */
async function bring(
  job: Job,
  { _id }: Kept,
  key: CampaignEvent | 'told' | 'cleared',
  change: Partial<Campaign> = {},
  gone: readonly (keyof Campaign)[] = [],
): Promise<void> {
  const own = key === 'told' ? `told-${String(job.now)}` : key
  // Unscoped: the clock works for everybody.
  await campaigns.unscoped
    .deed(job.with(own), _id, undefined, (campaign) => {
      const next = key === 'told' || key === 'cleared' ? campaign.state : after(campaign.state, key)
      if (!next) throw problem('wrong_state')
      if (key === 'cleared') return { unset: ['due'], out: null }
      return { ...come(campaign, next, job.now, change, gone), out: null }
    })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
}

const nobodyToAsk = '这里还没有登记的户，没有人可以请来评'

/** Ends a drawing: ready, or failed with the villages that another campaign has. */
async function drawn(job: Job, campaign: Kept): Promise<void> {
  const faults = await takenBy(campaign)
  if (faults.length > 0) return bring(job, campaign, 'undrawable', { faults }, ['at'])
  const size = await sizeOf(job, campaign._id)
  if (size.asked === 0) return bring(job, campaign, 'undrawable', { faults: [nobodyToAsk] }, ['at'])
  return bring(job, campaign, 'drawn', size, ['at'])
}

type Memory = Map<string, Promise<readonly Standing[]>>

async function drawOn(job: Job, campaign: Kept, memory: Memory): Promise<Step> {
  const villages = memory.get(campaign._id) ?? groundOf(job, campaign)
  memory.set(campaign._id, villages)
  const through = await drawNext(job, campaign, await villages)
  if (through === true) await drawn(job, campaign)
  return through === undefined ? 'rest' : 'again'
}

/** Takes away what a campaign leaves that comes to nothing. The lists go last: till then no other campaign takes its villages. */
async function clear(job: Job, campaign: Kept): Promise<Step> {
  const { _id, state } = campaign
  if (state === 'cancelled') {
    await destroy(job, _id)
    await table(said.name).remove({ campaign: _id })
    await table(handed.name).remove({ campaign: _id })
  }
  await removeFrames(_id)
  await bring(job, campaign, 'cleared')
  return 'again'
}

/** One step of a campaign. */
async function step(job: Job, campaign: Kept, memory: Memory): Promise<Step> {
  const { _id, state } = campaign
  if (state === 'drawing') return drawOn(job, campaign, memory)
  if (state === 'failed' || state === 'cancelled') return clear(job, campaign)
  const event = bell(state, job.now, campaign)
  if (event === 'open') {
    // The key first: what is open can be answered.
    await makeCampaignKey(_id)
    await bring(job, campaign, 'open', { reminding: '' })
    return 'again'
  }
  if (event) {
    await bring(job, campaign, event, {}, ['reminding'])
    return 'again'
  }
  if (campaign.reminding === undefined) return 'rest'
  const through = await tellNext(job, campaign)
  if (through === true) await bring(job, campaign, 'told', {}, ['reminding'])
  return through === undefined ? 'rest' : 'again'
}

/** Leads every campaign whose time has come, the longest due first. */
async function lead(job: Job): Promise<void> {
  const memory: Memory = new Map()
  const stuck = new Set<string>()
  while (now() < job.until) {
    // Unscoped: the clock works for everybody.
    const { rows } = await campaigns.unscoped.find(job, {
      where: { due: is.atMost(job.now), state: is.in(led) },
      order: { due: 1 },
      limit: batch,
    })
    const next = rows.find(({ _id }) => !stuck.has(_id))
    if (!next) return
    try {
      if ((await step(job, next, memory)) === 'rest') stuck.add(next._id)
    } catch (error) {
      note('campaign.stuck', error)
      memory.delete(next._id)
      stuck.add(next._id)
    }
  }
}

export const courseJobs: Jobs = { course: { every: 60, run: lead } }
