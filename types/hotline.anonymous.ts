import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, words } from './_contract'
import { secretLength } from './hotline.filing.limits'
import { textMax, wordsMax } from './hotline.limits'
import { face, industry, kind, outcome, row, step, version } from './hotline.shapes'

/** 查询码 as it is typed: with or without spaces. Whether its digits fit one another is looked at before any matter is. */
const secret = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .refine(
    (digits) => digits.length === secretLength && /^[1-9]\d*$/.test(digits),
    `查询码是${String(secretLength)}位数字，请对照着再输一遍`,
  )

/** What an anonymous filer may do with her own matter. Guessing costs: see docs/hotline.md. */
const secretly = { kind: 'secret', may: 'anyone', rate: { times: 20, per: 'day' } } as const

/** The deeds that an anonymous filer does by her code. */
export const followable = ['rate', 'reopen', 'object', 'reply', 'urge'] as const

/** What somebody does who gives no name. */
export const anonymous = {
  /**
   * 匿名反映: nobody holds it but who has the code. No photos and no voice: both may tell who it was.
   * `secret` is told once and stored as a keyed hash alone; the same key again is told the same.
   */
  fileSecret: action({
    ...secretly,
    input: z.strictObject({
      kind,
      industry,
      text: words(1, textMax, '要反映的事'),
      village: divisionCode,
    }),
    output: outcome.omit({ id: true, version: true }).extend({ secret: z.string() }),
  }),
  /** How an anonymous matter stands, for whoever has its code. 60 tries a day from one place. */
  follow: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ secret }),
    output: row.omit({ id: true }).extend({
      text: z.string(),
      steps: z.array(step),
      may: z.array(z.enum(followable)),
    }),
  }),
  followRate: action({
    ...secretly,
    input: z.strictObject({
      secret,
      version,
      response: face,
      result: face,
      manner: face,
      words: words(0, wordsMax, '想说的话').optional(),
    }),
    output: outcome.omit({ id: true }),
  }),
  followReopen: action({
    ...secretly,
    input: z.strictObject({ secret, version, why: words(1, wordsMax, '没办好的地方') }),
    output: outcome.omit({ id: true }),
  }),
  followObject: action({
    ...secretly,
    input: z.strictObject({ secret, version, why: words(1, wordsMax, '不同意的原因') }),
    output: outcome.omit({ id: true }),
  }),
  /** 补充, when the department has asked for more. */
  followReply: action({
    ...secretly,
    input: z.strictObject({ secret, version, text: words(1, textMax, '补充的情况') }),
    output: outcome.omit({ id: true }),
  }),
  followUrge: action({
    ...secretly,
    input: z.strictObject({ secret, version }),
    output: outcome.omit({ id: true }),
  }),
}
