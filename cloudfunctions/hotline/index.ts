import { hotline } from '../../types/hotline'
import { serve } from '../_kernel/serve'
import { accept, answer, assign, rate, reopen } from './course'
import { file } from './filing'
import { complaints } from './hotline.store'
import { markLates } from './late'
import { rates } from './rates'
import { departments, look, mine, overview, queue } from './screens'

/** 行业部门热线 (H1). */
export const main = serve(
  hotline,
  { departments, file, mine, look, queue, accept, assign, answer, rate, reopen, overview, rates },
  { jobs: { late: { every: 60, run: markLates } }, sweeps: [complaints] },
)
