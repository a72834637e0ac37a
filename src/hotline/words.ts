import type { Role } from '../../types/_actor'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import type { State } from '../../types/hotline.limits'
import type { IconName } from '../_kernel/parts'

export type Matter = Output<typeof hotline, 'look'>
export type MatterRow = Output<typeof hotline, 'queue'>['rows'][number]
export type Deed = Matter['may'][number]
type StepDeed = Matter['steps'][number]['deed']

/** What happened, as people say it. */
export const stepNames: Readonly<Record<StepDeed, string>> = {
  file: '反映了',
  accept: '受理了',
  assign: '派给部门办',
  answer: '答复了',
  rate: '评了',
  reopen: '没办好，再办',
}

export const stepIcons: Readonly<Record<StepDeed, IconName>> = {
  file: 'speak',
  accept: 'done',
  assign: 'assign',
  answer: 'answer',
  rate: 'good',
  reopen: 'again',
}

/** Who did it: by role, never by name. */
export const roleNames: Readonly<Record<Role, string>> = {
  villager: '反映人',
  cadre: '帮扶干部',
  desk: '热线台',
  handler: '承办人',
  office: '协调小组办公室',
}

/** With whom a matter lies, in each of its states. */
export const whose: Readonly<Record<State, (unit: string) => string>> = {
  filed: (unit) => `${unit}热线台收到了`,
  accepted: (unit) => `${unit}热线台接了`,
  assigned: (unit) => `现在由${unit}办`,
  answered: (unit) => `${unit}办的`,
  closed: (unit) => `${unit}办的`,
  reopened: (unit) => `回到${unit}热线台，重新派人办`,
}

/** An id that could be ours. What else stands in an address was cut off or made up. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_:-]{1,80}$/.test(text)

/** `1234 5678 9012`, easier to read out on the phone. */
export const sayReceipt = (receipt: string): string => receipt.replace(/(\d{4})(?=\d)/g, '$1 ')
