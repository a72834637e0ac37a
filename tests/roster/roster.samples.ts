import type { roster } from '../../types/roster'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { bookSamples } from './book.samples'
import { booksSamples } from './books.samples'
import { postSamples } from './posts.samples'
import { hotlinesSamples } from './hotlines.samples'
import { seatsSamples } from './seats.samples'

/** Households that lie on the ground of an office, by whose name they are in the cast. */
const neighbours: Partial<Record<Name, 'stranger'>> = {
  stranger: 'stranger',
  foreignOffice: 'stranger',
  foreignDesk: 'stranger',
  foreignHandler: 'stranger',
}

const homeFor = (world: World, who: Name) => world.people[neighbours[who] ?? 'villager']

/** Somebody of the roster who plays no part and has a phone. */
function spare(world: World) {
  const cast = new Set(Object.values(world.people).map(({ id }) => id))
  const found = world.plan.people.find(
    ({ id, household, phone }) => !cast.has(id) && household !== '' && phone !== '',
  )
  if (!found) throw new Error('everybody plays a part')
  return found
}

const selfOr = (world: World, who: Name) => (who === 'unbound' ? spare(world) : world.people[who])

export const samples: Samples<typeof roster> = {
  divisions: async () => ({ input: { parent: '510800000000' } }),
  places: async () => ({ input: { parent: '510802000000' } }),
  me: async () => ({ input: {} }),
  family: async () => ({ input: {} }),
  card: async (world) => {
    const { household } = world.people.villager
    return { input: { code: world.plan.households.find(({ id }) => id === household)?.card ?? '' } }
  },
  // A code with nothing after the number may be used more than once: a retry is a retry.
  bindByPhone: async (world, who) => ({ input: { code: `demo-phone:${selfOr(world, who).phone}` } }),
  bindBySlip: async (world, who) => {
    const household = selfOr(world, who).household || spare(world).household
    const { secret } = await world.as('cityOffice').roster.slip({ household })
    return { input: { secret } }
  },
  households: async () => ({ input: {} }),
  cards: async (world, who) => ({ input: { village: homeFor(world, who).village } }),
  slip: async (world, who) => ({ input: { household: homeFor(world, who).household } }),
  ...postSamples,
  ...bookSamples,
  ...booksSamples,
  ...seatsSamples,
  ...hotlinesSamples,
  own: async () => ({ input: {} }),
  letGo: async () => ({ input: {}, by: 'unbound' }),
}
