/** Plain constants that forms and contracts both read; a form must not import zod. */
export const textMax = 2000
export const wordsMax = 500
export const noteMax = 500
export const photosMax = 6
/** A lane's count says no more than this: 999 stands for 999 or more. */
export const countsMax = 999
/** Of a lane that is narrowed, so many matters are looked at for a page and for a count. Our own choice: a tenth of a second at most. */
export const siftedMost = 500
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
  waiting: '等补充',
  answered: '已答复',
  reopened: '没办好再办',
  closed: '办好了',
  declined: '不归热线办',
  office: '协调小组在办',
  merged: '并入同类',
} as const
export type State = keyof typeof stateNames

/** What stands in a matter's timeline, as people say it. */
export const stepNames = {
  file: '反映了',
  accept: '受理了',
  assign: '派给部门办',
  returnToDesk: '退回热线台',
  decline: '不归热线办',
  ask: '请补充情况',
  reply: '补充了',
  resume: '没等到补充，接着办',
  extend: '申请延期',
  grantExtension: '办理时间延长了',
  refuseExtension: '没同意延期',
  chase: '到期没办完，催办了',
  explain: '说明了原因',
  criticise: '一直没说明，建议批评',
  answer: '答复了',
  rate: '评了',
  ring: '该回访了',
  callBack: '打电话回访了',
  miss: '打电话没打通',
  reopen: '没办好，再办',
  object: '不同意，找协调小组',
  escalate: '交给协调小组',
  settle: '协调小组处理了',
  reassign: '协调小组派给部门办',
  urge: '催了一次',
  merge: '和另一件同样的事并在一起办',
  part: '分开办了',
  reveal: '查看了联系方式',
  transcribe: '把录音写成了文字',
  take: '接手办理',
  handOver: '转给同事办',
  coHandlers: '请别的部门一起办',
  dropCoHandler: '不用别的部门一起办了',
  redact: '遮住了不给部门看的地方',
  hurry: '改成急事，当天办',
  calm: '不按急事办了',
} as const
export type StepName = keyof typeof stepNames

/** What the departments and the office alone read in a timeline: a hard word between them is no comfort to who waits. */
export const innerSteps: readonly StepName[] = [
  'extend',
  'refuseExtension',
  'explain',
  'criticise',
  'take',
  'handOver',
]

/** Why a hotline does not take a matter on, and where to go with it. */
export const declineReasons = {
  court: { name: '已经在打官司或者仲裁', go: '请按法院、仲裁委员会的程序走，不懂法可以打12348问' },
  emergency: { name: '危险、着火、急病', go: '请马上打110、119或者120' },
  channel: { name: '有专门的地方管', go: '请按下面写的地方去办，也可以打12345问' },
  elsewhere: { name: '不是本县的事', go: '请找事情所在地的热线，也可以打12345问' },
  answered: { name: '同一件事已经答复过', go: '请看上次的答复；没办好，在那件事里点“没办好，要再办”' },
  unclear: { name: '说的事看不明白', go: '请把时间、地点、什么事写清楚，再反映一次' },
} as const
export type DeclineReason = keyof typeof declineReasons

/** A clerk may ask the filer for more this often: the clock stands still meanwhile. Our own choice. */
export const asksMost = 2
/** Days after an answer until the desk calls whoever has not rated it. Source: a city bureau's published 12345 rules. */
export const ratingDays = 7
/** Calls that nobody took, each on a day of its own, after which a matter is closed as not reached. Our own choice. */
export const callsMost = 3
/** Working days within which a department may send a matter back. Source: a city bureau's published 12345 rules. */
export const returnDays = 2
/** Working days before the due time by which an extension must be asked. Source: as above. */
export const extendBefore = 1
/** Working days after the chase until a proposal of criticism, unless the reason was explained. Source: as above. */
export const explainDays = 5
/** What a county may set a clock to, in working days. */
export const clockMost = 60

/** The clocks that a county sets, as an office reads them. */
export const clockNames = {
  accept: '热线台受理',
  assign: '热线台派办',
  answer: '部门答复',
  extend: '延期最多',
  reply: '等乡亲补充',
  callBack: '热线台回访',
  settle: '协调小组处理',
} as const
export type Clock = keyof typeof clockNames

/** What a clock is set for: each kind of matter, and whatever must be done the same day. */
export const columns = { ...kinds, urgent: '当天办' } as const
export type Column = keyof typeof columns

export const faces = { good: '满意', fair: '还行', poor: '不满意' } as const
export type Face = keyof typeof faces

/** The desk's lanes by clock. */
export const lanes = {
  overdue: '超期',
  today: '今天到期',
  new: '新到',
  open: '在办',
  waiting: '等补充',
  callback: '该回访',
  answered: '待评价',
  office: '协调小组',
  closed: '办结',
} as const
export type Lane = keyof typeof lanes
