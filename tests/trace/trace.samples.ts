import type { trace } from '../../types/trace'
import type { Samples } from '../_kernel/samples'
import { burdenSamples } from './burden.samples'
import { closingSamples } from './closing.samples'
import { entrySamples } from './entries.samples'
import { periodSamples } from './periods.samples'

/** A valid call of each action; each part brings its own. */
export const samples: Samples<typeof trace> = {
  ...entrySamples,
  ...closingSamples,
  ...periodSamples,
  ...burdenSamples,
}
