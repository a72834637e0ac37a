import type { hotline } from '../../types/hotline'
import type { finding } from '../../types/hotline.finding'
import type { Samples } from '../_kernel/samples'
import { merged, pair } from './finding.steps'
import { castOf, filed, seen } from './hotline.steps'

/** A valid call of each action by which matters are found and merged. */
export const findingSamples: Pick<Samples<typeof hotline>, keyof typeof finding> = {
  search: async (world, who) => {
    const { receipt } = await filed(world, castOf(who))
    return { input: { q: receipt } }
  },
  alike: async (world, who) => ({ input: { id: (await filed(world, castOf(who))).id } }),
  merge: async (world, who) => {
    const { first, second } = await pair(world, castOf(who))
    return { input: { ...seen(second), into: first.id, why: '说的是同一条水渠' } }
  },
  part: async (world, who) => {
    const { child } = await merged(world, castOf(who))
    return { input: { ...seen(child), why: '是另一条水渠' } }
  },
}
