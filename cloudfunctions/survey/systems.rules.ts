import { weightSum } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'

const sum = (all: readonly { readonly weight: number }[]): number =>
  all.reduce((whole, { weight }) => whole + weight, 0)

/** Names that more than one goes by. */
function twice(all: readonly { readonly key: string }[]): string[] {
  const keys = all.map(({ key }) => key)
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))]
}

function lacksOfAnswers({ answers }: Questionnaire): string[] {
  const unknown = answers.filter(({ tone }) => tone === 'unknown')
  const counted = answers.filter(({ tone }) => tone !== 'unknown')
  const without = counted.filter(({ value }) => value === undefined)
  return [
    ...(unknown.length === 1 ? [] : ['答案里要有一个、也只能有一个“不计入”的，比如“不了解”']),
    ...(unknown.some(({ value }) => value !== undefined) ? ['“不计入”的答案不能有分值'] : []),
    ...without.map(({ label }) => `答案“${label}”还没有分值`),
    ...(counted.some(({ tone }) => tone === 'good') ? [] : ['至少要有一个算满意的答案']),
    ...(counted.some(({ tone }) => tone === 'bad') ? [] : ['至少要有一个算不满意的答案']),
  ]
}

function lacksOfDimensions({ dimensions, questions }: Questionnaire): string[] {
  const whole = sum(dimensions)
  const each = dimensions.flatMap(({ key, name }) => {
    const own = questions.filter(({ dimension }) => dimension === key)
    if (own.length === 0) return [`“${name}”下面还没有题目`]
    const weight = sum(own)
    return weight === weightSum ? [] : [`“${name}”的题目权重加起来是${weight}，应是${weightSum}`]
  })
  if (dimensions.length === 0) return ['还没有维度']
  return [...(whole === weightSum ? [] : [`各维度的权重加起来是${whole}，应是${weightSum}`]), ...each]
}

/**
 * What still keeps an index system (S1) from being put to use, in sentences; empty when it is complete. Shares are only comparable where
 * weights sum up: those of the dimensions, and those of each dimension's questions.
 */
export function lacksOf(content: Questionnaire): string[] {
  const { answers, dimensions, questions } = content
  const known = new Set(dimensions.map(({ key }) => key))
  return [
    ...twice(answers).map((key) => `有两个答案都叫${key}`),
    ...twice(dimensions).map((key) => `有两个维度都叫${key}`),
    ...twice(questions).map((key) => `有两道题都叫${key}`),
    ...lacksOfAnswers(content),
    ...(questions.length === 0 ? ['还没有题目'] : []),
    ...questions
      .filter(({ dimension }) => !known.has(dimension))
      .map(({ text }) => `“${text}”还没有归到哪个维度`),
    ...lacksOfDimensions(content),
  ]
}
