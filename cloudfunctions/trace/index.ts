import { trace } from '../../types/trace'
import { serve } from '../_kernel/serve'
import { burdenHandlers } from './burden'
import { closeMonths } from './close'
import { entryHandlers, entryJobs } from './entries'
import { dutyJobs, periodHandlers } from './periods'
import { corrections, sheets } from './periods.store'
import { dutySets, entries, leaves, points, switches } from './trace.store'

/** 痕迹 (T1 to T4). */
export const main = serve(
  trace,
  { ...entryHandlers, ...periodHandlers, ...burdenHandlers },
  {
    jobs: { close: { every: 300, run: closeMonths }, ...entryJobs, ...dutyJobs },
    sweeps: [entries, points, dutySets, switches, leaves, sheets, corrections],
  },
)
