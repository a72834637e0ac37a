import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, id, words, type Contract } from './_contract'
import { keysOf } from './_shapes'
import { cadences, entryKinds, fieldKinds, fieldsMost, formTitleMax, labelMax, whyMax } from './trace.limits'
import { force, instant, month, outcome, version } from './trace.shapes'

const office = { office: ['territory'] } as const

const field = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9]{0,19}$/, '格子的代号只能用小写字母和数字'),
    label: words(1, labelMax, '格子的名称'),
    kind: z.enum(keysOf(fieldKinds)),
    choices: z
      .array(words(1, labelMax, '选项'))
      .max(12)
      .optional(),
  })
  .refine(({ kind, choices = [] }) => (kind === 'choice') === choices.length >= 2, {
    path: ['choices'],
    error: '选项要有两个以上，别的格子不带选项',
  })

/** Forms that were asked for, those in force first. */
const asked = z.strictObject({
  forms: z.array(
    z.strictObject({
      id,
      version: z.int(),
      division: divisionCode,
      place: z.string(),
      title: z.string(),
      force,
      cadence: z.enum(keysOf(cadences)),
      fields: z.array(field),
      why: z.string(),
      at: instant,
      ended: instant.optional(),
      /** The caller may end it. */
      mine: z.boolean(),
    }),
  ),
})

/** 负担 (law.md, "It must lighten the grass roots"): what is asked of cadres, by form and by who asked. */
export const burden = {
  /** A month of a division: minutes and fields a cadre, against the same duties on separate forms. */
  burden: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode, month }),
    output: z.strictObject({
      place: z.string(),
      cadres: z.int(),
      /** By form: how often, minutes, fields filled in by hand, fields that were there already. */
      rows: z.array(
        z.strictObject({
          entry: z.enum(keysOf(entryKinds)),
          form: id.optional(),
          name: z.string(),
          /** Who asks for it: 市, 县, or what ships. */
          asked: z.string(),
          times: z.int(),
          minutes: z.number(),
          typed: z.int(),
          ready: z.int(),
          /** Fields that separate forms would have asked for the same. */
          apart: z.int(),
        }),
      ),
      /** The next three forms that were asked for, with what each would add a cadre a month. */
      asked: z.array(z.strictObject({ id, title: z.string(), minutes: z.number(), fields: z.number() })),
    }),
  }),
  /** 报表 that the office's own division or one above has asked for. */
  forms: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode.optional() }),
    output: asked,
  }),
  /** Those asked where the caller serves, or served so lately that she may still write down what she did there. */
  ownForms: action({ kind: 'read', may: 'signed', input: z.strictObject({}), output: asked }),
  /**
   * Asks cadres for a form of its own. A field that the system already knows is refused, with the place where it is held.
   */
  askForm: action({
    kind: 'deed',
    may: office,
    rate: { times: 30, per: 'day' },
    input: z.strictObject({
      division: divisionCode,
      title: words(1, formTitleMax, '名称'),
      force,
      cadence: z.enum(keysOf(cadences)),
      fields: z
        .array(field)
        .min(1, '至少要有一格')
        .max(fieldsMost, `最多${String(fieldsMost)}格`),
      why: words(1, whyMax, '依据'),
    }),
    output: outcome,
  }),
  /** Looks at one before it is asked for: which fields are held where, and what it would add a cadre a month. */
  weighForm: action({
    kind: 'read',
    may: office,
    input: z.strictObject({
      division: divisionCode,
      force,
      cadence: z.enum(keysOf(cadences)),
      fields: z.array(field).max(fieldsMost),
    }),
    output: z.strictObject({
      held: z.array(z.strictObject({ key: z.string(), label: z.string(), where: z.string() })),
      cadres: z.int(),
      /** A cadre a month: what is asked now, and what this would add. */
      now: z.strictObject({ minutes: z.number(), fields: z.number() }),
      adds: z.strictObject({ minutes: z.number(), fields: z.number() }),
    }),
  }),
  endForm: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, why: words(1, whyMax, '原因') }),
    output: outcome,
  }),
} satisfies Contract['actions']
