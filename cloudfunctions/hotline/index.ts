import { hotline } from '../../types/hotline'
import { givenJobs } from '../_kernel/given'
import { serve } from '../_kernel/serve'
import { explain, extend, grantExtension, hurry } from './aside'
import { accept, answer, ask, assign, decline, reply, returnToDesk } from './course'
import { clocks, setClocks } from './clocks'
import {
  fileSecret,
  follow,
  followObject,
  followRate,
  followReopen,
  followReply,
  followUrge,
} from './anonymous'
import { reveal, transcribe } from './contact'
import { file } from './filing'
import { alike, search } from './finding'
import { complaints } from './hotline.store'
import { lookAtClock } from './late'
import { look } from './look'
import { callBack, reassign, settle } from './office'
import { followParents, merge, part } from './merging'
import { object, rate, reopen, urge } from './own'
import { ledger, mapping, papers, paperSlot, results, setMapping, takeTickets, tryTickets } from './papers'
import { makePapers, removePapers } from './papers.jobs'
import { partnerFile, partnerFind, partnerUpdates } from './partner'
import { letGo, own } from './personal'
import { dropPhrase, phrases, savePhrase } from './phrases'
import { phraseStore } from './phrases.store'
import { confirmReceipt, receiptOf } from './proof'
import { fileFor, fileForNeighbour } from './proxy'
import { rates } from './rates'
import { queue } from './queue'
import { slotJobs, tickets } from './slots'
import { departments, mine, overview } from './screens'
import { coHandlers, colleagues, handOver, note, redact, take } from './work'

/** 行业部门热线 (H1). */
export const main = serve(
  hotline,
  {
    departments,
    file,
    fileFor,
    fileForNeighbour,
    fileSecret,
    follow,
    followRate,
    followReopen,
    followObject,
    followReply,
    followUrge,
    reveal,
    transcribe,
    receiptOf,
    confirmReceipt,
    mine,
    look,
    queue,
    accept,
    assign,
    answer,
    rate,
    reopen,
    returnToDesk,
    decline,
    ask,
    reply,
    extend,
    grantExtension,
    explain,
    hurry,
    object,
    callBack,
    settle,
    reassign,
    urge,
    search,
    alike,
    merge,
    part,
    colleagues,
    take,
    handOver,
    coHandlers,
    note,
    redact,
    phrases,
    savePhrase,
    dropPhrase,
    clocks,
    setClocks,
    overview,
    rates,
    ledger,
    results,
    papers,
    paperSlot,
    mapping,
    setMapping,
    tryTickets,
    takeTickets,
    partnerFile,
    partnerFind,
    partnerUpdates,
    own,
    letGo,
  },
  {
    jobs: {
      clock: { every: 60, run: lookAtClock },
      follow: { every: 60, run: followParents },
      papers: { every: 60, run: makePapers },
      remains: { every: 60, run: removePapers },
      ...givenJobs([tickets]),
      ...slotJobs,
    },
    sweeps: [complaints, phraseStore],
  },
)
