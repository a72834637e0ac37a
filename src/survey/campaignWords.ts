import type { CampaignState } from '../../types/survey.limits'
import type { Rule, Stratum } from '../../types/survey.shapes'
import { sayClock, sayDay, sayTime } from '../_kernel/time'
import type { Campaign, Turnout } from './asks'

/** `11月30日 周一晚上12点` for the midnight after a last day; any other moment as it is. */
export const sayEnd = (at: number, now: number): string =>
  sayClock(at) === '00:00' ? `${sayDay(at - 1, now)}晚上12点` : sayTime(at, now)

/** `利州区，只评2个乡镇`. */
export const sayPlace = ({ place, part }: Pick<Campaign, 'place' | 'part'>): string =>
  part === undefined ? place : `${place}，只评${part}`

type Clock = Pick<Campaign, 'opens' | 'closes' | 'grace'>

/** 接下来会怎样: what happens by itself, and when. */
const following: Readonly<Record<CampaignState, (clock: Clock, now: number) => string>> = {
  drawing: ({ opens }, now) => `抽好户以后，${sayTime(opens, now)}自动开放`,
  failed: () => '没有抽成，原因写在下面。改好以后重新办一次',
  ready: ({ opens }, now) => `${sayTime(opens, now)}自动开放，到时通知抽到的户`,
  open: ({ closes, grace }, now) =>
    `${sayEnd(closes, now)}自动截止。截止前评好、还没传上来的，${sayEnd(grace, now)}前还收`,
  closed: ({ grace }, now) => `截止前评好、还没传上来的，${sayEnd(grace, now)}前还收，之后自动汇总`,
  sealing: () => '正在汇总。汇总完，选票和密钥自动销毁，结果就出来了',
  sealed: () => '结果已经出来，选票和密钥都已销毁',
  cancelled: () => '这次评议已经取消，收到过的评议没有打开过',
}

export const sayNext = (campaign: Campaign, now: number): string => following[campaign.state](campaign, now)

/** 请谁来评, in a sentence. */
export function sayRule(rule: Rule): string {
  if (rule.kind === 'all') return '所有的户都请来评'
  const { big, bigPoor, bigOther, smallPoor, smallOther } = rule
  return `贫困户满${big}户的村，请${bigPoor}户贫困户和${bigOther}户其他户；不满的村，请${smallPoor}户和${smallOther}户。今年退出的户都请`
}

export const stratumNames: Readonly<Record<Stratum, string>> = {
  poor: '贫困户和有风险的监测户',
  other: '其他户',
  exited: '今年退出的户',
}

/** How anybody draws the same households again. Source: the draw's own rule. */
export const howDrawn =
  '把“种子|村代码|帮扶卡编号”连成一行算SHA-256，每一类里按结果从小到大排，取前面的几户。谁拿种子和名册再抽一遍，都是这些户'

/** In percent, whole. */
export const turnoutOf = ({ asked, answered }: Pick<Turnout, 'asked' | 'answered'>): number =>
  asked === 0 ? 0 : Math.floor((100 * answered) / asked)

/** A village has nothing below it. */
export const isVillage = (code: string): boolean => !code.endsWith('000')
