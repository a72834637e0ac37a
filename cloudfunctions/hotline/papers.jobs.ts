import { paperDays } from '../../types/hotline.files.limits'
import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { note } from '../_kernel/log'
import { discard } from '../_kernel/papers'
import { Refusal } from '../_kernel/problem'
import { takeStep } from '../_kernel/step'
import { is } from '../_kernel/where'
import { papers } from './files.store'
import { intakeStep, readTickets } from './intake'
import type { Paper } from './paper'
import type { Read } from './tickets.rules'
import { writeStep } from './writing'

/** Files that are in work at once; the others wait for their turn. */
const atOnce = 10
/** What could not be made in a day never will be. */
const patience = 86_400_000

type Open = Paper & { readonly _id: string; readonly version: number }

/** What a file says is read once a run, however many steps it takes. */
type Reads = Map<string, Read>

async function step(job: Job, paper: Open, reads: Reads): Promise<Partial<Paper>> {
  const { _id: id, kind, source, mapping, division, format } = paper
  if (kind !== 'intake') return writeStep(job, paper, id)
  if (source === undefined || !mapping) throw new Error('a file to take in names none')
  const read = reads.get(id) ?? (await readTickets(job, source, format, division, mapping))
  reads.set(id, read)
  return intakeStep(job, paper, id, read, mapping)
}

/** What becomes of a file that a step could not go on with: refused for good, or tried again at the next run. */
function afterFailure(job: Job, paper: Open, error: unknown): Partial<Paper> | undefined {
  const over = job.now - paper.madeAt > patience
  if (!(error instanceof Refusal) && !over) {
    note('paper.stuck', error)
    return undefined
  }
  const say = error instanceof Refusal ? error.problem.say : '没有做成，请再试一次'
  return { state: 'failed', lane: 'spent', say }
}

/** @returns whether there is more to do for it in this run. */
async function goOn(job: Job, paper: Open, reads: Reads): Promise<boolean> {
  let set: Partial<Paper> | undefined
  try {
    set = await step(job, paper, reads)
  } catch (error) {
    set = afterFailure(job, paper, error)
  }
  if (!set) return false
  await takeStep(papers, job.with(`step-${String(paper.version)}`), paper, { set })
  return set.state === 'working'
}

/** Makes the files that wait, a step of each in turn, so that a large one keeps no small one waiting. */
export async function makePapers(job: Job): Promise<void> {
  const reads: Reads = new Map()
  const stuck = new Set<string>()
  for (;;) {
    // Unscoped: the clock works for everybody.
    const { rows } = await papers.unscoped.find(job, {
      where: { lane: 'work' },
      order: { madeAt: 1 },
      limit: atOnce,
    })
    const open = rows.filter(({ _id }) => !stuck.has(_id))
    if (open.length === 0) return
    for (const paper of open) {
      if (now() > job.until) return
      if (!(await goOn(job, paper, reads))) stuck.add(paper._id)
    }
  }
}

/** Everything in storage that a file is or was made of. One that is gone already is no error. */
const remains = ({ file, source, pieces }: Paper): string[] =>
  [file, source, ...pieces].filter((one) => one !== undefined)

/**
 * Removes what nobody needs: the file that was brought, as soon as it is taken in, for it may hold names and phones in columns that
 * we do not read; what was made, after it was kept long enough.
 */
export async function removePapers(job: Job): Promise<void> {
  const old = is.lt(job.now - paperDays * 86_400_000)
  const order = { madeAt: 1 } as const
  const spent = await papers.unscoped.find(job, { where: { lane: 'spent' }, order })
  const kept = await papers.unscoped.find(job, { where: { lane: 'kept', madeAt: old }, order })
  for (const { _id, version, ...paper } of [...spent.rows, ...kept.rows]) {
    await discard(remains(paper))
    const gone = paper.lane === 'kept' ? { state: 'gone' as const } : {}
    await papers.unscoped.deed(job.with(`gone-${String(version)}`), _id, version, () => ({
      set: { ...gone, lane: 'rest', pieces: [] },
      unset: ['file', 'source'],
      out: null,
    }))
  }
}
