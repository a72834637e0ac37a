import { roleOf, type Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { notifyAt } from '../_kernel/notify'
import { change, type Change, type More } from './change.rules'
import type { When } from './clock.rules'
import type { Complaint } from './complaint'
import type { Doer } from './facts.rules'
import { move, mustHaveSeen, parties } from './hotline.rules'
import { complaints } from './hotline.store'
import type { Event, Who } from './standing'
import { outcomeOf, type Outcome } from './view.rules'
import { whenOf } from './when'

/** The matter, and the version of it that the person saw. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/** Who does a deed, and what it rests on. */
export interface Acting {
  readonly who: Who
  readonly doer: Doer
  readonly when: When
}

export type Held = Complaint & { readonly version: number }

interface Saying {
  /** What was said with it: looked at by WeChat, and kept beside the deed unless a rating keeps it. */
  readonly words?: string | undefined
}

/**
 * One deed on a matter. 4 database calls.
 * @returns the answer, and the document as it was before.
 */
export async function act(
  call: Call,
  { id, version }: Seen,
  { words = '' }: Saying,
  decide: (doc: Held, acting: Acting) => Change,
): Promise<{ readonly out: Outcome; readonly was: Complaint | undefined }> {
  const [checked, when] = await Promise.all([checkText(call, words), whenOf(call)])
  const role = roleOf(call)
  const { person } = call.actor
  const doer = { person, ...(role === undefined ? {} : { role }) }
  let was: Complaint | undefined
  const out = await complaints.deed(call, id, undefined, (doc) => {
    mustHaveSeen(doc, version)
    const have = parties({ person, grants: call.grants() }, doc)
    const { set, unset, push, facts } = decide(doc, { who: { person, have }, doer, when })
    was = doc
    const raised = doc.version + 1
    const after = {
      receipt: doc.receipt,
      state: doc.state,
      ...(doc.step && !unset.includes('step') && { step: doc.step }),
    }
    return {
      set,
      unset,
      facts,
      push: { ...push, ...(checked === 'passed' ? {} : { unchecked: raised }) },
      out: outcomeOf(id, { ...after, ...set, version: raised }),
      ...(words === '' || push?.ratings ? {} : { why: words }),
    }
  })
  return { out, was }
}

interface Happening extends Omit<More, 'question'>, Saying {
  /** Whether an assignment may be made of a matter that lies with this desk. Throws when it may not. */
  readonly allows?: (doc: Held) => void
}

/** One event, by the table. 4 database calls. */
export const happen = (call: Call, seen: Seen, event: Event, more: Happening = {}) =>
  act(call, seen, more, (doc, { who, doer, when }) => {
    const next = move(doc, event, who, when)
    more.allows?.(doc)
    return change(doc, event, next, doer, when, { ...more, question: more.words ?? '' })
  })

/** Tells her who filed it, if WeChat reaches her. The deed stands whether she is told or not. */
export async function tellFiler(
  { was, out }: { readonly was: Complaint | undefined; readonly out: Outcome },
  thing: string,
  what: string,
): Promise<Outcome> {
  if (was?.address !== undefined) {
    await notifyAt(was.address, {
      template: 'answered',
      page: `hotline/detail?id=${out.id}`,
      data: { thing1: thing, character_string2: out.receipt, thing3: what },
    })
  }
  return out
}
