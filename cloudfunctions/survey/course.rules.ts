import { dayAt, instantOf, type Day } from '../../types/_period'
import { campaignDaysMost, settleMinutes, type CampaignState } from '../../types/survey.limits'
import type { Campaign } from './survey.store'

const minute = 60_000
const day = 24 * 60 * minute

/** What happens to a campaign: by the clock, or by an office. */
export type CampaignEvent =
  | 'drawn'
  | 'undrawable'
  | 'open'
  | 'extend'
  | 'close'
  | 'settle'
  | 'seal'
  | 'cancel'

/**
 * 评议活动的进程: what follows what. A state without an entry is an end. Nothing leads back, so a campaign is sealed once; what was
 * destroyed stays destroyed.
 */
export const course: Readonly<
  Record<CampaignState, Readonly<Partial<Record<CampaignEvent, CampaignState>>>>
> = {
  drawing: { drawn: 'ready', undrawable: 'failed', cancel: 'cancelled' },
  ready: { open: 'open', extend: 'ready', cancel: 'cancelled' },
  open: { extend: 'open', close: 'closed', cancel: 'cancelled' },
  closed: { settle: 'sealing', cancel: 'cancelled' },
  sealing: { seal: 'sealed' },
  failed: {},
  cancelled: {},
  sealed: {},
}

/** What a state's event leads to; nothing where it can't happen. */
export const after = (state: CampaignState, event: CampaignEvent): CampaignState | undefined =>
  course[state][event]

export type Times = Pick<Campaign, 'opens' | 'closes' | 'grace' | 'reminding'>

/** Nothing that was sent before a state changed is on its way any more. */
export const settled = (at: number): number => at + settleMinutes * minute

/**
 * When the clock has something to do with a campaign that came into a state at `now`: every state that is no end has such a time, and of
 * the ends those that leave something to be taken away (`failed` its lists, `cancelled` its ballots and key as well).
 */
export function dueOf(
  state: CampaignState,
  now: number,
  { opens, closes, grace, reminding }: Times,
): number | undefined {
  if (state === 'sealed') return undefined
  if (state === 'ready') return opens
  if (state === 'open') return reminding === undefined ? closes : now
  if (state === 'closed') return settled(grace)
  return state === 'cancelled' ? settled(now) : now
}

/** What the clock does to a campaign whose time has come; nothing where that is work and not a change of state. */
export function bell(
  state: CampaignState,
  now: number,
  { opens, closes, grace }: Times,
): CampaignEvent | undefined {
  if (state === 'ready' && now >= opens) return 'open'
  if (state === 'open' && now >= closes) return 'close'
  if (state === 'closed' && now >= settled(grace)) return 'settle'
  return undefined
}

/** The days of a quarter, `2026-Q4`: `[from, to)`. */
export function daysOf(quarter: string): { readonly from: Day; readonly to: Day } {
  const [year = '', nth = ''] = quarter.split('-Q')
  const first = (Number(nth) - 1) * 3 + 1
  return { from: monthStart(Number(year), first), to: monthStart(Number(year), first + 3) }
}

function monthStart(year: number, month: number): Day {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month]
  return `${String(y)}-${String(m).padStart(2, '0')}-01` as Day
}

export const yearOf = (quarter: string): number => Number(quarter.slice(0, 4))

/** The day after. */
export const nextDay = (of: Day): Day => dayAt(instantOf(of) + day)

/** What an office asks for, as the instants that it means: it closes when its last day is over. */
export function timesOf(
  opens: Day,
  closes: Day,
  graceDays: number,
): Pick<Campaign, 'opens' | 'closes' | 'grace'> {
  const end = instantOf(nextDay(closes))
  return { opens: instantOf(opens), closes: end, grace: end + graceDays * day }
}

const tooLong = (opens: number, closes: number): boolean => closes - opens > campaignDaysMost * day

const longest = `一次评议最多${String(campaignDaysMost)}天`

/**
 * What is wrong with the days of a campaign to be, by field. It opens within its quarter or in the month after: what a quarter brought is
 * often asked about when it is over.
 */
export function faultOfDays(
  { quarter, opens, closes }: { readonly quarter: string; readonly opens: Day; readonly closes: Day },
  now: number,
): { readonly field: string; readonly say: string } | undefined {
  const { from, to } = daysOf(quarter)
  const month = Number(to.slice(5, 7))
  const end = monthStart(Number(to.slice(0, 4)), month + 1)
  if (opens < dayAt(now)) return { field: 'opens', say: '开放的日子已经过了，请选今天或以后' }
  if (closes < opens) return { field: 'closes', say: '截止的日子不能早于开放的日子' }
  if (opens < from || opens >= end)
    return { field: 'opens', say: '开放的日子要在这个季度里，最晚在季度结束后的一个月里' }
  if (tooLong(instantOf(opens), instantOf(nextDay(closes)))) return { field: 'closes', say: longest }
  return undefined
}

/** What is wrong with a later last day. */
export function faultOfExtension(
  { opens, closes }: Pick<Campaign, 'opens' | 'closes'>,
  to: Day,
  now: number,
): string | undefined {
  const end = instantOf(nextDay(to))
  if (now >= closes) return '已经过了截止的时间，不能再延长'
  if (end <= closes) return '延长到的日子要晚于现在的截止日'
  return tooLong(opens, end) ? longest : undefined
}

/** A new end, with as much grace as before. */
export const endingAt = (end: number, { closes, grace }: Pick<Campaign, 'closes' | 'grace'>) => ({
  closes: end,
  grace: end + (grace - closes),
})
