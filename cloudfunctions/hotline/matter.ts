import { divisionLevel, inDivision } from '../../types/_actor'
import type { Industry } from '../../types/roster.limits'
import type { Kind } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Checked } from '../_kernel/check'
import { keyed } from '../_kernel/hash'
import { problem, Refusal } from '../_kernel/problem'
import { placeOf, type Place } from '../roster/roster.read'
import { standingIn } from './change.rules'
import type { When } from './clock.rules'
import type { Complaint } from './complaint'
import { filed } from './facts.rules'
import type { Filed } from './filed'
import { complaints } from './hotline.store'
import { receiptFrom } from './receipt.rules'
import { tokensOf } from './tokens.rules'
import { outcomeOf, type Outcome } from './view.rules'

/** A village, or the one that it was merged into. @throws not_found; invalid for what is no village. */
export async function standingPlace(call: Call, village: string): Promise<Place> {
  if (divisionLevel(village) !== 'village') throw problem('invalid', '请选到村', 'village')
  const place = await placeOf(call, village)
  return place.mergedInto ? placeOf(call, place.mergedInto.code) : place
}

/** The hotline of a place for an industry. @throws invalid when the county runs none. */
export function deskOf(place: Place, industry: Industry): string {
  const desk = place.units.get(industry) ?? place.units.get('other')
  if (!desk) throw problem('invalid', '这个县还没有开通这条热线', 'industry')
  return desk.id
}

/** What somebody says, and how it came in. */
export interface Told extends Filed {
  readonly kind: Kind
  readonly industry: Industry
  readonly text: string
  readonly photos: readonly string[]
  /** Whose it is, see `Complaint`. */
  readonly by: string
  readonly household: string
  readonly address?: string
}

/** A new matter at the desk that takes it in, all but its receipt. */
export function newMatter(
  told: Told,
  at: { readonly village: string; readonly desk: string; readonly when: When; readonly checked: Checked },
): Omit<Complaint, 'receipt'> {
  const { village, desk, when, checked } = at
  const base = { ...told, village, units: [desk] }
  return {
    ...base,
    ...standingIn('filed', base, 1, when),
    township: inDivision(village, 'township'),
    county: inDivision(village, 'county'),
    desk,
    tokens: tokensOf({ ...told, desk }),
    unit: desk,
    filedAt: when.now,
    ratings: [],
    reopens: 0,
    unchecked: checked === 'passed' ? [] : [1],
  }
}

/** A receipt is one of ninety thousand million: two that meet are rare, three in a row do not happen. */
const receiptTries = 3

/** Where new matters go: the scoped collection, or the unscoped where the deed itself has looked at whose it is. */
type Into = Pick<typeof complaints, 'create'>

/**
 * The receipt follows from who filed it and the phone's key, so a retry has the same one; should another matter hold it
 * already, from the next try. 2 database calls.
 */
export async function create(
  call: Call,
  rest: Omit<Complaint, 'receipt'>,
  into: Into = complaints,
  attempt = 1,
): Promise<Outcome> {
  const doc = {
    ...rest,
    receipt: receiptFrom(keyed('receipt', call.actor.person, call.key, String(attempt))),
  }
  try {
    return await into.create(call, {
      doc,
      division: doc.village,
      out: (id) => outcomeOf(id, { ...doc, version: 1 }),
      facts: [filed(doc)],
    })
  } catch (error) {
    const taken = error instanceof Refusal && error.problem.code === 'conflict'
    if (!taken || attempt === receiptTries) throw error
    return create(call, rest, into, attempt + 1)
  }
}
