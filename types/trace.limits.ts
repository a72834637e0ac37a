import type { ForceKind } from './_actor'

/** Plain constants that forms and contracts both read; a form must not import zod. */

/** 记录: what a cadre writes down. One entry feeds every duty, form and summary that it answers to. Source: T1, T2, T3. */
export const entryKinds = {
  log: '工作日志',
  summary: '周小结',
  monthly: '月工作表',
  contact: '联系',
  visit: '走访',
  service: '技术服务',
  stay: '蹲点调研',
  unit: '帮扶记录',
  checkin: '到村签到',
  form: '报表',
} as const
export type EntryKind = keyof typeof entryKinds

/** Which entries are about households. A contact may be about several, a visit about one. */
export const homeKinds = ['contact', 'visit'] as const

/** 证据: how much an entry's own circumstances say for its having been written where it says. `none`: nothing was offered, which is no fault. */
export const grades = { strong: '有力', fair: '一般', weak: '待核实', none: '没有附带' } as const
export type Grade = keyof typeof grades

/** What a grade rests on, as the cadre and whoever looks at it read it. */
export const evidenceReasons = {
  code: '扫了户上或村里的码',
  near: '定位在村里',
  live: '有现场照片',
  nopoint: '村里还没有定位点，远近说不准',
  rough: '定位误差较大',
  far: '定位离村较远',
  fast: '和上一次相隔太远、时间太短',
  repeated: '坐标与以前分毫不差',
  clock: '手机时间与服务器时间相差较大',
  late: '过了很久才传上来',
  album: '照片不是现场拍的',
  dark: '照片太暗，看不清',
  twin: '同一时间有两部手机在记',
} as const
export type EvidenceReason = keyof typeof evidenceReasons

/** 核实: what a person found of an entry that was flagged. Only `refused` keeps it from counting, and says why. */
export const verdicts = { accepted: '属实', refused: '不算数' } as const
export type Verdict = keyof typeof verdicts

/** 频次: how often a duty comes round. `service`: each time one is done, nothing is owed. Source: T2. */
export const cadences = {
  workday: '每个工作日',
  week: '每周',
  month: '每月',
  twoMonths: '每两个月',
  quarter: '每季度',
  year: '每年',
  service: '每次服务',
} as const
export type Cadence = keyof typeof cadences

/** 请假: why somebody is away. */
export const leaveKinds = {
  annual: '年休假',
  sick: '病假',
  personal: '事假',
  training: '学习培训',
  duty: '公务外出',
} as const
export type LeaveKind = keyof typeof leaveKinds

/** Up to so many working days the township decides, for more the county. Source: T4; the length is our own choice. */
export const townshipLeave = 3
/** Calendar days at most in one request. */
export const leaveMost = 180

export const requestStates = {
  asked: '待批',
  granted: '已批准',
  refused: '没有批准',
  cancelled: '已撤回',
} as const
export type RequestState = keyof typeof requestStates

/** Working days after a month was closed within which a missed duty may be put right. */
export const correctionDays = 3

/** How much of a period somebody must have been in post and at work, in hundredths, for it to be hers: more than this. */
export const ownShare = 50

/** 开关: what binds a county's cadres by law alone (law.md): off unless its basis, who turned it on, and until when are written down. */
export const switchKinds = { checkin: '必须到村签到', presence: '在村天数' } as const
export type SwitchKind = keyof typeof switchKinds
/** Days a month in the village, where the switch is on. Source: the usual rule for resident cadres. */
export const usualPresence = 20
/** Days that a switch may be on before its basis must be looked at again. */
export const switchMost = 366

export const textMax = 1000
export const problemsMost = 10
export const problemMax = 200
export const photosMost = 3
export const contactsMost = 50
export const whyMax = 100
export const basisMax = 200
export const dutiesMost = 30
export const timesMost = 31
export const graceMost = 20
export const fieldsMost = 12
export const labelMax = 20
export const formTitleMax = 30
/** Days that an entry may lie back; one with a phone that was without network for a fortnight and more still comes in. */
export const backMost = 31

/** 报表里的一格. */
export const fieldKinds = { number: '数字', words: '文字', choice: '选项' } as const
export type FieldKind = keyof typeof fieldKinds

/** Seconds that somebody takes for a field that she fills in herself: what the meter counts where a phone did not tell. Our own choice. */
export const secondsAField = 15

/** Which entry a force usually writes: the way in from her first screen. */
export const usualEntry: Readonly<Record<ForceKind, EntryKind>> = {
  leader: 'stay',
  unit: 'unit',
  secretary: 'log',
  team: 'log',
  technician: 'service',
  responsible: 'visit',
}
