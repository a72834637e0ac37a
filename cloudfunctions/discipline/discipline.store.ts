import { collection } from '../_kernel/collection'
import type { Grievance } from './grievance'

/**
 * Apart from the hotline's matters: whoever reads those by territory or unit may be the one complained about. There is no scope by
 * territory here, so that a city's channel does not read what is with a county's.
 */
export const grievances = collection<Grievance>('grievances', {
  feature: 'discipline',
  scope: { unit: 'channel', self: 'by' },
  indexes: [
    { name: 'queue', keys: { channel: 1, shelf: 1, turn: 1, _id: 1 } },
    { name: 'urgent', keys: { channel: 1, urgent: 1, turn: 1, _id: 1 } },
    { name: 'mine', keys: { by: 1, filedAt: -1, _id: -1 } },
    // What the clock looks at.
    { name: 'watch', keys: { watch: 1, _id: 1 } },
    { name: 'secret', keys: { secret: 1 } },
  ],
})
