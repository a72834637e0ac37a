import type { open311 } from '../../types/open311'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'

const offices: readonly Name[] = ['office', 'townOffice', 'foreignOffice', 'cityOffice']

/** A platform that an office has let in, and its key. */
export const letIn = (world: World, who: Name = 'office', reads: 'own' | 'territory' = 'own') =>
  world.as(offices.includes(who) ? who : 'office').open311.addPartner({ name: '试验平台', reads })

/** A valid call of each action. */
export const samples: Samples<typeof open311> = {
  partners: async (world, who) => {
    await letIn(world, who)
    return { input: {} }
  },
  addPartner: async () => ({ input: { name: '试验平台', reads: 'own' } }),
  endPartner: async (world, who) => ({ input: { id: (await letIn(world, who)).partner.id } }),
}
