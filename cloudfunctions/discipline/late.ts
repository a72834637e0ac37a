import type { Call, Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { problem, Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { whenOf } from './act'
import { change, fact, type Change } from './change.rules'
import type { When } from './clock.rules'
import { move } from './discipline.rules'
import { grievances } from './discipline.store'
import type { Held } from './grievance'

/** Nobody replied in time: the clock of the step runs on. */
const resume = (doc: Held, when: When): Change =>
  change(doc, 'resume', move(doc, 'resume', ['clock'], when.now), { person: 'clock' }, when)

/** A step is marked late once. */
function markLate(doc: Held): Change | undefined {
  const { step } = doc
  if (!step) return undefined
  const marked = { ...step, late: true as const }
  return {
    set: { step: marked },
    unset: ['watch'],
    facts: [fact(doc, 'late', { tags: { step: step.name } })],
  }
}

/** Marks what is late and goes on where nobody replied, each once a step. */
export async function lookAtClock(job: Job): Promise<void> {
  const when = await whenOf(job)
  let after: string | undefined
  do {
    // Unscoped: the clock watches over everybody's.
    const page = await grievances.unscoped.find(job, {
      where: { watch: is.lt(when.now) },
      order: { watch: 1 },
      after,
      only: ['_id', 'since', 'state'],
    })
    for (const { _id, since, state } of page.rows)
      await ring(job.with(`${state === 'waiting' ? 'resume' : 'late'}-${String(since)}`), _id, since, when)
    after = page.next
  } while (after !== undefined && now() < job.until)
}

/** One key for a step: a run that died in between and the one after it do it once. */
async function ring(call: Call, id: string, since: number, when: When): Promise<void> {
  try {
    await grievances.unscoped.deed(call, id, undefined, (doc) => {
      const over = doc.since === since && doc.watch !== undefined && doc.watch < when.now
      const done = over ? (doc.state === 'waiting' ? resume(doc, when) : markLate(doc)) : undefined
      if (!done) throw problem('wrong_state')
      return { set: done.set, unset: done.unset, facts: done.facts, out: null }
    })
  } catch (error) {
    // It moved on in the meantime: that was its last minute.
    if (!(error instanceof Refusal)) throw error
  }
}
