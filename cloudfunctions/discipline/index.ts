import { discipline } from '../../types/discipline'
import { serve } from '../_kernel/serve'
import {
  photoSlot,
  fileSecret,
  follow,
  followNotice,
  followRate,
  followReopen,
  followReply,
} from './anonymous'
import { accept, answer, ask, heed, notice, rate, reopen, reply, reveal, transfer } from './deeds'
import { grievances } from './discipline.store'
import { choices, file } from './filing'
import { lookAtClock } from './late'
import { letGo, own } from './personal'
import { look, mine, queue } from './screens'

/** 纪检通道: what is about a cadre, a desk or a department goes to the office above. */
export const main = serve(
  discipline,
  {
    choices,
    file,
    photoSlot,
    fileSecret,
    follow,
    followRate,
    followReopen,
    followReply,
    followNotice,
    mine,
    look,
    queue,
    accept,
    ask,
    answer,
    transfer,
    heed,
    reply,
    rate,
    reopen,
    notice,
    reveal,
    own,
    letGo,
  },
  { jobs: { clock: { every: 60, run: lookAtClock } }, sweeps: [grievances] },
)
