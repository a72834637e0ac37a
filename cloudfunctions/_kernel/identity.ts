import type { Grant } from '../../types/_actor'
import { deedKey, type ActionSpec, type May } from '../../types/_contract'
import { actorOf, identify, nobody, welcome } from './actors'
import { accountOf } from './addresses'
import type { Actor, Behind } from './call'
import type { Knock } from './door'
import { canonical, keyed, sha256 } from './hash'
import { accountOfKey } from './partners'
import { problem } from './problem'
import { checkRing, countBlind, ringOf, type Ring } from './rate'
import { signingKey } from './secrets'
import { openEnvelope, openSession } from './token'

/** Who calls, as far as the action wants to know. */
export interface Caller {
  readonly actor: Actor
  readonly behind: Behind
}

/** What an envelope vouches for: this input and this key. */
export const envelopeHash = (input: unknown, key: string | undefined): string =>
  sha256(canonical([input ?? null, key ?? '']))

/** The account that a caller claims, after the claim was checked; for a session with the epoch it was given in. */
interface Claim {
  readonly account: string
  readonly epoch?: number
}

function claimOf(feature: string, knock: Knock, now: number): Claim | undefined {
  const { openid, token, envelope, partnerKey, action } = knock
  if (partnerKey !== undefined) return { account: accountOfKey(partnerKey) }
  if (openid !== undefined) return { account: accountOf(openid) }
  if (token !== undefined) {
    const session = openSession(token, signingKey(), now)
    if (session === undefined || session === 'expired') throw problem('session_ended')
    return { account: session.actor, epoch: session.epoch }
  }
  if (envelope === undefined) return undefined
  const opened = openEnvelope(envelope, signingKey(), now)
  const fits =
    opened?.feature === feature &&
    opened.action === action &&
    opened.hash === envelopeHash(knock.input, knock.key)
  if (!opened || !fits) throw problem('session_ended')
  return { account: opened.actor }
}

async function known(knock: Knock, claim: Claim, ring: Ring, may: May, now: number) {
  const found = await identify(claim.account, ring, claim.epoch)
  if (found) return found
  if (knock.openid === undefined) throw problem('session_ended')
  if (may !== 'signed') throw problem('not_bound')
  return welcome(knock.openid, ring, now)
}

/** For limits: the same caller the same word, the whole day; told to nobody. */
function strangerOf(feature: string, knock: Knock, now: number): string {
  const { openid, ip, door, envelope } = knock
  if (envelope !== undefined) return claimOf(feature, knock, now)?.account ?? door
  return openid ?? ip ?? door
}

/**
 * Somebody who does something secret: looked up and counted, never marked and never made, so that no time beside a
 * person says who was here.
 */
async function secretCaller(
  feature: string,
  name: string,
  spec: ActionSpec,
  knock: Knock,
  now: number,
): Promise<Actor> {
  const claim = spec.may === 'anyone' ? undefined : claimOf(feature, knock, now)
  const row = claim && (await identify(claim.account, undefined, claim.epoch))
  if (!row && spec.may !== 'anyone') {
    if (!claim) throw problem('signed_out')
    if (knock.openid === undefined) throw problem('session_ended')
    if (spec.may !== 'signed') throw problem('not_bound')
  }
  await countBlind(feature, name, spec, claim?.account ?? strangerOf(feature, knock, now), now)
  return row ? actorOf(row) : nobody
}

/**
 * Identifies the caller, and marks the call against her limits in the same database call.
 * @throws problem `signed_out`, `session_ended`, `not_bound` or `too_many`.
 */
export async function callerOf(
  feature: string,
  name: string,
  spec: ActionSpec,
  knock: Knock,
  now: number,
): Promise<Caller> {
  if (spec.kind === 'secret')
    return { actor: await secretCaller(feature, name, spec, knock, now), behind: {} }
  if (spec.may === 'anyone') {
    await countBlind(feature, name, spec, strangerOf(feature, knock, now), now)
    return { actor: nobody, behind: behindOf(knock) }
  }
  const claim = claimOf(feature, knock, now)
  if (!claim) throw problem('signed_out')
  const ring = ringOf(feature, name, spec, now, knock.key)
  const row = await known(knock, claim, ring, spec.may, now)
  if (!ring.deed) checkRing(row.rate, ring)
  return { actor: actorOf(row), behind: behindOf(knock, row.address) }
}

function behindOf({ openid, userAgent }: Knock, address?: string): Behind {
  return {
    ...(openid === undefined ? {} : { openid }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(address === undefined ? {} : { address }),
  }
}

/** The grants that `may` lets through: none of them empty-handed, for a role without ground sees nothing anyway. */
export function grantsFor(may: May, grants: readonly Grant[]): readonly Grant[] {
  return typeof may === 'string' ? [] : grants.filter(({ role }) => may[role] !== undefined)
}

/** @throws problem `not_bound` for an account without a person, `forbidden` for a person without the role. */
export function authorise(may: May, actor: Actor): void {
  if (typeof may === 'string' || grantsFor(may, actor.grants).length > 0) return
  if (actor.bound) throw problem('forbidden')
  throw problem('not_bound', actor.was && '您绑定的手机号在名册里改过了，请用新的手机号重新绑定')
}

/** @throws problem `invalid` when a deed comes without a proper key. */
export function keyOf(spec: ActionSpec, key: string | undefined): string {
  if (spec.kind === 'read') return ''
  const parsed = deedKey.safeParse(key)
  if (!parsed.success) throw problem('invalid', '这次提交缺少编号，请更新后再试', 'key')
  return parsed.data
}

/** A key for the `nth` question that a call asks another function: a retry asks with the same. */
export function keyForAsking(key: string, feature: string, action: string, nth: number): string {
  return keyed('ask', key, feature, action, String(nth))
}
