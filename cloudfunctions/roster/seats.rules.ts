import { isWithin, type Grant } from '../../types/_actor'
import { channelOf, seatRoles, type SeatRole } from '../../types/roster.limits'
import type { Duty } from './roster.rules'
import type { Unit } from './roster.documents'

/** A unit as far as its seats hang on it. */
export type SeatedUnit = Pick<Unit, '_id' | 'division' | 'kind' | 'hotline'>

/** The seats that there are in a unit; none in one that is no hotline, no office and no channel. */
export function seatsIn(unit: SeatedUnit): SeatRole[] {
  const there: Readonly<Record<SeatRole, boolean>> = {
    desk: unit.hotline,
    handler: unit.hotline,
    office: unit.kind === 'office',
    discipline: unit._id === channelOf(unit.division),
  }
  return seatRoles.filter((role) => there[role])
}

/** Whether somebody with these grants gives and takes a seat: a channel's those who sit in it, all others the office of the ground. */
export function maySeat(grants: readonly Grant[], role: SeatRole, { _id, division }: SeatedUnit): boolean {
  if (role === 'discipline')
    return grants.some((grant) => grant.role === 'discipline' && grant.units.includes(_id))
  return grants.some(
    (grant) =>
      grant.role === 'office' && grant.territories.some((territory) => isWithin(division, territory)),
  )
}

/** The seats that somebody has in a unit. */
export const seatsOf = (duties: readonly Duty[], unit: string): SeatRole[] =>
  seatRoles.filter((role) => duties.some((duty) => duty.role === role && duty.units.includes(unit)))

/** Whether somebody has a seat anywhere. */
export const hasSeat = ({ duties }: { readonly duties: readonly Duty[] }): boolean =>
  seatsHeld(duties).length > 0

/** The seats that somebody has, each with its unit. */
export const seatsHeld = (duties: readonly Duty[]): { readonly unit: string; readonly role: SeatRole }[] =>
  [...new Set(duties.flatMap(({ units }) => units))].flatMap((unit) =>
    seatsOf(duties, unit).map((role) => ({ unit, role })),
  )

const without = (list: readonly string[], gone: string): string[] => list.filter((one) => one !== gone)

/** A duty without a unit; nothing where it was of that unit alone. */
function less(duty: Duty, { _id, division }: SeatedUnit): Duty[] {
  const units = without(duty.units, _id)
  return units.length === 0 ? [] : [{ ...duty, units, territories: without(duty.territories, division) }]
}

/** Duties with a seat, or without it. Giving one that is there, or taking one that is not, changes nothing. */
export function reseated(
  duties: readonly Duty[],
  role: SeatRole,
  unit: SeatedUnit,
  give: boolean,
): readonly Duty[] {
  const sits = seatsOf(duties, unit._id).includes(role)
  if (sits === give) return duties
  if (!give)
    return duties.flatMap((duty) =>
      duty.role === role && duty.units.includes(unit._id) ? less(duty, unit) : [duty],
    )
  const territories = role === 'office' ? [unit.division] : []
  return [...duties, { role, territories, units: [unit._id], households: [] }]
}
