import type { hotline } from '../../types/hotline'
import type { Samples } from '../_kernel/samples'
import { accepted, answered, assigned, castOf, closed, filed, happy, matter, seen } from './hotline.steps'

/** A valid call of each action, with the matter that it is about brought to its state by those whose turn it was. */
export const samples: Samples<typeof hotline> = {
  departments: async () => ({ input: { county: '510802000000' }, open: true }),
  file: async () => ({ input: matter }),
  mine: async (world, who) => {
    await filed(world, castOf(who))
    return { input: {} }
  },
  look: async (world, who) => ({ input: { id: (await filed(world, castOf(who))).id } }),
  queue: async (world, who) => {
    await filed(world, castOf(who))
    return { input: { lane: 'new' } }
  },
  accept: async (world, who) => ({ input: seen(await filed(world, castOf(who))) }),
  assign: async (world, who) => {
    const cast = castOf(who)
    return { input: { ...seen(await accepted(world, cast)), unit: cast.unit, note: '请尽快看看' } }
  },
  answer: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), text: '已经修好了' },
  }),
  rate: async (world, who) => ({
    input: { ...seen(await answered(world, castOf(who))), ...happy, words: '谢谢' },
  }),
  reopen: async (world, who) => ({ input: { ...seen(await closed(world, castOf(who))), why: '又漏水了' } }),
  overview: async () => ({ input: {} }),
  rates: async () => ({ input: {} }),
}
