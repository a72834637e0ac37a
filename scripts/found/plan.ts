import type { Duty } from '../../cloudfunctions/roster/roster.rules'
import { channelOf } from '../../types/roster.limits'
import { nothing } from '../load/folk'
import { divisionsOf, officeId, unitId, unitsOf } from '../load/ground'
import type { Plan, PlannedPerson } from '../load/plan'
import type { DivisionLine } from '../load/sheet'
import type { StaffLine } from './staff'

function dutyOf({ role, division, industry }: StaffLine, offices: ReadonlyMap<string, string>): Duty {
  const hotline = unitId(division, industry ?? 'other')
  if (role === 'office')
    return { role, ...nothing, territories: [division], units: [offices.get(division) ?? hotline] }
  return { role, ...nothing, units: [role === 'discipline' ? channelOf(division) : hotline] }
}

/** Everybody once, however many places she has, in the order of the lines. */
function peopleOf(
  staff: readonly StaffLine[],
  offices: ReadonlyMap<string, string>,
  idOf: (phone: string) => string,
): PlannedPerson[] {
  const phones = [...new Set(staff.map(({ phone }) => phone))]
  return phones.flatMap((phone) => {
    const own = staff.filter((line) => line.phone === phone)
    const duties = own.map((line) => dutyOf(line, offices))
    const [first] = own
    const unit = duties[0]?.units[0] ?? ''
    return first
      ? [{ id: idOf(phone), name: first.name, phone, unit, village: '', household: '', duties }]
      : []
  })
}

/**
 * A real county's first roster: its divisions, the departments with their hotlines, the coordination offices and discipline channels, and
 * who serves there. Nobody is made up, no phone of a unit either: offices write those down.
 */
export function foundingOf(
  lines: readonly DivisionLine[],
  staff: readonly StaffLine[],
  idOf: (phone: string) => string,
): Plan {
  const divisions = divisionsOf(lines)
  const units = unitsOf(divisions.filter(({ succeededBy }) => succeededBy === '')).map((unit) => ({
    ...unit,
    phone: '',
  }))
  const offices = new Map(
    divisions.filter(({ level }) => level !== 'village').map((one) => [one._id, officeId(one)]),
  )
  const people = peopleOf(staff, offices, idOf)
  return { divisions, units, people, households: [], posts: [], villages: [], demo: [] }
}
