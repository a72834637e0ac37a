import type { Role } from '../../types/_actor'
import { roleNames as names } from '../../types/_role'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import type { State, StepName } from '../../types/hotline.limits'
import type { IconName } from '../_kernel/parts'

export type Matter = Output<typeof hotline, 'look'>
export type MatterRow = Output<typeof hotline, 'queue'>['rows'][number]
export type Deed = Matter['may'][number]

export const stepIcons: Readonly<Record<StepName, IconName>> = {
  file: 'speak',
  accept: 'done',
  assign: 'assign',
  returnToDesk: 'back',
  decline: 'info',
  ask: 'help',
  reply: 'speak',
  resume: 'clock',
  extend: 'calendar',
  grantExtension: 'calendar',
  refuseExtension: 'calendar',
  chase: 'due',
  explain: 'info',
  hurry: 'due',
  calm: 'clock',
  criticise: 'due',
  answer: 'answer',
  rate: 'good',
  ring: 'clock',
  callBack: 'phone',
  miss: 'phone',
  reopen: 'again',
  object: 'again',
  escalate: 'office',
  settle: 'office',
  reassign: 'assign',
  urge: 'due',
  merge: 'matters',
  part: 'assign',
  reveal: 'phone',
  transcribe: 'mic',
  take: 'person',
  handOver: 'assign',
  coHandlers: 'matters',
  dropCoHandler: 'matters',
  redact: 'locked',
}

/** Who did it: by role, never by name. What nobody did, its time had come. */
export const roleNames: Readonly<Record<Role | 'clock', string>> = {
  ...names,
  villager: '反映人',
  clock: '到时自动',
}

/** With whom a matter lies, in each of its states. */
export const whose: Readonly<Record<State, (unit: string) => string>> = {
  filed: (unit) => `${unit}热线台收到了`,
  accepted: (unit) => `${unit}热线台接了`,
  assigned: (unit) => `现在由${unit}办`,
  answered: (unit) => `${unit}办的`,
  closed: (unit) => `${unit}办的`,
  reopened: (unit) => `回到${unit}热线台，重新派人办`,
  waiting: (unit) => `${unit}在等补充的情况`,
  declined: (unit) => `${unit}热线台回了话`,
  office: () => '现在由县里的协调小组办公室办',
  merged: (unit) => `和同类的事一起由${unit}办`,
}

/** An id that could be ours. What else stands in an address was cut off or made up. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_:-]{1,80}$/.test(text)

/** `1234 5678 9012`, easier to read out on the phone. */
export const sayReceipt = (receipt: string): string => receipt.replace(/(\d{4})(?=\d)/g, '$1 ')
