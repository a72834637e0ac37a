import type { Call, Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import type { Deed } from '../_kernel/collection'
import { problem, Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { happen, tellFiler } from './act'
import { change } from './change.rules'
import type { Complaint } from './complaint'
import { move } from './hotline.rules'
import { complaints } from './hotline.store'
import { followers } from './lanes.rules'
import { ended, followsBy, mustTake, wordOf, type Word } from './merging.rules'
import { outcomeOf, type Ask, type Outcome } from './view.rules'
import { whenOf } from './when'

/**
 * 并入同类. Only the one that goes is written; whatever becomes of the other in between, `followParents` finds it. 5 database calls.
 * @throws not_found for a parent that the caller does not see, and what `mustTake` throws.
 */
export async function merge(input: Ask<'merge'>, call: Call): Promise<Outcome> {
  const { id, into, why } = input
  if (id === into) throw problem('invalid', '不能并入它自己', 'into')
  const parent = await complaints.get(call, into)
  const allows = (doc: Complaint) => mustTake(parent, { ...doc, _id: id })
  return (await happen(call, input, 'merge', { parent: into, words: why, allows })).out
}

/** 分开办: accepted, with a clock of its own again. 4 database calls. */
export const part = async (input: Ask<'part'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'part', { words: input.why })).out

type Parent = Pick<
  Deed<Complaint>,
  '_id' | 'state' | 'unit' | 'answerers' | 'declined' | 'attached' | 'history'
>
type Child = Pick<Deed<Complaint>, '_id' | 'state' | 'parent' | 'answeredAt'>

/** Those of some matters that have said their word. 1 database call. */
async function endedAmong(job: Job, ids: readonly string[]): Promise<Map<string, Parent>> {
  // Unscoped: the clock works for every desk.
  const { rows } = await complaints.unscoped.find(job, {
    where: { _id: is.in(ids), state: is.in(ended) },
    only: ['_id', 'state', 'unit', 'answerers', 'declined', 'attached', 'history'],
  })
  return new Map(rows.map((row) => [row._id, row]))
}

/**
 * Every merged matter whose parent was answered, or sent away, is answered as well: by a deed with a key of its own, so a run that died in
 * between and the one after it do it once. Each filer is told and rates for herself. 2 database calls for fifty that wait.
 */
export async function followParents(job: Job): Promise<void> {
  let after: string | undefined
  do {
    // Unscoped: as above.
    const page = await complaints.unscoped.find(job, {
      where: { lists: followers },
      order: { turn: 1 },
      after,
      only: ['_id', 'state', 'parent', 'answeredAt'],
    })
    const parents = [...new Set(page.rows.flatMap(({ parent }) => parent ?? []))]
    const over = parents.length > 0 ? await endedAmong(job, parents) : new Map<string, Parent>()
    for (const child of page.rows) {
      const parent = over.get(child.parent ?? '')
      if (parent) await followOne(job, child, parent)
    }
    after = page.next
  } while (after !== undefined && now() < job.until)
}

async function followOne(job: Job, child: Child, parent: Parent): Promise<void> {
  const word = wordOf(parent)
  const event = word && followsBy(child, parent, word)
  if (!event) return
  try {
    await followed(job.with(`${event}-${parent._id}-${String(word.fact.rests.version)}`), child._id, {
      parent,
      word,
    })
  } catch (error) {
    // It moved on by itself.
    if (!(error instanceof Refusal)) throw error
  }
}

const says = {
  follow: ['您反映的事有答复了', '请看看，满意不满意评一评'],
  followDecline: ['您反映的事不归热线办', '请看看该找哪里，不同意可以说'],
} as const

interface Following {
  readonly parent: Parent
  readonly word: Word
}

/** One child hears its parent's word. @throws wrong_state when it is no child any more, or heard it already. */
async function followed(call: Call, id: string, { parent, word }: Following): Promise<void> {
  const clock = await whenOf(call)
  // Clocks of two instances differ: a child never hears its parent before that one spoke.
  const when = { ...clock, now: Math.max(clock.now, word.at) }
  let heard: { readonly was: Complaint; readonly thing: string; readonly what: string } | undefined
  const out = await complaints.unscoped.deed(call, id, undefined, (doc) => {
    const event = doc.parent === parent._id ? followsBy(doc, parent, word) : undefined
    if (!event) throw problem('wrong_state')
    const next = move(doc, event, { person: 'clock', have: ['clock'] }, when)
    const { set, unset, facts } = change(doc, event, next, { person: 'clock' }, when, {
      word: word.fact,
      files: word.files,
      ...(event === 'follow' && { unit: parent.unit }),
      ...(word.reason && { reason: word.reason }),
      ...(parent.answerers && { answerers: parent.answerers }),
    })
    const [thing, what] = says[event]
    heard = { was: doc, thing, what }
    const { receipt, state, step } = { ...doc, ...set }
    const left = {
      receipt,
      state,
      version: doc.version + 1,
      ...(step && !unset.includes('step') && { step }),
    }
    return { set, unset, facts, out: outcomeOf(id, left), ...(word.words === '' ? {} : { why: word.words }) }
  })
  if (heard) await tellFiler({ was: heard.was, out }, heard.thing, heard.what)
}
