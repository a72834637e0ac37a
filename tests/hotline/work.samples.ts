import type { hotline } from '../../types/hotline'
import type { work } from '../../types/hotline.work'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { agriculture, assigned, castOf, filed, matter, seen, water } from './hotline.steps'

/** A colleague of the same unit, as she is named to others. */
export async function colleague(world: World, id: string, by: Name): Promise<string> {
  const { people } = await world.as(by).hotline.colleagues({ id })
  const other = people.find(({ me }) => !me)
  if (!other) throw new Error('nobody else serves this unit')
  return other.person
}

/** Another hotline of the same county. */
export const helperOf = (who: Name): string => {
  const { unit } = castOf(who)
  return unit === agriculture ? water : unit.replace(/-.*$/, unit === water ? '-agriculture' : '-water')
}

const phrase = { title: '已派人去看', text: '{回执号}这件事，{部门}已经派人去看' }

/** A valid call of each deed of those who work at a matter. */
export const workSamples: Pick<Samples<typeof hotline>, keyof typeof work> = {
  colleagues: async (world, who) => ({ input: { id: (await assigned(world, castOf(who))).id } }),
  take: async (world, who) => ({ input: seen(await assigned(world, castOf(who))) }),
  handOver: async (world, who) => {
    const cast = castOf(who)
    const at = seen(await assigned(world, cast))
    return { input: { ...at, to: await colleague(world, at.id, who === cast.handler ? who : cast.desk) } }
  },
  coHandlers: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), unit: helperOf(who), help: true },
  }),
  note: async (world, who) => ({
    input: { id: (await assigned(world, castOf(who))).id, text: '先去现场看看' },
  }),
  redact: async (world, who) => ({
    input: { ...seen(await filed(world, castOf(who))), text: matter.text.replace('水渠', '██') },
  }),
  phrases: async () => ({ input: {} }),
  savePhrase: async () => ({ input: phrase }),
  dropPhrase: async (world, who) => {
    const cast = castOf(who)
    const by = who === cast.handler ? who : cast.desk
    return { input: await world.as(by).hotline.savePhrase(phrase) }
  },
}
