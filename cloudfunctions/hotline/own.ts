import type { Call } from '../_kernel/call'
import { act, happen } from './act'
import { mustMay } from './aside.rules'
import { fact, owing } from './facts.rules'
import { eventOfRating } from './hotline.rules'
import type { Ask, Outcome } from './view.rules'

/** What she who filed a matter does with it. */

export async function rate(input: Ask<'rate'>, call: Call): Promise<Outcome> {
  const { response, result, manner, words = '' } = input
  const rating = { response, result, manner, ...(words === '' ? {} : { words }), at: call.now }
  return (await happen(call, input, eventOfRating(result), { rating, words })).out
}

export const reopen = async (input: Ask<'reopen'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'reopen', { words: input.why })).out

export const object = async (input: Ask<'object'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'object', { words: input.why })).out

/** 催一催. */
export async function urge(input: Ask<'urge'>, call: Call): Promise<Outcome> {
  const { out } = await act(call, input, {}, (doc, { who, when }) => {
    mustMay(doc, 'urge', who, when)
    return {
      set: { state: doc.state },
      unset: [],
      push: { urges: when.now },
      facts: [fact(doc, 'urged', owing(doc))],
    }
  })
  return out
}
