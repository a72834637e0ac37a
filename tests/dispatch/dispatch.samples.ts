import { dayAt } from '../../types/_period'
import type { dispatch } from '../../types/dispatch'
import type { Samples } from '../_kernel/samples'
import { groundOf, limits, ready } from './dispatch.steps'

/** A valid call of each action, on a proposal of the caller's own county. */
export const samples: Samples<typeof dispatch> = {
  propose: async (_, who) => ({ input: { division: groundOf(who), kind: 'village', limits } }),
  proposals: async (world, who) => {
    await ready(world, who)
    return { input: {} }
  },
  proposal: async (world, who) => ({ input: { id: (await ready(world, who)).id } }),
  others: async (world, who) => {
    const { id, line } = await ready(world, who)
    return { input: { id, line } }
  },
  changeLine: async (world, who) => {
    const { id, line, version, other } = await ready(world, who, {
      limits: { ...limits, householdsEach: 20 },
    })
    return { input: { id, line, version, person: other } }
  },
  confirm: async (world, who) => ({
    input: { id: (await ready(world, who)).id, from: dayAt(world.clock.now()), decided: '县委组织部' },
  }),
  drop: async (world, who) => {
    const { id, version } = await ready(world, who)
    return { input: { id, version } }
  },
  own: async () => ({ input: {} }),
  letGo: async () => ({ input: {}, by: 'unbound' }),
}
