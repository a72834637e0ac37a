import type { hotline } from '../../types/hotline'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import { counties } from '../_kernel/people'
import type { World } from '../_kernel/world'

type Actions = 'partnerFile' | 'partnerFind' | 'partnerUpdates'

const villageOf = (who: Name): string =>
  `${(who === 'foreignPartner' ? counties[1] : counties[0]).slice(0, 6)}101201`

/** What a platform sends on for somebody in its territory. */
export const told = (who: Name = 'partner') => ({
  kind: 'help' as const,
  industry: 'water' as const,
  village: villageOf(who),
  text: '水管破了，<b>三天</b>没有水',
  link: 'https://platform.example/p/1.jpg',
  address: '村口老槐树旁',
  person: { name: '甲', phone: '13900000001' },
})

const all = (world: World) => ({ from: 0, to: world.clock.now() + 86_400_000, page: 1, size: 50 })

async function filed(world: World, who: Name): Promise<void> {
  if (who === 'partner' || who === 'foreignPartner') await world.as(who).hotline.partnerFile(told(who))
}

export const partnerSamples: Pick<Samples<typeof hotline>, Actions> = {
  partnerFile: async (_world, who) => ({ input: told(who) }),
  partnerFind: async (world, who) => {
    await filed(world, who)
    return { input: all(world) }
  },
  partnerUpdates: async (world, who) => {
    await filed(world, who)
    return { input: all(world) }
  },
}
