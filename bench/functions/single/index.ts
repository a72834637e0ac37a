import { environmentOf } from '../../../cloudfunctions/_kernel/cloud'
import { now } from '../../../cloudfunctions/_kernel/clock'
import { table } from '../../../cloudfunctions/_kernel/database'
import { recognise } from '../../../cloudfunctions/_kernel/door'
import { canonical, keyed, sha256 } from '../../../cloudfunctions/_kernel/hash'
import { keyOf } from '../../../cloudfunctions/_kernel/identity'
import { log } from '../../../cloudfunctions/_kernel/log'
import { parseInput } from '../../../cloudfunctions/_kernel/parse'
import { problem, Refusal } from '../../../cloudfunctions/_kernel/problem'
import { signingKey } from '../../../cloudfunctions/_kernel/secrets'
import { openSession } from '../../../cloudfunctions/_kernel/token'
import { single } from '../_notes/note'
import { slips } from './single.store'

/**
 * One validated, durable deed in one database call, of the kernel's own parts: the door, the token's signature, the
 * contract, the insertion. `serve` makes one call more, for it looks the caller up and counts her calls; see `served`.
 */
async function keep(event: unknown, context: unknown): Promise<{ readonly id: string }> {
  const knock = recognise(event, environmentOf(context))
  const at = now()
  const session = openSession(knock.token ?? '', signingKey(), at)
  if (session === undefined || session === 'expired') throw problem('session_ended')
  const spec = single.actions.keep
  const input = parseInput(spec.input, knock.input)
  const key = keyOf(spec, knock.key)
  const id = keyed('document', slips.name, session.actor, key)
  const hash = sha256(canonical([knock.action, input]))
  await table(slips.name).insert([{ _id: id, ...input, by: session.actor, at, hash }])
  log({ feature: 'single', action: 'keep', door: knock.door, ms: now() - at, calls: 1, outcome: 'ok' })
  return { id }
}

export const main = async (event: unknown, context: unknown): Promise<object> => {
  try {
    return { ok: true, data: await keep(event, context) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}
