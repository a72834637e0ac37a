import { survey } from '../../types/survey'
import { givenJobs } from '../_kernel/given'
import { serve } from '../_kernel/serve'
import { answeringHandlers } from './answering'
import { campaignHandlers } from './campaigns'
import { courseJobs } from './course'
import { resultHandlers } from './results'
import { sealCampaigns } from './seal'
import { results } from './survey.store'
import { systemHandlers } from './systems'
import { broughtJobs, forms, sounds } from './systems.files'
import { wordHandlers, wordJobs } from './words'
import { recordings } from './words.files'

/** 季众评 (S1). */
export const main = serve(
  survey,
  { ...answeringHandlers, ...resultHandlers, ...campaignHandlers, ...systemHandlers, ...wordHandlers },
  {
    jobs: {
      ...courseJobs,
      ...wordJobs,
      ...givenJobs([sounds, forms, recordings]),
      ...broughtJobs,
      seal: { every: 60, run: sealCampaigns },
    },
    sweeps: [results],
  },
)
