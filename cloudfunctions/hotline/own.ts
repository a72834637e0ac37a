import type { Call } from '../_kernel/call'
import { verify } from '../_kernel/files'
import { act, happen } from './act'
import { mustMay } from './aside.rules'
import { fact, owing } from './facts.rules'
import { eventOfRating } from './hotline.rules'
import type { Ask, Outcome } from './view.rules'

/** What she who filed a matter does with it. */

/** 4 database calls, one more with a recording. @throws file_refused for a recording that is not hers or none. */
export async function rate(input: Ask<'rate'>, call: Call): Promise<Outcome> {
  const { response, result, manner, words = '', voice } = input
  if (voice) await verify(call, { ids: [voice.file], kind: 'voice', field: 'voice' })
  const said = { ...(words === '' ? {} : { words }), ...(voice && { voice }) }
  const rating = { response, result, manner, ...said, at: call.now }
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
