import { followable } from '../../types/hotline.anonymous'
import type { Call, SecretCall } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { keyed } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { faceless } from '../_kernel/serve'
import { asFiler, doneByCode } from '../_kernel/unnamed'
import type { Complaint } from './complaint'
import { reply } from './course'
import { complaints } from './hotline.store'
import { create, deskOf, newMatter, standingPlace } from './matter'
import { attachedFor } from './look'
import { namesFor } from './names'
import { offers } from './offers.rules'
import { object, rate, reopen, urge } from './own'
import { isSecret, secretFrom } from './receipt.rules'
import { stepsOf } from './steps.rules'
import { rowOf, type Answer, type Ask, type Outcome } from './view.rules'
import { whenOf } from './when'

/** Of a code only this is kept. */
const lockOf = (secret: string): string => keyed('follow', secret)

/**
 * 匿名反映. Person and code follow from the phone's key, which is random, told to nobody and not kept: a retry has the same, and from the
 * database neither can be computed. Nobody can be asked about the words, so the desk has to look at them.
 */
export async function fileSecret(input: Ask<'fileSecret'>, call: SecretCall): Promise<Answer<'fileSecret'>> {
  const filer = asFiler(call, keyed('anonymous', call.key), 'file')
  const secret = secretFrom(keyed('secret', call.key))
  const { village, ...words } = input
  const place = await standingPlace(filer, village)
  const desk = deskOf(place, input.industry)
  const when = await whenOf(filer)
  const told = {
    ...words,
    photos: [],
    by: filer.actor.person,
    household: '',
    via: 'anonymous' as const,
    hidden: true,
    secret: lockOf(secret),
  }
  const at = { village: place.village, desk, when, checked: 'unchecked' as const }
  const { receipt, state, due } = await create(filer, newMatter(told, at))
  return { receipt, state, secret, ...(due === undefined ? {} : { due }) }
}

/** @throws invalid for a code with a wrong digit, before any look-up; not_found for a code of nothing. */
async function matterOf(call: Call, secret: string): Promise<Deed<Complaint>> {
  if (!isSecret(secret)) throw problem('invalid', '查询码有一位不对，请对照着再输一遍', 'secret')
  // Unscoped: the code is what lets her in.
  const where = { secret: lockOf(secret) }
  const [found] = (await complaints.unscoped.find(call, { where, limit: 1, only: ['_id'] })).rows
  if (!found) throw problem('not_found', '没有这个查询码的事，请对照着再输一遍')
  return complaints.unscoped.get(call, found._id)
}

/** 4 database calls, its limit's among them, 5 where an answer has photos. */
export async function follow({ secret }: Ask<'follow'>, call: Call): Promise<Answer<'follow'>> {
  const doc = await matterOf(call, secret)
  const [names, files] = await Promise.all([namesFor(call, [doc.village]), attachedFor(call, doc)])
  const who = { person: doc.by, have: ['villager'] as const }
  const open = offers(doc, who, await whenOf(call))
  const { id: _, ...row } = rowOf(doc, names, call.now)
  return {
    ...row,
    text: doc.text,
    steps: stepsOf(doc, names, who, files),
    may: followable.filter((deed) => open.includes(deed)),
  }
}

/** What she does by her code is the deed that it is for everybody; its answer names the matter to nobody. */
async function byCode(
  call: SecretCall,
  secret: string,
  action: string,
  act: (id: string, filer: Call) => Promise<Outcome>,
) {
  return doneByCode(call, await matterOf(faceless(call), secret), action, act)
}

export const followRate = async ({ secret, ...said }: Ask<'followRate'>, call: SecretCall) =>
  byCode(call, secret, 'rate', (id, filer) => rate({ id, ...said }, filer))

export const followReopen = async ({ secret, ...said }: Ask<'followReopen'>, call: SecretCall) =>
  byCode(call, secret, 'reopen', (id, filer) => reopen({ id, ...said }, filer))

export const followObject = async ({ secret, ...said }: Ask<'followObject'>, call: SecretCall) =>
  byCode(call, secret, 'object', (id, filer) => object({ id, ...said }, filer))

export const followReply = async ({ secret, ...said }: Ask<'followReply'>, call: SecretCall) =>
  byCode(call, secret, 'reply', (id, filer) => reply({ id, ...said }, filer))

export const followUrge = async ({ secret, ...said }: Ask<'followUrge'>, call: SecretCall) =>
  byCode(call, secret, 'urge', (id, filer) => urge({ id, ...said }, filer))
