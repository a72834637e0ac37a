import { dispatch } from '../../types/dispatch'
import { serve } from '../_kernel/serve'
import { confirm } from './confirm'
import { changeLine, drop, propose } from './deeds'
import { letGo, own } from './own'
import { others, proposal, proposals } from './screens'
import { removeLines, solveProposals } from './solving'

/** 精准选派、均衡选派 (R4). */
export const main = serve(
  dispatch,
  { propose, proposals, proposal, others, changeLine, confirm, drop, own, letGo },
  {
    jobs: {
      solve: { every: 60, run: solveProposals },
      remains: { every: 3600, run: removeLines },
    },
  },
)
