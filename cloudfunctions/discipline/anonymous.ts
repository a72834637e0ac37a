import { longestPhoto, photoTypes } from '../../types/_file'
import { followable } from '../../types/discipline.anonymous'
import { codeLength } from '../../types/discipline.limits'
import type { Call, SecretCall } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { links, slot } from '../_kernel/files'
import { keyed } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { digitsFrom, digitsFit } from '../_kernel/receipts'
import { faceless } from '../_kernel/serve'
import { asFiler, doneByCode } from '../_kernel/unnamed'
import { placeOf } from '../roster/roster.read'
import { whenOf } from './act'
import { notice, rate, reopen, reply } from './deeds'
import { grievances } from './discipline.store'
import { create, newGrievance, photosOf, standingPlace } from './filing'
import type { Grievance } from './grievance'
import { offers, toldOf, type Answer, type Ask, type Outcome } from './view.rules'

/** Of a code only this is kept. */
const lockOf = (secret: string): string => keyed('follow grievance', secret)

/** The person whom nobody holds, by the key of the phone that files as her. */
const personOf = (key: string): string => keyed('anonymous grievance', key)

/** 1 database call beside its limit's. What lands there is hers alone who files with this key. */
export async function photoSlot({ key }: Ask<'photoSlot'>, call: Call): Promise<Answer<'photoSlot'>> {
  const filer: Call = { ...call, actor: { ...call.actor, person: personOf(key) } }
  const { path, fileId, url, authorization, token, cosFileId } = await slot(filer, 'jpg')
  const headers = {
    authorization,
    'content-type': photoTypes.jpg,
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
  }
  return { path, fileId, url, headers, longest: longestPhoto }
}

/**
 * Person and code follow from the phone's key, which is random, told to nobody and not kept: a retry has the same, and from the
 * database neither can be computed.
 */
export async function fileSecret(input: Ask<'fileSecret'>, call: SecretCall): Promise<Answer<'fileSecret'>> {
  const filer = asFiler(call, personOf(call.key), 'file')
  const secret = digitsFrom(keyed('grievance secret', call.key), codeLength)
  const { village, photos, ...words } = input
  const [place, when, shown] = await Promise.all([
    standingPlace(filer, village),
    whenOf(filer),
    photosOf(filer, photos),
  ])
  const said = { ...words, ...shown, by: filer.actor.person, reachable: false, secret: lockOf(secret) }
  const { state, due } = await create(filer, newGrievance(said, place, when))
  return { state, secret, ...(due === undefined ? {} : { due }) }
}

/** @throws invalid for a code with a wrong digit, before any look-up; not_found for a code of nothing. */
async function grievanceOf(call: Call, secret: string): Promise<Deed<Grievance>> {
  if (!digitsFit(secret, codeLength)) throw problem('invalid', '查询码有一位不对，请对照着再输一遍', 'secret')
  // Unscoped: the code is what lets her in.
  const where = { secret: lockOf(secret) }
  const [found] = (await grievances.unscoped.find(call, { where, limit: 1, only: ['_id'] })).rows
  if (!found) throw problem('not_found', '没有这个查询码的事，请对照着再输一遍')
  return grievances.unscoped.get(call, found._id)
}

/** 4 database calls, its limit's among them. */
export async function follow({ secret }: Ask<'follow'>, call: Call): Promise<Answer<'follow'>> {
  const doc = await grievanceOf(call, secret)
  const [{ place }, photos] = await Promise.all([
    placeOf(call, doc.village),
    links(call, doc.photos ?? [], { for: 'owner' }),
  ])
  const open = offers(doc, ['filer'], call.now)
  const { id: _, ...told } = toldOf(doc, { place, photos, whom: undefined }, call.now)
  return { ...told, may: followable.filter((deed) => open.includes(deed)) }
}

/** What she does by her code is the deed that it is for everybody; its answer names the grievance to nobody. */
async function byCode(
  call: SecretCall,
  secret: string,
  action: string,
  act: (id: string, filer: Call) => Promise<Outcome>,
) {
  return doneByCode(call, await grievanceOf(faceless(call), secret), action, act)
}

export const followRate = ({ secret, ...said }: Ask<'followRate'>, call: SecretCall) =>
  byCode(call, secret, 'rate', (id, filer) => rate({ id, ...said }, filer))

export const followReopen = ({ secret, ...said }: Ask<'followReopen'>, call: SecretCall) =>
  byCode(call, secret, 'reopen', (id, filer) => reopen({ id, ...said }, filer))

export const followReply = ({ secret, ...said }: Ask<'followReply'>, call: SecretCall) =>
  byCode(call, secret, 'reply', (id, filer) => reply({ id, ...said }, filer))

export const followNotice = ({ secret, ...said }: Ask<'followNotice'>, call: SecretCall) =>
  byCode(call, secret, 'notice', (id, filer) => notice({ id, ...said }, filer))
