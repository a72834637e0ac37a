import { usualAnswers } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'

/** A small questionnaire that is complete: one question about the resident team, one about no force. */
export const content: Questionnaire = {
  title: '季众评（试）',
  answers: usualAnswers.map((one) => ({ ...one })),
  dimensions: [{ key: 'all', name: '总体', weight: 100 }],
  questions: [
    { key: 'team', dimension: 'all', text: '驻村工作队干得怎么样', about: 'team', weight: 50 },
    { key: 'policy', dimension: 'all', text: '政策落实得怎么样', weight: 50 },
  ],
  words: { text: true, voice: false },
}
