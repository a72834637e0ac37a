import type { Name } from '../_kernel/people'
import type { World } from '../_kernel/world'
import { accepted, agriculture, answered, assigned, closed, filed, happy, matter } from './hotline.steps'

/** Prepares what an action needs and says what to ask it. The kernel's generic tests call these for every action. */
type Sample = (world: World, who: Name) => Promise<{ readonly input: object; readonly key?: string }>

const seen = async (at: Promise<{ readonly id: string; readonly version: number }>) => {
  const { id, version } = await at
  return { id, version }
}

export const samples: Readonly<Record<string, Sample>> = {
  departments: async () => ({ input: { county: '510802000000' } }),
  file: async () => ({ input: matter }),
  mine: async (world) => {
    await filed(world)
    return { input: {} }
  },
  look: async (world) => ({ input: { id: (await filed(world)).id } }),
  queue: async (world) => {
    await filed(world)
    return { input: { lane: 'new' } }
  },
  accept: async (world) => ({ input: await seen(filed(world)) }),
  assign: async (world) => ({
    input: { ...(await seen(accepted(world))), unit: agriculture, note: '请尽快看看' },
  }),
  answer: async (world) => ({ input: { ...(await seen(assigned(world))), text: '已经修好了' } }),
  rate: async (world) => ({ input: { ...(await seen(answered(world))), ...happy, words: '谢谢' } }),
  reopen: async (world) => ({ input: { ...(await seen(closed(world))), why: '又漏水了' } }),
  overview: async () => ({ input: {} }),
}
