import { collection, records } from '../_kernel/collection'
import type { Mapping } from './mapping.rules'
import type { Paper } from './paper'

export const papers = collection<Paper>('papers', {
  feature: 'hotline',
  scope: { self: 'by' },
  indexes: [
    // What the clock goes on with, and what it removes.
    { name: 'lane', keys: { lane: 1, madeAt: 1, _id: 1 } },
    { name: 'mine', keys: { by: 1, madeAt: -1, _id: -1 } },
  ],
})

/** Places that were given out before the kernel wrote them down: the clock takes them over (`slots.ts`), and nothing is added. */
export const slots = records<{ readonly until: number }>('slots', {
  feature: 'hotline',
  scope: {},
  indexes: [{ name: 'until', keys: { until: 1 } }],
})

/** `_id` is the county's code. */
export const mappings = collection<{ readonly mapping: Mapping }>('mappings', {
  feature: 'hotline',
  scope: {},
  indexes: [],
})
