import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import { nothing, serving, type Draw } from './folk'
import { officeId } from './ground'
import type { PlannedPerson } from './plan'

/** Everybody at the desks of units and in the coordination offices. */
export interface Desks {
  readonly people: readonly PlannedPerson[]
  /** By `desk:<unit>`, `handler:<unit>:<1|2>` and `office:<division>`: who sits there. */
  readonly seats: ReadonlyMap<string, PlannedPerson>
}

const handlersEach = 2

function unitSeats(unit: Unit, draw: Draw): [string, PlannedPerson][] {
  const desk = `desk:${unit._id}`
  const handlers = Array.from({ length: handlersEach }, (_, index) => `handler:${unit._id}:${index + 1}`)
  return [
    [desk, serving(draw(desk), { role: 'desk', ...nothing, units: [unit._id] })],
    ...handlers.map((seat): [string, PlannedPerson] => [
      seat,
      serving(draw(seat), { role: 'handler', ...nothing, units: [unit._id] }),
    ]),
  ]
}

function officeSeat(division: Division, draw: Draw): [string, PlannedPerson] {
  const seat = `office:${division._id}`
  const duty = {
    role: 'office',
    ...nothing,
    territories: [division._id],
    units: [officeId(division)],
  } as const
  return [seat, serving(draw(seat), duty)]
}

/** One desk and two handlers for every hotline, one person for every coordination office. */
export function desksOf(divisions: readonly Division[], units: readonly Unit[], draw: Draw): Desks {
  const offices = divisions.filter(({ level }) => level !== 'village')
  const seats = new Map([
    ...units.filter(({ hotline }) => hotline).flatMap((unit) => unitSeats(unit, draw)),
    ...offices.map((division) => officeSeat(division, draw)),
  ])
  return { people: [...seats.values()], seats }
}
