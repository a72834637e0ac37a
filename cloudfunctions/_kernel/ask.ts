import type { Calls, Contract } from '../../types/_contract'
import type { Reply } from '../../types/_problem'
import type { Call } from './call'
import { invoke } from './cloud'
import { envelopeHash, keyForAsking } from './identity'
import { Refusal } from './problem'
import { signingKey } from './secrets'
import { sealEnvelope } from './token'

/** How long an envelope is good for. A replay within it changes nothing: a deed carries its key. */
const envelopeLife = 30_000

/**
 * Calls another function with the caller's identity. Each question of a call gets a key that follows from the call's
 * own, so that a retry of the whole asks the same again.
 */
export function asking(current: () => Call): Call['ask'] {
  const asked = new Map<string, number>()
  const ask = async (feature: string, action: string, input: unknown): Promise<unknown> => {
    const call = current()
    const nth = (asked.get(`${feature}.${action}`) ?? 0) + 1
    asked.set(`${feature}.${action}`, nth)
    const key = call.key === '' ? undefined : keyForAsking(call.key, feature, action, nth)
    const sent = { action, input, ...(key === undefined ? {} : { key }) }
    const hash = envelopeHash(input, key)
    const sealed = { feature, action, hash, actor: call.actor.id, expires: call.now + envelopeLife }
    const reply = (await invoke(feature, {
      ...sent,
      envelope: sealEnvelope(sealed, signingKey()),
    })) as Reply<unknown>
    if (!reply.ok) throw new Refusal(reply.problem)
    return reply.data
  }
  return <C extends Contract>(feature: string): Calls<C> =>
    new Proxy({} as Calls<C>, {
      get: (_, action) => (input: unknown) => ask(feature, String(action), input),
    })
}
