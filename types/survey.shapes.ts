import * as z from 'zod'
import { divisionCode, forceKinds } from './_actor'
import { id, words } from './_contract'
import { dayLike, fileId, keysOf } from './_shapes'
import {
  answersMost,
  answerTones,
  dimensionsMost,
  helpMax,
  questionMax,
  questionsMost,
  shownStates,
  titleMax,
} from './survey.limits'

/** The version that the person saw: a deed on an older one answers `conflict`. */
export const version = z.int().min(1).max(100_000)
export const outcome = z.strictObject({ id, version: z.int() })

/** A short name that a questionnaire's parts go by: letters, digits, underscore, as XLSForm wants them. */
export const key = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,31}$/, '名称只能用字母、数字和下划线，以字母开头')

/** 季度: `2026-Q4`, by China Standard Time. */
export const quarter = z.string().regex(/^20\d\d-Q[1-4]$/, '季度应写成2026-Q4的样子')

/** `2026-12-01`. */
export const day = dayLike(/^20\d\d-\d\d-\d\d$/)

const weight = z.int({ error: '权重应是整数' }).min(1, '权重至少是1').max(100, '权重最多是100')

/** One answer that may be given. Without `value` it counts nowhere: that is exactly the one of tone `unknown`. */
export const answer = z.strictObject({
  key,
  label: words(1, 10, '答案'),
  /** 0 to 100. */
  value: z.int().min(0, '分值至少是0').max(100, '分值最多是100').optional(),
  tone: z.enum(keysOf(answerTones)),
})

export const dimension = z.strictObject({ key, name: words(1, titleMax, '维度名称'), weight })

export const question = z.strictObject({
  key,
  /** The dimension's key. */
  dimension: key,
  text: words(1, questionMax, '题目'),
  help: words(0, helpMax, '说明').optional(),
  /** Which of the six forces it is about; absent: none. */
  about: z.enum(forceKinds).optional(),
  weight,
  /** The office's own recording of the question, in its dialect. */
  audio: fileId.optional(),
})

/** 指标体系: what is asked, how it counts. Whether its weights sum up is looked at when it is put to use. */
export const questionnaire = z.strictObject({
  title: words(1, titleMax, '名称'),
  answers: z
    .array(answer)
    .min(3, '至少要有三个答案')
    .max(answersMost, `最多${String(answersMost)}个答案`),
  dimensions: z.array(dimension).max(dimensionsMost, `最多${String(dimensionsMost)}个维度`),
  questions: z.array(question).max(questionsMost, `最多${String(questionsMost)}道题`),
  /** Whether the last screen asks for free words, and for a recording. */
  words: z.strictObject({ text: z.boolean(), voice: z.boolean() }),
})
export type Questionnaire = z.output<typeof questionnaire>

/** 抽样: everybody, or so many of each kind in each village. */
export const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({
    kind: z.literal('sample'),
    big: z.int().min(1).max(1000),
    bigPoor: z.int().min(0).max(1000),
    bigOther: z.int().min(0).max(1000),
    smallPoor: z.int().min(0).max(1000),
    smallOther: z.int().min(0).max(1000),
  }),
])
export type Rule = z.output<typeof rule>

/** What a household may be drawn as. `exited`: exited in the campaign's year. */
export const strata = ['poor', 'other', 'exited'] as const
export type Stratum = (typeof strata)[number]

/**
 * One number with what it rests on, in percent or points. Absent parts are not said: `state` tells why. The interval of the share is
 * Wilson's on the effective sample, that of the score by bootstrap, both 95 %.
 */
export const measure = z.strictObject({
  state: z.enum(keysOf(shownStates)),
  /** Households whose answer counts; those who don't know. Absent where they would tell what is not said. */
  known: z.int().optional(),
  unknown: z.int().optional(),
  share: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  score: z.number().optional(),
  scoreLow: z.number().optional(),
  scoreHigh: z.number().optional(),
  /** 低于70%: only when the sample suffices; else how many more answers would, when the share looks lower. */
  below: z.literal(true).optional(),
  missing: z.int().optional(),
})
export type Measure = z.output<typeof measure>

/** What was measured: one question, one force over its questions, one dimension, all. */
export const measured = z.strictObject({
  /** `question:<key>`, `force:<kind>`, `dimension:<key>`, `all`. */
  of: z.string().regex(/^(?:question|force|dimension):[A-Za-z0-9_]{1,32}$|^all$/),
  name: z.string(),
  all: measure,
  /** Given at home, and with an enumerator's help, side by side; absent for a village and a unit, where the two would tell too much. */
  own: measure.optional(),
  assisted: measure.optional(),
})
export type Measured = z.output<typeof measured>

export const resultLevels = ['city', 'county', 'township', 'village', 'unit'] as const

/** 结果: of a place or a unit in one campaign. */
export const result = z.strictObject({
  /** A division's code, or a unit's id. */
  of: z.union([divisionCode, id]),
  level: z.enum(resultLevels),
  name: z.string(),
  /** What of a place was asked where not all of it was: `2个乡镇`. Such a number is not of the whole place. */
  part: z.string().optional(),
  asked: z.int(),
  answered: z.int(),
  assisted: z.int(),
  measures: z.array(measured),
})
