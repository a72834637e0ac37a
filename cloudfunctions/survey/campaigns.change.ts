import { dayAt, type Day, instantOf } from '../../types/_period'
import type { CampaignState } from '../../types/survey.limits'
import { campaignStates } from '../../types/survey.limits'
import type { Call } from '../_kernel/call'
import type { Deed, Outcome } from '../_kernel/collection'
import { problem } from '../_kernel/problem'
import { mustLead } from './campaigns.plan'
import type { Answer, Ask } from './campaigns.view'
import { after, dueOf, endingAt, faultOfExtension, nextDay, type CampaignEvent } from './course.rules'
import { campaigns, type Campaign } from './survey.store'

type Change = Partial<Campaign>
type Done = Answer<'extendCampaign'>

/** @throws wrong_state where a campaign's state does not know the event. */
function mustFollow({ state }: Campaign, event: CampaignEvent): CampaignState {
  const next = after(state, event)
  if (!next) throw problem('wrong_state', `这次评议${campaignStates[state]}，不能再这样办`)
  return next
}

/** What becomes of a campaign with a change: its state, and when the clock looks at it again. */
export function come(
  campaign: Campaign,
  state: CampaignState,
  now: number,
  change: Change = {},
  gone: readonly (keyof Campaign)[] = [],
): Pick<Outcome<Campaign, unknown>, 'set' | 'unset'> {
  const kept = Object.fromEntries(
    Object.entries(campaign).filter(([name]) => !gone.some((one) => one === name)),
  )
  const due = dueOf(state, now, { ...(kept as unknown as Campaign), ...change })
  const unset = due === undefined ? [...gone, 'due' as const] : gone
  return { set: { ...change, state, ...(due === undefined ? {} : { due }) }, unset }
}

/**
 * Changes a campaign by an office that saw it at `version`. 2 database calls. What the clock did since (it drew, opened, told households)
 * stands in nobody's way: whether the deed suits the state that it left is for `decide` to say. What another person changed does.
 * Unscoped: whose it is is looked at here, so that one who only looks on is told so.
 */
export const changed = (
  call: Call,
  { id, version, why }: { readonly id: string; readonly version: number; readonly why?: string },
  decide: (campaign: Deed<Campaign>) => Pick<Outcome<Campaign, Done>, 'set' | 'unset'>,
): Promise<Done> =>
  campaigns.unscoped.deed(call, id, undefined, (campaign) => {
    mustLead(call, campaign.division)
    const unseen = campaign.history.filter(({ v }) => v > version)
    if (version > campaign.version || unseen.some(({ by }) => by !== 'clock')) throw problem('conflict')
    return { ...decide(campaign), out: { id, version: campaign.version + 1 }, why }
  })

/** @throws wrong_state, invalid. */
export function extendCampaign(input: Ask<'extendCampaign'>, call: Call): Promise<Answer<'extendCampaign'>> {
  return changed(call, input, (campaign) => {
    const next = mustFollow(campaign, 'extend')
    const to = input.closes as Day
    const fault = faultOfExtension(campaign, to, call.now)
    if (fault !== undefined) throw problem('invalid', fault, 'closes')
    return come(campaign, next, call.now, endingAt(instantOf(nextDay(to)), campaign))
  })
}

export function closeCampaign(input: Ask<'closeCampaign'>, call: Call): Promise<Answer<'closeCampaign'>> {
  return changed(call, input, (campaign) =>
    come(
      campaign,
      mustFollow(campaign, 'close'),
      call.now,
      endingAt(Math.min(call.now, campaign.closes), campaign),
      ['reminding'],
    ),
  )
}

/** What was drawn and answered is taken away by the clock, when nothing is on its way any more. */
export function cancelCampaign(input: Ask<'cancelCampaign'>, call: Call): Promise<Answer<'cancelCampaign'>> {
  return changed(call, input, (campaign) =>
    come(campaign, mustFollow(campaign, 'cancel'), call.now, {}, ['reminding', 'at']),
  )
}

/** The clock tells them, village after village. @throws wrong_state. */
export function remind(input: Ask<'remind'>, call: Call): Promise<Answer<'remind'>> {
  return changed(call, input, (campaign) => {
    const today = dayAt(call.now)
    if (campaign.state !== 'open' || call.now >= campaign.closes)
      throw problem('wrong_state', '评议开放的时候才能提醒')
    if (campaign.reminding !== undefined) throw problem('wrong_state', '正在通知，请等一会儿')
    if (campaign.reminded === today) throw problem('wrong_state', '今天已经提醒过了，一天最多一次')
    return come(campaign, 'open', call.now, { reminded: today, reminding: '' })
  })
}
