import type { Grant, Role } from '../../types/_actor'
import type { Calls, Contract, Input, May, Output } from '../../types/_contract'

/** Who calls. Names and phones are the roster's. */
export interface Actor {
  /** The account: one WeChat user. A keyed hash, so it tells nothing. */
  readonly id: string
  /** A random person id. An account that is not bound has one of its own, until binding replaces it. */
  readonly person: string
  /** Her row in the roster, once a phone has led to it: its id may be another than hers, for she may have been here before. */
  readonly member?: string
  /** The row and the person that a number led to which the roster has corrected since. */
  readonly was?: { readonly member: string; readonly person: string }
  /** Whether a person of the roster stands behind the account. */
  readonly bound: boolean
  readonly grants: readonly Grant[]
  /** Raised to end every session on a PC. */
  readonly epoch: number
}

export type Door = 'wechat' | 'http' | 'function' | 'timer'

/** What a handler knows about the call it answers. */
export interface Call {
  readonly actor: Actor
  /** Server clock, milliseconds since 1970; the only clock a handler reads. */
  readonly now: number
  /** Of a deed: the phone's key. Empty for a read. */
  readonly key: string
  /** Of a deed: sha-256 of the canonical input. Empty for a read. */
  readonly hash: string
  readonly door: Door
  readonly feature: string
  readonly action: string
  /** What the contract lets through for this action. */
  readonly may: May
  /** The caller's grants that `may` lets through. */
  grants(): readonly Grant[]
  /** Another function, with the caller's identity in a signed envelope. Throws what it refuses. */
  ask<C extends Contract>(feature: string): Calls<C>
}

/**
 * What a handler of a secret action knows: eligibility has been checked, then the caller was forgotten.
 * The phone's key is random and tied to nobody; it makes a retry harmless.
 */
export type SecretCall = Pick<Call, 'now' | 'key' | 'door' | 'feature' | 'action'>

/** What runs by the clock. Reads through `unscoped`; for a deed it takes a call of its own: `job.with('chase:' + id)`. */
export interface Job extends Call {
  readonly job: string
  /**
   * Server time at which it should hand on what is left, milliseconds since 1970: to what the other jobs leave of this tick, or to the next
   * (`tick.ts`). Looked at between two steps; a step that cannot be parted and may take longer than 20 seconds also looks at `ends`.
   */
  readonly until: number
  /** Server time at which the cloud ends the function, whatever it does then. */
  readonly ends: number
  /** A call whose deeds carry this key: the same key does it once. */
  with(key: string): Call
}

/** What stands behind a handler: one function for each action of the contract. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C['actions']]: (
    input: Input<C, K>,
    call: C['actions'][K]['kind'] extends 'secret' ? SecretCall : Call,
  ) => Promise<Output<C, K>>
}

/** The role that a deed is written down under: the first that lets it through. */
export const roleOf = (call: Call): Role | undefined => call.grants()[0]?.role

/** What the door knows of a caller and a handler may not see. */
export interface Behind {
  /** Absent unless WeChat vouched for it in this very call. */
  readonly openid?: string
  /** The caller's sealed openid: an address to which a message may be sent later. */
  readonly address?: string
  readonly userAgent?: string
}

const behinds = new WeakMap<object, Behind>()

export function setBehind(call: object, behind: Behind): void {
  behinds.set(call, behind)
}

export const behindOf = (call: object): Behind => behinds.get(call) ?? {}
