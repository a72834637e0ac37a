import { channelOf } from '../../types/roster.limits'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import { nothing, serving, type Draw } from './folk'
import { officeId } from './ground'
import type { PlannedPerson } from './plan'

/** Everybody at the desks of units, in the coordination offices and in the discipline channels. */
export interface Desks {
  readonly people: readonly PlannedPerson[]
  /** By `desk:<unit>`, `handler:<unit>:<1|2>`, `office:<division>` and `discipline:<division>`: who sits there. */
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
      { ...serving(draw(seat), { role: 'handler', ...nothing, units: [unit._id] }), rank: 'staff' as const },
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

function channelSeat(division: Division, draw: Draw): [string, PlannedPerson] {
  const seat = `discipline:${division._id}`
  return [seat, serving(draw(seat), { role: 'discipline', ...nothing, units: [channelOf(division._id)] })]
}

/** One desk and two handlers for every hotline, one person for every coordination office and every discipline channel. */
export function desksOf(divisions: readonly Division[], units: readonly Unit[], draw: Draw): Desks {
  const offices = divisions.filter(({ level }) => level !== 'village')
  const seats = new Map([
    ...units.filter(({ hotline }) => hotline).flatMap((unit) => unitSeats(unit, draw)),
    ...offices.map((division) => officeSeat(division, draw)),
    ...offices
      .filter(({ level }) => level === 'city' || level === 'county')
      .map((division) => channelSeat(division, draw)),
  ])
  return { people: [...seats.values()], seats }
}
