import type { Calls, Contract } from '../../types/_contract'
import type { Problem } from '../../types/_problem'
import { Offline, Refused } from './refusal'
import { endSession } from './session'
import { carry } from './transport'

/** How long a person waits before the call counts as lost, in milliseconds. */
export const patience = 15_000

const letters = 'ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz23456789'

/** A key for one deed. It must only be new, not secret. */
export function makeKey(): string {
  let key = Date.now().toString(36)
  while (key.length < 24) key += letters.charAt(Math.floor(Math.random() * letters.length))
  return key
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value['code'] === 'string' && typeof value['say'] === 'string'

/** Only our own receipt counts: a captive portal answers 200 too. */
function read(reply: unknown): unknown {
  if (isRecord(reply) && reply['ok'] === true && 'data' in reply) return reply['data']
  if (isRecord(reply) && reply['ok'] === false && isProblem(reply['problem'])) {
    const { code } = reply['problem']
    if (code === 'signed_out' || code === 'session_ended') endSession()
    throw new Refused(reply['problem'])
  }
  throw new Offline()
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Offline()), patience)
  })
  try {
    return await Promise.race([answer, lost])
  } finally {
    clearTimeout(timer)
  }
}

export interface CallOptions {
  /** The key of an earlier attempt, to send the same deed again: it is done once, and the first answer comes back. */
  readonly key?: string
}

/**
 * A feature's actions as plain functions: `await cloud<typeof hotline>('hotline').file({ … })`.
 * Import the contract's type only. Throws `Refused` or `Offline`, nothing else.
 */
export function cloud<C extends Contract>(feature: C['feature'], options: CallOptions = {}): Calls<C> {
  const call = (action: string) => async (input: unknown) =>
    read(await inTime(carry(feature, { action, input, key: options.key ?? makeKey() })))
  return new Proxy({} as Calls<C>, {
    // A promise that resolves to this object asks for `then`; it must not become a call.
    get: (_, action) => (typeof action === 'string' && action !== 'then' ? call(action) : undefined),
  })
}

export { Offline, Refused, fieldOf, sayOf } from './refusal'
