import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { contactOf } from '../roster/roster.read'
import { act, happen, tellFiler, type Acting } from './act'
import { fact, type Change } from './change.rules'
import { parties } from './channel.rules'
import { grievances } from './discipline.store'
import type { Held } from './grievance'
import { mayKnow, type Answer, type Ask, type Outcome } from './view.rules'

export const accept = async (input: Ask<'accept'>, call: Call): Promise<Outcome> =>
  tellFiler(await happen(call, input, 'accept'))

export const ask = async (input: Ask<'ask'>, call: Call): Promise<Outcome> =>
  tellFiler(await happen(call, input, 'ask', input.question, { question: input.question }))

export const answer = async (input: Ask<'answer'>, call: Call): Promise<Outcome> =>
  tellFiler(await happen(call, input, 'answer', input.text))

export const transfer = async (input: Ask<'transfer'>, call: Call): Promise<Outcome> =>
  tellFiler(await happen(call, input, 'transfer', input.why))

export const reply = async (input: Ask<'reply'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'reply', input.text)).out

export async function rate(input: Ask<'rate'>, call: Call): Promise<Outcome> {
  const { face, words } = input
  return (await happen(call, input, face === 'poor' ? 'rateUnhappy' : 'rate', words, { face })).out
}

export const reopen = async (input: Ask<'reopen'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'reopen', input.why)).out

/** Nothing moves; something is noted beside it. */
const beside = (
  doc: Held,
  facts: Change['facts'],
  set: Change['set'] = {},
  unset: Change['unset'] = [],
): Change => ({ set: { state: doc.state, ...set }, unset, facts })

function mustBe(party: 'channel' | 'filer', { have }: Acting): void {
  if (!have.includes(party)) throw problem('forbidden')
}

/** 有人为难我: the channel sees it first of all, whatever became of the grievance. */
export async function notice({ id, text }: Ask<'notice'>, call: Call): Promise<Outcome> {
  const { out } = await act(call, { id }, text, (doc, acting) => {
    mustBe('filer', acting)
    return beside(doc, [fact(doc, 'noticed')], { urgent: true })
  })
  return out
}

/** @throws wrong_state when nobody has said so, or somebody has gone to see already. */
export async function heed(input: Ask<'heed'>, call: Call): Promise<Outcome> {
  const done = await act(call, input, input.text, (doc, acting) => {
    mustBe('channel', acting)
    if (!doc.urgent) throw problem('wrong_state', '这件事没有人说被为难')
    return beside(doc, [fact(doc, 'heeded', acting.doer)], {}, ['urgent'])
  })
  return tellFiler(done)
}

/**
 * First it is written down, then it is told; of what is told the record holds nothing. 6 database calls at most.
 * @throws forbidden where she did not say that she may be reached; not_found when she was forgotten.
 */
export async function reveal({ id, why }: Ask<'reveal'>, call: Call): Promise<Answer<'reveal'>> {
  const out = await grievances.deed(call, id, undefined, (doc) => {
    if (!mayKnow(call.actor, doc)) throw problem('not_found')
    const { by: person, household = '' } = doc
    if (!parties(call.actor, doc).includes('channel') || !doc.reachable)
      throw problem('forbidden', '反映人没有说可以联系，不能看是谁')
    return { out: { version: doc.version + 1, person, household }, why }
  })
  const found = await contactOf(call, out)
  if (!found) throw problem('not_found', '这个人没有留下联系方式')
  return { id, version: out.version, ...found }
}
