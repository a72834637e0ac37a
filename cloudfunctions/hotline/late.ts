import { explainDays, ratingDays } from '../../types/hotline.limits'
import { dayAt, instantOf } from '../../types/_period'
import type { Call, Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { notify } from '../_kernel/notify'
import { problem, Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { dayPlus, officeHours } from '../_kernel/workdays'
import { staffOf } from '../roster/roster.read'
import { change, type Change } from './change.rules'
import { lateBefore, type When } from './clock.rules'
import { owing } from './facts.rules'
import { complaints } from './hotline.store'
import { move } from './hotline.rules'
import type { Bell } from './lanes.rules'
import { marks } from './marks.rules'
import type { Held } from './act'
import { whenOf } from './when'

/** One thing that the clock does to a matter, and the stretch of which list it finds. */
interface Ringing {
  readonly bell: Bell
  readonly turn: (when: When) => ReturnType<typeof is.lt>
  readonly do: (doc: Held, when: When) => Change | undefined
  /** What the unit that owes the step is told. */
  readonly tells?: string
}

/** Nobody is chased in the night: a day begins when the offices open. */
function atWork(when: When): When {
  const day = dayAt(when.now)
  return when.now < instantOf(day, officeHours().opens) ? { ...when, now: instantOf(day) - 1 } : when
}

/** Nobody replied in time: the clock of the step runs on. */
function resume(doc: Held, when: When): Change | undefined {
  const over = doc.state === 'waiting' && doc.step !== undefined && when.now > doc.step.due
  if (!over) return undefined
  const next = move(doc, 'resume', { person: 'clock', have: ['clock'] }, when)
  return change(doc, 'resume', next, { person: 'clock' }, when)
}

const ringings: Readonly<Record<string, Ringing>> = {
  late: { bell: 'watched', turn: ({ now }) => is.lt(now), do: marks.late },
  resume: { bell: 'resuming', turn: ({ now }) => is.lt(now), do: resume },
  chase: {
    bell: 'chasing',
    turn: (when) => is.lt(lateBefore(1, atWork(when))),
    do: marks.chase,
    tells: '有一件事到期没有办完',
  },
  criticise: {
    bell: 'judging',
    turn: (when) => is.lt(lateBefore(1 + explainDays, atWork(when))),
    do: marks.criticise,
  },
  // What rests stands there by the time it came to rest, negated: whatever is older stands further on.
  ring: {
    bell: 'unrated',
    turn: ({ now }) => is.gt(-instantOf(dayPlus(dayAt(now), -ratingDays))),
    do: marks.ring,
  },
}

/**
 * What the clock does, each once a step: marks what is late, goes on where nobody replied, chases the working day after,
 * proposes criticism five working days later, asks the desk to call back. Facts for accountability, and deeds in the matter's own
 * history. A matter that moved on in the meantime was done in its last minute; its fact of the step says whether it was late.
 */
export async function lookAtClock(job: Job): Promise<void> {
  const when = await whenOf(job)
  for (const [name, ringing] of Object.entries(ringings)) {
    let after: string | undefined
    do {
      // Unscoped: the clock watches over everybody's matters.
      const page = await complaints.unscoped.find(job, {
        where: { lists: ringing.bell, turn: ringing.turn(when) },
        order: { turn: 1 },
        after,
        only: ['_id', 'since'],
      })
      for (const { _id, since } of page.rows)
        await ring(job.with(`${name}-${since}`), _id, { ...ringing, since, when })
      after = page.next
    } while (after !== undefined && now() < job.until)
  }
}

interface Once extends Pick<Ringing, 'do' | 'tells'> {
  readonly since: number
  readonly when: When
}

/** One key for a step: a run that died in between and the one after it do it once. */
async function ring(call: Call, id: string, { since, when, tells, do: decide }: Once): Promise<void> {
  let did: { readonly receipt: string; readonly unit: string | undefined } | undefined
  try {
    await complaints.unscoped.deed(call, id, undefined, (doc) => {
      const change = doc.since === since ? decide(doc, when) : undefined
      if (!change) throw problem('wrong_state')
      did = { receipt: doc.receipt, unit: owing(doc).unit }
      return { set: change.set, unset: change.unset, facts: change.facts, out: null }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return
  }
  if (did?.unit !== undefined && tells !== undefined)
    await tellUnit(call, did.unit, did.receipt, { id, tells })
}

/** Tells whoever serves a unit, if WeChat reaches them. What was done stands whether they are told or not. */
async function tellUnit(
  call: Call,
  unit: string,
  receipt: string,
  { id, tells }: { readonly id: string; readonly tells: string },
): Promise<void> {
  for (const person of await staffOf(call, unit)) {
    await notify(person, {
      template: 'chased',
      page: `hotline/detail?id=${id}`,
      data: { thing1: tells, character_string2: receipt, thing3: '请今天办，或者说明原因' },
    })
  }
}
