import { contract } from './_contract'
import { letGo, own } from './_own'
import { answering, rounds } from './survey.answering'
import { campaigns } from './survey.campaigns'
import { results } from './survey.results'
import { systems } from './survey.systems'
import { heard, said } from './survey.words'

/** 季众评 (S1): what households say of those who help them. See docs/decisions/2026-11-22-the-peoples-rating.md. */
export const survey = contract('survey', {
  ...answering,
  ...rounds,
  ...systems,
  ...campaigns,
  ...results,
  ...said,
  ...heard,
  own,
  letGo,
})
