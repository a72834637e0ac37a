import { collection } from '../_kernel/collection'
import type { OwnClocks } from './clock.rules'

/** What a county set, where that differs from what comes with the system. `_id` is its code. */
export interface CountyClocks {
  /** 12 digits. */
  readonly county: string
  readonly own: OwnClocks
}

export const clockSets = collection<CountyClocks>('clocks', {
  feature: 'hotline',
  scope: { territory: 'county' },
  indexes: [],
})
