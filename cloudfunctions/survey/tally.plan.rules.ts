import type { ForceKind } from '../../types/_actor'
import { aboutNames } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'
import type { Said } from './numbers.rules'

/** One thing that is measured: a question, or several pooled by their weights. */
export interface Measure {
  /** `all`, `dimension:<key>`, `force:<kind>`, `question:<key>`. */
  readonly of: string
  readonly name: string
  readonly questions: readonly { readonly key: string; readonly weight: number }[]
  /** Of one question: how much it weighs where it is pooled. 1 of what is pooled. */
  readonly scale: number
  /** Whom it is about. */
  readonly about?: ForceKind
  readonly pooled: boolean
}

/** What one answer counts as; one that counts nowhere is absent. */
type Values = ReadonlyMap<string, { readonly good: boolean; readonly value: number }>

/** How a questionnaire is added up. */
export interface Plan {
  readonly measures: readonly Measure[]
  readonly values: Values
  /** Questions that are about the household's own responsible person. */
  readonly personal: ReadonlySet<string>
}

export function planOf({ answers, dimensions, questions }: Questionnaire): Plan {
  const weights = new Map(dimensions.map(({ key, weight }) => [key, weight]))
  const all = questions.map(({ key, dimension, about, text, weight }) => ({
    key,
    dimension,
    about,
    text,
    weight: weight * (weights.get(dimension) ?? 1),
  }))
  const pool = (of: string, name: string, those: typeof all, about?: ForceKind): Measure[] =>
    those.length === 0
      ? []
      : [{ of, name, questions: those, scale: 1, pooled: true, ...(about && { about }) }]
  const forces = (Object.keys(aboutNames) as ForceKind[]).flatMap((kind) =>
    pool(
      `force:${kind}`,
      aboutNames[kind],
      all.filter(({ about }) => about === kind),
      kind,
    ),
  )
  const measures = [
    ...pool('all', '总体', all),
    ...forces,
    ...dimensions.flatMap(({ key, name }) =>
      pool(
        `dimension:${key}`,
        name,
        all.filter(({ dimension }) => dimension === key),
      ),
    ),
    ...all.map(({ key, text, weight, about }) => ({
      of: `question:${key}`,
      name: text,
      questions: [{ key, weight: 1 }],
      scale: weight,
      pooled: false,
      ...(about && { about }),
    })),
  ]
  const values = answers.flatMap(({ key, tone, value }) =>
    tone === 'unknown' || value === undefined ? [] : [[key, { good: tone === 'good', value }] as const],
  )
  return {
    measures,
    values: new Map(values),
    personal: new Set(all.filter(({ about }) => about === 'responsible').map(({ key }) => key)),
  }
}

/**
 * What a household's answers say about a measure; absent where it was asked nothing of it. Whoever has no responsible person
 * rates none.
 * @param helper which of the village's responsible persons answers for the household; −1 for nobody.
 */
export function saidOf(
  { values, personal }: Plan,
  { questions }: Measure,
  answers: Readonly<Record<string, string>>,
  helper: number,
): Said[] | undefined {
  const asked = questions.filter(
    ({ key }) => Object.hasOwn(answers, key) && (helper >= 0 || !personal.has(key)),
  )
  if (asked.length === 0) return undefined
  return asked.flatMap(({ key, weight }) => {
    const value = values.get(answers[key] ?? '')
    return value ? [{ weight, ...value }] : []
  })
}
