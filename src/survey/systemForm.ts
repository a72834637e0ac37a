import type { Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import { weightSum } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'

export type SystemPage = Output<typeof survey, 'system'>
/** What the editor saw: a save is on this version. */
export type SeenSystem = SystemPage & { readonly version: number }

type Kept = Questionnaire['questions'][number]

/** Numbers as they are typed: a field may be empty for a while. */
export interface FormAnswer extends Omit<Questionnaire['answers'][number], 'value'> {
  readonly value: string
}
export interface FormDimension extends Omit<Questionnaire['dimensions'][number], 'weight'> {
  readonly weight: string
}
export interface FormQuestion extends Omit<Kept, 'weight' | 'help' | 'about'> {
  readonly weight: string
  readonly help: string
  readonly about: NonNullable<Kept['about']> | ''
}

export interface SystemForm {
  readonly title: string
  readonly answers: readonly FormAnswer[]
  readonly dimensions: readonly FormDimension[]
  readonly questions: readonly FormQuestion[]
  readonly words: Questionnaire['words']
}

export const formOf = ({ content }: SystemPage): SystemForm => ({
  ...content,
  answers: content.answers.map(({ value, ...one }) => ({
    ...one,
    value: value === undefined ? '' : String(value),
  })),
  dimensions: content.dimensions.map((one) => ({ ...one, weight: String(one.weight) })),
  questions: content.questions.map((one) => ({
    ...one,
    weight: String(one.weight),
    help: one.help ?? '',
    about: one.about ?? '',
  })),
})

/** What is not a number is sent as nothing, and refused with a sentence. */
const numberOf = (text: string): number => Number(text.trim() === '' ? '0' : text)

/** Questions lie under their dimensions, in the dimensions' order. */
export function contentOf({ dimensions, questions, answers, ...rest }: SystemForm): Questionnaire {
  return {
    ...rest,
    answers: answers.map(({ value, ...one }) => ({
      ...one,
      ...(one.tone === 'unknown' || value === '' ? {} : { value: numberOf(value) }),
    })),
    dimensions: dimensions.map((one) => ({ ...one, weight: numberOf(one.weight) })),
    questions: inOrder(dimensions, questions).map(({ help, about, weight, ...one }) => ({
      ...one,
      weight: numberOf(weight),
      ...(help.trim() === '' ? {} : { help }),
      ...(about === '' ? {} : { about }),
    })),
  }
}

/** As they are asked. */
export const inOrder = (
  dimensions: readonly FormDimension[],
  questions: readonly FormQuestion[],
): FormQuestion[] => dimensions.flatMap(({ key }) => questions.filter(({ dimension }) => dimension === key))

/** How far weights are from their sum, in words. */
export function sayLeft(all: readonly { readonly weight: string }[]): string {
  const left = weightSum - all.reduce((sum, { weight }) => sum + numberOf(weight), 0)
  if (Number.isNaN(left)) return '权重要写数字'
  if (left === 0) return '权重正好100'
  return left > 0 ? `权重还差${String(left)}` : `权重多了${String(-left)}`
}

/** What is left for one more, at least 1. */
export const leftFor = (all: readonly { readonly weight: string }[]): string => {
  const left = weightSum - all.reduce((sum, { weight }) => sum + numberOf(weight), 0)
  return String(left > 0 ? left : 1)
}

/** A name that none of them has: `q1`, `q2`. */
export function freshKey(letter: string, all: readonly { readonly key: string }[]): string {
  for (let nth = all.length + 1; ; nth += 1) {
    const key = `${letter}${String(nth)}`
    if (!all.some((one) => one.key === key)) return key
  }
}

/** The same list with one moved by a place; as it is at the ends. */
export function moved<T>(all: readonly T[], from: number, by: 1 | -1): readonly T[] {
  const one = all[from]
  const other = all[from + by]
  if (one === undefined || other === undefined) return all
  const next = [...all]
  next[from] = other
  next[from + by] = one
  return next
}

const parts = {
  title: '名称',
  answers: '答案',
  dimensions: '维度',
  questions: '题目',
  words: '最后一页',
} as const

/** What somebody else changed meanwhile. */
export const sayDiffers = (was: SystemPage, is: SystemPage): string =>
  Object.entries(parts)
    .filter(([name]) => {
      const part = name as keyof typeof parts
      return JSON.stringify(was.content[part]) !== JSON.stringify(is.content[part])
    })
    .map(([, words]) => `${words}改过了`)
    .join('，')

export const systemTones = { draft: 'amber', used: 'jade', retired: 'soft' } as const

/** Whose it is, by its code. */
export const sayWhose = (division: string): string =>
  division.endsWith('00000000') ? '市里定的' : '县里定的'
