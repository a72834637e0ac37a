import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { is } from '../_kernel/where'
import { problem, Refusal } from '../_kernel/problem'
import { markLate } from './change.rules'
import { complaints } from './hotline.store'
import { watched } from './lanes.rules'

/** A run ends after this and the next goes on where it stopped: what is marked is no longer watched. */
const longestRun = 20_000

/**
 * Marks every step whose due time has passed, once: a fact for accountability, and a deed in the matter's own history.
 * A matter that moved on in the meantime was done in its last minute; its fact of the step says whether it was late.
 */
export async function markLates(job: Job): Promise<void> {
  const started = now()
  let after: string | undefined
  do {
    // Unscoped: the clock watches over everybody's matters.
    const page = await complaints.unscoped.find(job, {
      where: { lists: watched, turn: is.lt(job.now) },
      order: { turn: 1 },
      after,
    })
    for (const { _id, since } of page.rows) await mark(job, _id, since)
    after = page.next
  } while (after !== undefined && now() - started < longestRun)
}

async function mark(job: Job, id: string, since: number): Promise<void> {
  // One key for a step: a run that died in between and the one after it mark it once.
  const call = job.with(`late-${String(since)}`)
  try {
    await complaints.unscoped.deed(call, id, undefined, (doc) => {
      const change = doc.since === since ? markLate(doc) : undefined
      if (!change) throw problem('wrong_state')
      return { set: change.set, facts: change.facts, out: null }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
