import type { Questionnaire } from '../../types/survey.shapes'

/** As it is kept: each dimension's questions together, in the dimensions' order; without empty words of help. */
export function tidy(content: Questionnaire): Questionnaire {
  const order = content.dimensions.map(({ key }) => key)
  const questions = content.questions.map(({ help = '', ...question }) => ({
    ...question,
    ...(help === '' ? {} : { help }),
  }))
  return {
    ...content,
    questions: order.flatMap((key) => questions.filter(({ dimension }) => dimension === key)),
  }
}

const again = (all: readonly { readonly key: string }[]): number =>
  all.findIndex(({ key }, nth) => all.findIndex((other) => other.key === key) < nth)

interface Torn {
  readonly field: string
  readonly say: string
}

/** What not even a draft may have: two of one name, or a question of no dimension. */
export function tornIn({ answers, dimensions, questions }: Questionnaire): Torn | undefined {
  for (const [name, all] of Object.entries({ answers, dimensions, questions })) {
    const nth = again(all)
    if (nth >= 0) return { field: `content.${name}.${String(nth)}.key`, say: '有两处用了同一个名称' }
  }
  const loose = questions.findIndex(({ dimension }) => !dimensions.some(({ key }) => key === dimension))
  return loose < 0
    ? undefined
    : { field: `content.questions.${String(loose)}.dimension`, say: '有题目还没有归到维度里' }
}
