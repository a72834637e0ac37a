import { roleOf, type Call } from '../_kernel/call'
import { calendar } from '../_kernel/calendar'
import { notifyAt } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import { change, type Change, type Doer, type More } from './change.rules'
import { parties } from './channel.rules'
import type { When } from './clock.rules'
import { move, mustHaveSeen, type Event } from './discipline.rules'
import { grievances } from './discipline.store'
import type { Grievance, Held, Party } from './grievance'
import { mayKnow, outcomeOf, type Outcome } from './view.rules'

/** What every decision about time rests on. No database call while the calendar is remembered. */
export const whenOf = async (call: Call): Promise<When> => ({
  now: call.now,
  calendar: await calendar(call.now),
})

/** The grievance, and the version of it that the person saw, where the deed depends on it. */
export interface Seen {
  readonly id: string
  readonly version?: number
}

/** Who does a deed. */
export interface Acting {
  readonly have: readonly Party[]
  readonly doer: Doer
  readonly when: When
}

/**
 * One deed on a grievance. 4 database calls. Its words go to nobody but the channel and the one who filed it, so that no third party
 * is asked about them.
 * @returns the answer, and the document as it was before.
 * @throws not_found for whoever it is about.
 */
export async function act(
  call: Call,
  { id, version }: Seen,
  words: string,
  decide: (doc: Held, acting: Acting) => Change,
): Promise<{ readonly out: Outcome; readonly was: Grievance | undefined }> {
  const when = await whenOf(call)
  const role = roleOf(call)
  const doer = { person: call.actor.person, ...(role === undefined ? {} : { role }) }
  let was: Grievance | undefined
  const out = await grievances.deed(call, id, undefined, (doc) => {
    if (!mayKnow(call.actor, doc)) throw problem('not_found')
    if (version !== undefined) mustHaveSeen(doc, version)
    const { set, unset, push, facts } = decide(doc, { have: parties(call.actor, doc), doer, when })
    was = doc
    const { step, ...rest } = { ...doc, ...set, version: doc.version + 1 }
    const runs = step && !unset.includes('step')
    return {
      set,
      unset,
      facts,
      ...(push && { push }),
      out: outcomeOf(id, { ...rest, ...(runs && { step }) }),
      ...(words === '' ? {} : { why: words }),
    }
  })
  return { out, was }
}

/** One event, by the table. 4 database calls. */
export const happen = (call: Call, seen: Seen, event: Event, words = '', more: More = {}) =>
  act(call, seen, words, (doc, { have, doer, when }) =>
    change(doc, event, move(doc, event, have, when.now), doer, when, more),
  )

/**
 * Tells her who filed it, if WeChat reaches her: that there is something, never what about, for others look at her phone too.
 */
export async function tellFiler({ was, out }: Awaited<ReturnType<typeof happen>>): Promise<Outcome> {
  if (was?.address !== undefined) {
    await notifyAt(was.address, {
      template: 'answered',
      page: `discipline/detail?id=${out.id}`,
      data: { thing1: '您有一件事有回音了', character_string2: '-', thing3: '请点开看' },
    })
  }
  return out
}
