import type { SeatingContract } from '../../types/roster.seats'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { freshPhone } from './book.samples'

const channels: Partial<Record<Name, readonly [string, Name]>> = {
  discipline: ['u510802-discipline', 'office'],
  foreignDiscipline: ['u510811-discipline', 'foreignOffice'],
  cityDiscipline: ['u510800-discipline', 'cityOffice'],
}

/** Somebody new in a unit, with a phone that nobody has. @returns her id. */
export async function newcomer(world: World, unit: string, by: Name = 'cityOffice', phone = freshPhone()) {
  const { id } = await world.as(by).roster.savePerson({
    version: 0,
    name: '冯例席',
    phone,
    unit,
    rank: 'staff',
    skills: [],
    wish: [],
  })
  return id
}

export const seatsSamples: Samples<SeatingContract> = {
  seats: async (_, who) => ({ input: { unit: channels[who]?.[0] ?? 'u510802-agriculture' } }),
  seat: async (world, who) => {
    const [unit, by] = channels[who] ?? ['u510802-agriculture', 'cityOffice' as const]
    const person = await newcomer(world, unit, by)
    return { input: { unit, person, role: channels[who] ? 'discipline' : 'desk', give: true } }
  },
}
