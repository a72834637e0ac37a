import type { Contract } from '../../types/_contract'
import type { heard, said } from '../../types/survey.words'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { listening, newHandle, paperIn, wordIn } from './words.steps'

type Words = Contract<typeof said & typeof heard>

const villageOf = (world: World, who: Name): string =>
  who === 'unbound'
    ? world.people.villager.village
    : world.people[who].village || world.people.villager.village

/** A valid call of each action about words. */
export const wordSamples: Samples<Words> = {
  sayPlace: async (world) => ({
    input: { paper: await paperIn(world, await listening(world)), type: 'mp3' },
  }),
  say: async (world) => ({
    input: {
      paper: await paperIn(world, await listening(world)),
      handle: newHandle(),
      text: '路灯坏了半年了',
    },
  }),
  said: async (world) => ({
    input: { handle: (await wordIn(world.people.villager.village)).handle },
  }),
  agree: async (world) => {
    const asked = { state: 'asked', question: '能不能转到热线去办' } as const
    return {
      input: { handle: (await wordIn(world.people.villager.village, asked)).handle, agree: true },
    }
  },
  words: async (world, who) => {
    await wordIn(villageOf(world, who))
    return { input: {} }
  },
  askWord: async (world, who) => ({
    input: { id: (await wordIn(villageOf(world, who))).id, version: 1, question: '能不能转到热线去办' },
  }),
  closeWord: async (world, who) => ({
    input: { id: (await wordIn(villageOf(world, who))).id, version: 1, reply: '已经请人去看了' },
  }),
}
