import type { HotlinesContract } from '../../types/roster.hotlines'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'

/** A county's department that has no hotline yet. @returns its id. */
export async function freshDepartment(world: World, name = '例字应急局'): Promise<string> {
  const { id } = await world.as('cityOffice').roster.saveUnit({
    version: 0,
    name,
    kind: 'department',
    division: '510802000000',
    phone: '0839-1234567',
  })
  return id
}

export const hotlinesSamples: Samples<HotlinesContract> = {
  hotlines: async () => ({ input: { unit: 'u510802-agriculture' } }),
  // One that is handed matters alone takes none away from anybody.
  setHotline: async (world) => ({
    input: { unit: await freshDepartment(world), version: 1, intake: 'handed' },
  }),
}
