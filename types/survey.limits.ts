import type { ForceKind } from './_actor'
import { forceNames } from './roster.limits'

/** Plain constants that forms and contracts both read; a form must not import zod. */

/** 指标体系的状态: `draft` may change; `used` never changes again, its next edition is a copy; `retired` is used but no longer offered. */
export const systemStates = { draft: '草稿', used: '已启用', retired: '已停用' } as const

/** An answer's kind. `good` counts as satisfied (满意、基本满意); `unknown` counts nowhere. */
export const answerTones = { good: '算满意', bad: '算不满意', unknown: '不计入' } as const

/**
 * 四档答案: what is offered by default, with values of 0 to 100. Source: a province's published scheme for people's satisfaction with
 * assistance work; a city sets its own (S1).
 */
export const usualAnswers = [
  { key: 'satisfied', label: '满意', value: 100, tone: 'good' },
  { key: 'basic', label: '基本满意', value: 75, tone: 'good' },
  { key: 'not', label: '不满意', value: 55, tone: 'bad' },
  { key: 'unknown', label: '不了解', tone: 'unknown' },
] as const

/** What a question is about: one of the six forces, or none of them. */
export const aboutNames: Readonly<Record<ForceKind, string>> = forceNames

export const dimensionsMost = 12
export const questionsMost = 30
export const answersMost = 6
export const questionMax = 60
export const helpMax = 120
export const wordsMax = 500
export const titleMax = 40

/** Weights of the dimensions, and of the questions of each, sum up to this. */
export const weightSum = 100

/** 评议活动的状态. */
export const campaignStates = {
  drawing: '正在抽户',
  failed: '没有抽成',
  ready: '待开放',
  open: '正在评议',
  closed: '已截止，等待补传',
  sealing: '正在汇总',
  sealed: '已出结果',
  cancelled: '已取消',
} as const
export type CampaignState = keyof typeof campaignStates

/**
 * 抽样规则: villages with `big` poor households or more are asked `bigPoor` poor and `bigOther` others, the rest `smallPoor` and
 * `smallOther`; households that exited this year always. Source: the rule that S1 gives as its example.
 */
export const usualRule = { big: 50, bigPoor: 50, bigOther: 10, smallPoor: 25, smallOther: 5 } as const

/** 补传期: days after closing in which answers given before still arrive. Our own choice: a phone without network for a weekend. */
export const usualGrace = 3
export const graceMost = 14
/** Minutes between the end of grace and the tally, so that nothing is on its way any more. */
export const settleMinutes = 3
/** A campaign lasts at most so many days. */
export const campaignDaysMost = 92
export const enumeratorsMost = 200
/** Places that a campaign of parts names at most. */
export const partsMost = 200

/** Below this nothing is said; where all say the same, from `boundFrom` on a bound is said. Source: law.md. */
export const fewest = 5
export const boundFrom = 20
/** The bounds, in percent. */
export const bounds = { high: 95, low: 5 } as const
/** A helper with fewer households than this is not rated alone. Source: law.md. */
export const rateableFrom = 4
/** 满意度 below this, in percent, is what S2 asks about. Source: S2. */
export const threshold = 70

/** How a number is shown. `few`: too few to say; `high`, `low`: a bound only; `alone`: not rateable by itself, counted upward. */
export const shownStates = {
  shown: '',
  few: '人数太少，不便公布',
  high: '不低于95%',
  low: '不高于5%',
  alone: '户数太少，不单独评',
} as const
export type ShownState = keyof typeof shownStates

/** 留言的状态, as the office sees it. */
export const wordStates = {
  fresh: '新留言',
  asked: '已征求同意',
  agreed: '乡亲同意转办',
  refused: '乡亲不同意',
  done: '已处理',
} as const
export type WordState = keyof typeof wordStates

/** 查看留言去向的凭据: made on the phone, kept there alone. Characters. */
export const handleLength = 32
