import type { hotline } from '../../types/hotline'
import type { Samples } from '../_kernel/samples'
import { courseSamples } from './course.samples'
import { filesSamples } from './files.samples'
import { filingSamples } from './filing.samples'
import { findingSamples } from './finding.samples'
import { castOf, filed } from './hotline.steps'
import { partnerSamples } from './partner.samples'
import { workSamples } from './work.samples'

/** A valid call of each action, with the matter that it is about brought to its state by those whose turn it was. */
export const samples: Samples<typeof hotline> = {
  ...filesSamples,
  ...workSamples,
  ...filingSamples,
  ...courseSamples,
  ...findingSamples,
  ...partnerSamples,
  look: async (world, who) => ({ input: { id: (await filed(world, castOf(who))).id } }),
  queue: async (world, who) => {
    await filed(world, castOf(who))
    return { input: { lane: 'new' } }
  },
  overview: async () => ({ input: {} }),
  rates: async () => ({ input: {} }),
  own: async () => ({ input: {} }),
  letGo: async () => ({ input: {} }),
}
