import type { Calls, Contract } from '../../types/_contract'
import { Offline, Refused } from './refusal'
import { answerOf } from './reply'
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

/** The data of an answer of ours. A session that has ended is over for the whole app. */
function read(reply: unknown, key?: string): unknown {
  try {
    return answerOf(reply, key)
  } catch (error) {
    if (error instanceof Refused && (error.code === 'signed_out' || error.code === 'session_ended'))
      endSession()
    throw error
  }
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

/**
 * One deed under its own key, for the outbox: only an answer that carries this key is taken for its receipt. The signed-in
 * person's token is taken before anything is waited for. Throws `Refused` or `Offline`, nothing else.
 */
export async function deed(feature: string, action: string, input: unknown, key: string): Promise<unknown> {
  return read(await inTime(carry(feature, { action, input, key })), key)
}

export { Offline, Refused, fieldOf, sayOf } from './refusal'
