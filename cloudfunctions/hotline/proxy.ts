import { divisionRange } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { keyed } from '../_kernel/hash'
import { blind, blindTail, seal } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { householdBy } from '../roster/roster.read'
import { sealedIn } from './filed'
import { complaints } from './hotline.store'
import { create, deskOf, newMatter, standingPlace } from './matter'
import type { Ask, Outcome } from './view.rules'
import { whenOf } from './when'

/** The caller's own desk in the county of a village. @throws forbidden */
function ownDesk(call: Call, county: string): string {
  const units = call.grants().flatMap((grant) => grant.units)
  const desk = units.find((unit) => unit.startsWith(`u${county.slice(0, 6)}-`))
  if (desk === undefined) throw problem('forbidden', '只能记本县的事，请让那个县的热线台来记', 'village')
  return desk
}

/**
 * What somebody said on the phone, at the desk that she called. Name and phone are sealed under a person of her own, whom the
 * deed's key makes, so that a retry makes no second one. 6 database calls.
 * @throws forbidden for a village of another county.
 */
export async function fileFor(input: Ask<'fileFor'>, call: Call): Promise<Outcome> {
  const { village, caller, hidden, ...words } = input
  const place = await standingPlace(call, village)
  const desk = ownDesk(call, place.county)
  const person = keyed('caller', call.actor.person, call.key)
  const [checked, when, sealed] = await Promise.all([
    checkText(call, input.text),
    whenOf(call),
    seal(person, { name: caller.name, phone: caller.phone }, sealedIn),
  ])
  const told = {
    ...words,
    photos: [],
    by: person,
    household: '',
    via: 'phone' as const,
    helper: call.actor.person,
    caller: { person, sealed },
    callerPhone: blind('phone', caller.phone),
    callerTail: blindTail(caller.phone),
    ...(hidden === true && { hidden }),
  }
  return create(call, newMatter(told, { village: place.village, desk, when, checked }))
}

/** Whether a household is one that the caller lives beside or answers for. */
function isNear(call: Call, home: { readonly id: string; readonly village: string }): boolean {
  const holds = (territory: string) => {
    const { from, to } = divisionRange(territory)
    return from <= home.village && home.village < to
  }
  return call
    .grants()
    .some(({ households, territories }) => households.includes(home.id) || territories.some(holds))
}

/**
 * For a household of the same village. It is theirs: whoever wrote it down neither finds it in 我的事 nor rates it. 5 database calls.
 * @throws not_found for a household that is not near; forbidden for one's own.
 */
export async function fileForNeighbour(input: Ask<'fileForNeighbour'>, call: Call): Promise<Outcome> {
  const { card, household, hidden, ...words } = input
  const home = await householdBy(call, card === undefined ? { id: household ?? '' } : { card })
  if (!home || !isNear(call, home)) throw problem('not_found', '没有找到这一户，只能代同村的人反映', 'card')
  const own = call.grants().some((grant) => grant.role === 'villager' && grant.households.includes(home.id))
  if (own) throw problem('forbidden', '这是您自己家，请用“我要反映”', 'card')
  const place = await standingPlace(call, home.village)
  const [checked, when] = await Promise.all([checkText(call, input.text), whenOf(call)])
  const told = {
    ...words,
    photos: [],
    by: home.id,
    household: home.id,
    via: 'neighbour' as const,
    helper: call.actor.person,
    ...(hidden === true && { hidden }),
  }
  const doc = newMatter(told, {
    village: place.village,
    desk: deskOf(place, input.industry),
    when,
    checked,
  })
  // Unscoped: the matter is not the caller's own, and that she lives beside it has been looked at above.
  return create(call, doc, complaints.unscoped)
}
