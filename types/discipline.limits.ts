/** Plain constants that forms and contracts both read; a form must not import zod. */

/** Photos with a grievance. Our own choice, as at the hotline. */
export const photosMax = 6

/** Whom a grievance is about. Each goes to the channel of an office above the one that it is about. */
export const abouts = {
  cadre: '干部',
  desk: '热线台',
  department: '部门单位',
  office: '协调小组办公室',
  channel: '县里的纪检监督员',
} as const
export type About = keyof typeof abouts

/** What she would call them. */
export const aboutHints: Readonly<Record<About, string>> = {
  cadre: '帮扶的、村里的、乡镇的，由县里的纪检看',
  desk: '接电话、收诉求的，由市里的纪检看',
  department: '县里的局、供电公司等，由市里的纪检看',
  office: '县里、乡镇的办公室，由市里的纪检看',
  channel: '直接到市里的纪检',
}

export const stateNames = {
  filed: '已收到',
  accepted: '正在查',
  waiting: '等补充',
  answered: '已答复',
  reopened: '重新在查',
  above: '市里在查',
  closed: '办结',
  transferred: '不归纪检管',
} as const
export type State = keyof typeof stateNames

/** What happened, as a timeline says it. */
export const stepNames = {
  file: '反映',
  accept: '受理',
  ask: '请补充情况',
  reply: '补充了情况',
  resume: '没等到补充，接着查',
  answer: '答复',
  transfer: '不归纪检管',
  rate: '评价',
  reopen: '要求再查',
  raise: '交到市里的纪检',
  notice: '说有人为难',
  heed: '为难的事去看过了',
  reveal: '看了联系方式',
} as const
export type StepName = keyof typeof stepNames

export const faces = { good: '满意', fair: '还行', poor: '不满意' } as const
export type Face = keyof typeof faces

/** A clerk's lanes. */
export const lanes = {
  urgent: '有人为难',
  overdue: '超期',
  open: '在查',
  waiting: '等补充',
  done: '已答复和办结',
} as const
export type Lane = keyof typeof lanes

/** Lanes whose number asks for work. */
export const countedLanes = ['urgent', 'overdue', 'open'] as const
/** 999 stands for 999 or more. */
export const countsMax = 999

/** Characters. */
export const textMax = 2000
export const wordsMax = 500

/** 查询码: the digits with which an anonymous grievance is followed. */
export const codeLength = 16

/** A clerk may ask for more this often. Our own choice. */
export const asksMost = 2
/** Calendar days after its end within which a grievance may be opened again. Our own choice, as in the hotline. */
export const reopenDays = 7
