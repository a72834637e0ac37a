import { divisionRange } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { SeatRole } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { industryOf, intakeOf } from './hotlines.rules'
import { people, units, type Person, type Unit } from './roster.store'
import { seatsIn, seatsOf, type SeatedUnit } from './seats.rules'

type UnitListed = Output<BookContract, 'units'>['rows'][number]
type UnitRow = Output<BookContract, 'unit'>['unit']

export const unitRow = (unit: Unit): UnitRow => {
  const { _id: id, name, kind, division, phone } = unit
  const [industry, intake] = [industryOf(unit), intakeOf(unit)]
  return {
    id,
    name,
    kind,
    division,
    ...(industry === undefined ? {} : { industry }),
    ...(intake === undefined ? {} : { intake }),
    phone,
  }
}

/** More people than sit in the units of one page. */
const sittingMost = 2000

/** How many sit where a unit's work comes in: 1 database call, none where no unit of the page has seats. */
async function sittingIn(call: Call, page: readonly SeatedUnit[]): Promise<Map<string, UnitListed['seats']>> {
  const first = page.flatMap((unit) => {
    const [role] = seatsIn(unit)
    return role === undefined ? [] : [{ unit: unit._id, role }]
  })
  if (first.length === 0) return new Map()
  // Unscoped: how many sit in a unit of hers is counted wherever they are registered.
  const found = await people.unscoped.fold<Pick<Person, 'duties'>>(call, [
    { $match: { 'duties.units': is.in(first.map(({ unit }) => unit)) } },
    { $project: { duties: 1 } },
    { $limit: sittingMost },
  ])
  const sit = (unit: string, role: SeatRole) =>
    found.filter(({ duties }) => seatsOf(duties, unit).includes(role)).length
  return new Map(first.map(({ unit, role }) => [unit, { role, people: sit(unit, role) }]))
}

/** Units of a division and of all below it, by name. 3 database calls with the caller's identity. */
export async function listUnits(
  { division, kind, after }: Input<BookContract, 'units'>,
  call: Call,
): Promise<Output<BookContract, 'units'>> {
  const range = division === undefined ? undefined : divisionRange(division)
  const { rows, next } = await units.find(call, {
    where: {
      ...(range ? { division: is.between(range.from, range.to) } : {}),
      ...(kind === undefined ? {} : { kind }),
    },
    order: { name: 1 },
    after,
  })
  const sitting = await sittingIn(call, rows)
  const listed = rows.map((unit): UnitListed => {
    const seats = sitting.get(unit._id)
    return { ...unitRow(unit), ...(seats === undefined ? {} : { seats }) }
  })
  return { rows: listed, ...(next === undefined ? {} : { next }) }
}
