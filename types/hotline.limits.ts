/** Plain constants that forms and contracts both read; a form must not import zod. */
export const textMax = 2000
export const wordsMax = 500
export const noteMax = 500
export const photosMax = 6
/** A lane's count says no more than this: 999 stands for 999 or more. */
export const countsMax = 999
/** A villager may reopen a closed matter this many days after it was closed, and this often. Source: a city bureau's published 12345 rules. */
export const reopenDays = 7
export const reopenTimes = 2

/** 诉求类型. */
export const kinds = {
  consult: '问政策',
  help: '请帮忙',
  complaint: '投诉',
  report: '举报',
  suggestion: '提建议',
} as const
export type Kind = keyof typeof kinds

/** States as people say them. */
export const stateNames = {
  filed: '已收到',
  accepted: '已受理',
  assigned: '正在办',
  answered: '已答复',
  closed: '办好了',
  reopened: '没办好再办',
} as const
export type State = keyof typeof stateNames

export const faces = { good: '满意', fair: '还行', poor: '不满意' } as const
export type Face = keyof typeof faces

/** The desk's lanes by clock. */
export const lanes = {
  overdue: '超期',
  today: '今天到期',
  new: '新到',
  open: '在办',
  answered: '待评价',
  closed: '办好了',
} as const
export type Lane = keyof typeof lanes
