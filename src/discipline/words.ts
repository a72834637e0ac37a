import type { Role } from '../../types/_actor'
import { roleNames } from '../../types/_role'
import type { Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import type { StepName } from '../../types/discipline.limits'
import type { IconName } from '../_kernel/parts'

export type Grievance = Output<typeof discipline, 'look'>
export type GrievanceRow = Output<typeof discipline, 'queue'>['rows'][number]
/** What both sides read, and whoever has the code. */
export type Told = Omit<Output<typeof discipline, 'follow'>, 'may'>

export const stepIcons: Readonly<Record<StepName, IconName>> = {
  file: 'speak',
  accept: 'done',
  ask: 'help',
  reply: 'speak',
  resume: 'clock',
  answer: 'answer',
  transfer: 'info',
  rate: 'good',
  reopen: 'again',
  raise: 'office',
  notice: 'wrong',
  heed: 'done',
  reveal: 'phone',
}

const names: Readonly<Partial<Record<Role | 'clock', string>>> = {
  discipline: roleNames.discipline,
  villager: '反映人',
  clock: '到时自动',
}

/** Who did it: by role, never by name. */
export const roleName = (role: Role | 'clock', mine: boolean): string =>
  role === 'villager' && mine ? '我' : (names[role] ?? '反映人')

/** An id that could be ours. What else stands in an address was cut off or made up. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_:-]{1,80}$/.test(text)

/** `1234 5678 9012 3456`, easier to copy onto paper. */
export const sayCode = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

export const withWhom = { county: '县里的纪检', city: '市里的纪检' } as const
