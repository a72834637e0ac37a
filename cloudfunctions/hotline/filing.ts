import { inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { verify } from '../_kernel/files'
import { keyed } from '../_kernel/hash'
import { addressOf } from '../_kernel/notify'
import { problem, Refusal } from '../_kernel/problem'
import { homeVillage, placeOf, type Place } from '../roster/roster.read'
import { standingIn } from './change.rules'
import type { Complaint } from './complaint'
import { filed } from './facts.rules'
import { complaints } from './hotline.store'
import { receiptFrom } from './receipt.rules'
import { outcomeOf, type Ask, type Outcome } from './view.rules'
import { whenOf } from './when'

/** Where a villager's matters go: her village, or the one it was merged into. */
async function homeOf(call: Call): Promise<{ readonly household: string; readonly place: Place }> {
  const { household, village } = homeVillage(call)
  const place = await placeOf(call, village)
  return { household, place: place.mergedInto ? await placeOf(call, place.mergedInto.code) : place }
}

/** A receipt is one of ninety thousand million: two that meet are rare, three in a row do not happen. */
const receiptTries = 3

/**
 * 我要反映. 3 database calls.
 * @throws risky_text, file_refused, key_reused; invalid when the county runs no hotline for it.
 */
export async function file(input: Ask<'file'>, call: Call): Promise<Outcome> {
  const { household, place } = await homeOf(call)
  const desk = place.units.get(input.industry) ?? place.units.get('other')
  if (!desk) throw problem('invalid', '您所在的县还没有开通这条热线', 'industry')
  const [checked, when] = await Promise.all([
    checkText(call, input.text),
    whenOf(call),
    input.photos.length > 0 ? verify(call, input.photos) : undefined,
  ])
  const { village } = place
  const base = { ...input, village, units: [desk.id] }
  const address = addressOf(call)
  const doc: Omit<Complaint, 'receipt'> = {
    ...base,
    ...standingIn('filed', base, 1, when),
    by: call.actor.person,
    household,
    township: inDivision(village, 'township'),
    county: inDivision(village, 'county'),
    desk: desk.id,
    unit: desk.id,
    filedAt: call.now,
    ratings: [],
    reopens: 0,
    unchecked: checked === 'passed' ? [] : [1],
    ...(address === undefined ? {} : { address }),
  }
  return create(call, doc, 1)
}

/**
 * The receipt follows from who filed it and the phone's key, so a retry has the same one; should another matter hold it
 * already, from the next try.
 */
async function create(call: Call, rest: Omit<Complaint, 'receipt'>, attempt: number): Promise<Outcome> {
  const doc = {
    ...rest,
    receipt: receiptFrom(keyed('receipt', call.actor.person, call.key, String(attempt))),
  }
  try {
    return await complaints.create(call, {
      doc,
      division: doc.village,
      out: (id) => outcomeOf(id, { ...doc, version: 1 }),
      facts: [filed(doc)],
    })
  } catch (error) {
    const taken = error instanceof Refusal && error.problem.code === 'conflict'
    if (!taken || attempt === receiptTries) throw error
    return create(call, rest, attempt + 1)
  }
}
