/** Plain constants of files in and out that forms and contracts both read; a form must not import zod. */

/** A ledger or an export covers a year at most. Days. */
export const periodMax = 366
/** Rows of one file of tickets. Our own choice: a large county's month. */
export const ticketsMax = 20_000
/** How long a file that was made can be fetched, in days. */
export const paperDays = 7
/** Errors of a file that are shown one by one; the rest is counted. */
export const faultsMax = 200

/** What a file is for. */
export const paperKinds = { ledger: '台账', results: '办理结果', intake: '导入工单' } as const
export type PaperKind = keyof typeof paperKinds

/** How far it is. */
export const paperStates = {
  waiting: '排队中，一分钟内开始',
  working: '正在做',
  ready: '做好了',
  failed: '没有做成',
  gone: '已过期',
} as const
export type PaperState = keyof typeof paperStates

/** What the city's platform and we both know of a ticket. Those of a result go back, the others come in. */
export const ticketFields = {
  number: '工单编号',
  text: '反映内容',
  village: '村（社区）',
  township: '乡镇（街道）',
  kind: '诉求类型',
  industry: '承办行业',
  filedAt: '来电时间',
  state: '办理状态',
  answer: '答复内容',
  answeredAt: '答复时间',
  response: '对回应的评价',
  result: '对结果的评价',
  manner: '对态度的评价',
} as const
export type TicketField = keyof typeof ticketFields

/** Columns without which no ticket can be taken in. */
export const neededFields = ['number', 'text', 'village'] as const

/** What their codes may stand for. `face` serves all three ratings. */
export const codedFields = {
  kind: '诉求类型',
  industry: '承办行业',
  village: '村（社区）',
  state: '办理状态',
  face: '评价',
} as const
export type CodedField = keyof typeof codedFields

/** How the platform writes a time; Excel's own dates are understood whatever is chosen. Always China Standard Time. */
export const dateFormats = {
  'YYYY-MM-DD HH:mm:ss': '2026-11-21 09:30:00',
  'YYYY-MM-DD HH:mm': '2026-11-21 09:30',
  'YYYY/M/D H:mm': '2026/11/21 9:30',
  'YYYY年M月D日 H:mm': '2026年11月21日 9:30',
  YYYYMMDDHHmmss: '20261121093000',
  'YYYY-MM-DD': '2026-11-21',
  'YYYY/M/D': '2026/11/21',
} as const
export type DateFormat = keyof typeof dateFormats
