import type { discipline } from '../../types/discipline'
import type { Samples } from '../_kernel/samples'
import { newKey } from '../_kernel/world'
import {
  accepted,
  answered,
  answeredSecretly,
  asked,
  filed,
  filedSecretly,
  grievance,
  noticed,
  rated,
  seen,
  text,
  wayOf,
} from './discipline.steps'

/** A valid call of each action, with the grievance that it is about brought to its state by those whose turn it was. */
export const samples: Samples<typeof discipline> = {
  choices: async () => ({ input: {} }),
  file: async (world, who) => {
    const { helpers } = await world.as(wayOf(who).filer).discipline.choices({})
    const [first] = helpers
    return { input: { ...grievance, reachable: true, ...(first && { who: first.who }) } }
  },
  photoSlot: async () => ({ input: { key: newKey() } }),
  fileSecret: async (world) => ({
    input: { about: 'cadre', text, village: world.people.villager.village },
  }),
  follow: async (world) => ({ input: { secret: (await filedSecretly(world)).secret } }),
  followRate: async (world) => {
    const { secret, version } = await answeredSecretly(world)
    return { input: { secret, version, face: 'good', words: '查得清楚' } }
  },
  followReopen: async (world) => {
    const { secret, version } = await answeredSecretly(world)
    const done = await world.as('unbound').discipline.followRate({ secret, version, face: 'good' })
    return { input: { secret, version: done.version, why: '钱还没有退' } }
  },
  followReply: async (world) => {
    const { id, secret, version } = await answeredSecretly(world)
    const again = await world.as('unbound').discipline.followRate({ secret, version, face: 'poor' })
    const { version: now } = await world
      .as('discipline')
      .discipline.ask({ id, version: again.version, question: '是哪一次' })
    return { input: { secret, version: now, text: '春天那一次' } }
  },
  followNotice: async (world) => ({
    input: { secret: (await filedSecretly(world)).secret, text: '有人到处打听是谁反映的' },
  }),
  mine: async (world, who) => {
    await filed(world, wayOf(who))
    return { input: {} }
  },
  look: async (world, who) => ({ input: { id: (await filed(world, wayOf(who))).id } }),
  queue: async (world, who) => {
    await filed(world, wayOf(who))
    return { input: { lane: 'open' } }
  },
  accept: async (world, who) => ({ input: seen(await filed(world, wayOf(who))) }),
  ask: async (world, who) => ({
    input: { ...seen(await accepted(world, wayOf(who))), question: '是哪一次发化肥' },
  }),
  answer: async (world, who) => ({
    input: { ...seen(await accepted(world, wayOf(who))), text: '查实了，款已经退回' },
  }),
  transfer: async (world, who) => ({
    input: { ...seen(await filed(world, wayOf(who))), why: '这是补贴标准的事，请打12345' },
  }),
  heed: async (world, who) => ({
    input: { ...seen(await noticed(world, wayOf(who))), text: '已经找他谈过话' },
  }),
  reply: async (world, who) => ({
    input: { ...seen(await asked(world, wayOf(who))), text: '春天那一次' },
  }),
  rate: async (world, who) => ({
    input: { ...seen(await answered(world, wayOf(who))), face: 'good', words: '查得清楚' },
  }),
  reopen: async (world, who) => ({
    input: { ...seen(await rated(world, 'good', wayOf(who))), why: '钱还没有退' },
  }),
  notice: async (world, who) => ({
    input: { id: (await filed(world, wayOf(who))).id, text: '他上门说要停我家的低保' },
  }),
  reveal: async (world, who) => ({
    input: { id: (await filed(world, wayOf(who), { reachable: true })).id, why: '要问清楚数目' },
  }),
  own: async (world, who) => {
    if (who === 'villager') await filed(world)
    return { input: {} }
  },
  letGo: async () => ({ input: {} }),
}
