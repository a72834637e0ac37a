import { begin, type When } from './clock.rules'
import { placed, type Change } from './change.rules'
import type { Complaint, Running } from './complaint'
import { fact, owing } from './facts.rules'

/** What the clock itself writes beside a step, each once. Nothing when it has been written or is not the time for it. */
export type Mark = 'late' | 'chase' | 'criticise' | 'ring'

/** Steps that a unit owes; the office is chased by nobody below it. */
const chased: readonly Running['name'][] = ['accept', 'assign', 'answer', 'callBack']

function marked(at: Complaint, step: Running, since: number): Change['set'] {
  return placed(at, at.state, step, since)
}

/** A step whose day has passed is marked once: by whom it is owed, and which. */
function late(at: Complaint, when: When): Change | undefined {
  const { step } = at
  if (!step || step.late || step.name === 'reply' || when.now <= step.due) return undefined
  return {
    set: marked(at, { ...step, late: true }, when.now),
    unset: [],
    facts: [fact(at, 'late', { ...owing(at), tags: { step: step.name } })],
  }
}

/** 催办: the working day after it was due. */
function chase(at: Complaint, when: When): Change | undefined {
  const { step } = at
  if (!step?.late || step.chased !== undefined || !chased.includes(step.name)) return undefined
  return {
    set: marked(at, { ...step, chased: when.now }, when.now),
    unset: [],
    facts: [fact(at, 'chased', { ...owing(at), tags: { step: step.name } })],
  }
}

/** A proposal, five working days after the chase, unless the unit said why. Nobody is criticised by a machine. */
function criticise(at: Complaint, when: When): Change | undefined {
  const { step } = at
  if (step?.chased === undefined || step.explained !== undefined || step.criticism === true) return undefined
  return {
    set: marked(at, { ...step, criticism: true }, when.now),
    unset: [],
    facts: [fact(at, 'criticism_due', { ...owing(at), tags: { step: step.name } })],
  }
}

/** Nobody rated the answer: the desk has working days to call. No fact, for nobody did anything yet. */
function ring(at: Complaint, when: When): Change | undefined {
  if (at.state !== 'answered' || at.step) return undefined
  return { set: marked(at, begin('callBack', at, when), when.now), unset: [], facts: [] }
}

export const marks: Readonly<Record<Mark, (at: Complaint, when: When) => Change | undefined>> = {
  late,
  chase,
  criticise,
  ring,
}
