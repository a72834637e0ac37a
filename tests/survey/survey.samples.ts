import type { survey } from '../../types/survey'
import type { Samples } from '../_kernel/samples'
import { answeringSamples } from './answering.samples'
import { campaignSamples } from './campaigns.samples'
import { resultSamples } from './results.samples'
import { systemSamples } from './systems.samples'
import { wordSamples } from './words.samples'

/** A valid call of each action; each part brings its own. */
export const samples: Samples<typeof survey> = {
  ...answeringSamples,
  ...campaignSamples,
  ...resultSamples,
  ...systemSamples,
  ...wordSamples,
}
