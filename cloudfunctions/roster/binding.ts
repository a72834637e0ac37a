import type { Grant } from '../../types/_actor'
import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import { accountsOf, bind } from '../_kernel/actors'
import type { Call } from '../_kernel/call'
import { openapi } from '../_kernel/cloud'
import type { HistoryEntry } from '../_kernel/collection'
import { blind } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { placeOf } from './roster.read'
import { grantsOf, identityOf, joined, slipState, type Slip } from './roster.rules'
import { households, people, type Person } from './roster.store'
import { standing } from './standing'

type Bound = Output<typeof roster, 'bindByPhone'>

/** What a document that remembers its bindings has. */
interface Ledger {
  readonly bound: readonly string[]
  readonly history: readonly HistoryEntry[]
}

/**
 * The answer that this very request got before it made the caller somebody else: the kernel looks for the person who calls
 * now, and a binding changes just that.
 */
class Answered extends Error {
  constructor(readonly out: Bound) {
    super('answered before')
  }
}

function answered(call: Call, { history }: Ledger): void {
  const entry = history.find(({ key, hash }) => key === call.key && hash === call.hash)
  if (entry) throw new Answered(entry.out as Bound)
}

async function orAnswered(deed: Promise<Bound>): Promise<Bound> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof Answered) return error.out
    throw error
  }
}

/** WeChat's answer for a code that it doesn't know, that was used or is older than five minutes. */
const staleCode = 40_029

/** The phone that WeChat has verified. Undefined when it no longer takes the code. @throws problem `busy`. */
async function verifiedPhone(code: string): Promise<string | undefined> {
  const { errcode, body } = await openapi('phonenumber.getPhoneNumber', { code })
  if (errcode === staleCode) return undefined
  const info = (body.phone_info ?? body.phoneInfo) as { purePhoneNumber?: unknown } | undefined
  const phone = info?.purePhoneNumber
  if (errcode !== 0 || typeof phone !== 'string') throw problem('busy', '微信暂时核对不了手机号，请稍后再试')
  return phone
}

/** WeChat takes a code once; whoever asks again with it is told what she was told. */
async function answeredBefore(call: Call): Promise<Bound> {
  const { bound, person, member = person } = call.actor
  const own = bound ? await people.unscoped.get(call, member).catch(() => undefined) : undefined
  const ledger: Ledger | undefined =
    own && own.household !== '' ? await households.unscoped.get(call, own.household) : own
  if (ledger) answered(call, ledger)
  throw problem('code_expired', '手机号的授权已经过期，请再点一次')
}

const homeOf = ({ household, village }: Pick<Person, 'household' | 'village'>) =>
  household === '' ? undefined : { household, village }

/**
 * Binds by the phone that WeChat has verified. Rows that share the phone (a family with one phone) fall together: the
 * account gets what all of them hold, and is the one who serves, else the first. Somebody whom a slip bound to the household
 * stays the person she is (`identityOf`).
 */
export async function bindByPhone({ code }: { readonly code: string }, call: Call): Promise<Bound> {
  return orAnswered(bindVerified(code, call))
}

async function bindVerified(code: string, call: Call): Promise<Bound> {
  const phone = await verifiedPhone(code)
  if (phone === undefined) return answeredBefore(call)
  // Unscoped: who owns a verified phone may come to its row; nothing of it is told before.
  const { rows } = await people.unscoped.find(call, { where: { phone: blind('phone', phone) } })
  const found = identityOf(rows, { ...knownAs(call), homes: await homesBySlip(call) })
  if (!found) {
    throw problem('not_found', '名册里没有这个手机号，请让村干部核对，或用密封条绑定')
  }
  const { row: member, person } = found
  const held = rows.flatMap((row) => grantsOf(row.duties, homeOf(row)))
  const grants = joined([...held, ...call.actor.grants.filter(({ role }) => role === 'villager')])
  const [first] = await standing(call, grants)
  const out: Bound = { bound: true, place: first?.at ?? '' }
  const mark = (ledger: Ledger) => {
    answered(call, ledger)
    return { out, ...(ledger.bound.includes(call.actor.id) ? {} : { push: { bound: call.actor.id } }) }
  }
  await (member.household === ''
    ? people.unscoped.deed(call, member._id, undefined, mark)
    : households.unscoped.deed(call, member.household, undefined, mark))
  if (found.learns) await teach(call, member, person)
  await bind(call, { person, member: member._id, phone: blind('phone', phone), grants })
  return out
}

const knownAs = ({ actor: { person, member, was, bound } }: Call) => ({
  person,
  ...(bound && member !== undefined ? { member } : {}),
  ...(bound ? {} : { was }),
})

/** The households that a slip bound the caller to; none for somebody who has a row of her own. 1 database call when she is bound. */
async function homesBySlip(call: Call): Promise<readonly string[]> {
  const { bound, person, member, grants } = call.actor
  const homes = grants.flatMap(({ role, households: own }) => (role === 'villager' ? own : []))
  if (!bound || member !== undefined || homes.length === 0) return []
  return (await people.unscoped.count(call, { _id: person })) > 0 ? [] : homes
}

/** From now on the row goes by this id, unless somebody is bound to its own already: two accounts stay two then. */
async function teach(
  call: Call,
  { _id, as: known }: Pick<Person, 'as'> & { readonly _id: string },
  person: string,
): Promise<void> {
  if ((await accountsOf(known ?? _id)) > 0) return
  await people.unscoped.deed(call, _id, undefined, ({ as }) => ({
    set: as === known ? { as: person } : {},
    out: null,
  }))
}

const unknownSlip = () => problem('code_unknown', '没有认出密封条上的码，请核对；还不行就让村干部换一张')

function open(call: Call, slip: Slip | undefined, hash: string, bound: boolean): 'open' | 'resume' {
  if (slip?.hash !== hash) throw unknownSlip()
  const state = slipState(slip, call.now, call.actor.id, bound)
  if (state === 'unknown') throw unknownSlip()
  if (state === 'own') throw problem('already_used', '这张密封条您已经用过，家庭已经绑定')
  return state
}

/**
 * Binds by the one-time secret of a sealed slip. The account stays the person it was: a slip proves the household, not
 * which of its members holds the phone.
 */
export async function bindBySlip({ secret }: { readonly secret: string }, call: Call): Promise<Bound> {
  const hash = blind('slip', secret)
  // Unscoped: the secret is what lets her in.
  const [found] = (await households.unscoped.find(call, { where: { 'slip.hash': hash }, limit: 1 })).rows
  if (!found) throw unknownSlip()
  const holds = call.actor.grants.some(({ households: own }) => own.includes(found._id))
  const { place } = await placeOf(call, found.village)
  const out: Bound = { bound: true, place }
  const done = await orAnswered(
    households.unscoped.deed(call, found._id, undefined, (household) => {
      answered(call, household)
      const { slip, bound } = household
      if (open(call, slip, hash, holds) === 'resume' || !slip) throw new Answered(out)
      return {
        set: { slip: { ...slip, usedBy: call.actor.id } },
        ...(bound.includes(call.actor.id) ? {} : { push: { bound: call.actor.id } }),
        out,
      }
    }),
  )
  const home: Grant[] = grantsOf([], { household: found._id, village: found.village })
  // Whoever was one of the household before a number was corrected is that person again.
  const { person, was, bound } = call.actor
  const before = !bound && was && found.members.includes(was.member) ? was.person : person
  await bind(call, { person: before, grants: joined([...call.actor.grants, ...home]) })
  return done
}
