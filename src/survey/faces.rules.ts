import type { Questionnaire } from '../../types/survey.shapes'

export type Answer = Questionnaire['answers'][number]

/** The face that goes with an answer: the better of two good ones laughs, the worse of two bad ones frowns. */
export function faceOf({ tone, value = 0 }: Answer, all: readonly Answer[]) {
  const alike = all.filter((other) => other.tone === tone).map((other) => other.value ?? 0)
  const best = alike.length > 1 && value === Math.max(...alike)
  if (tone === 'unknown') return 'unsure'
  if (tone === 'good') return best ? 'glad' : 'good'
  return best ? 'fair' : 'poor'
}
