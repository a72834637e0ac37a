import type { Day } from '../../types/_period'
import { collection } from '../_kernel/collection'

/** 提醒 of one duty in a county for one period; `_id` is `<county>:<duty>:<last day>`, so that nobody is reminded twice. */
export interface Reminder {
  readonly division: string
  readonly duty: string
  readonly to: Day
  /** How many were told. */
  readonly people: number
  readonly at: number
}

export const reminders = collection<Reminder>('reminders', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [],
})
