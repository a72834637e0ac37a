import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words } from './_contract'
import { keysOf } from './_shapes'
import { nearness, searchedBy, searchMax } from './hotline.finding.limits'
import { wordsMax } from './hotline.limits'
import { industry, instant, kind, outcome, row, state, version } from './hotline.shapes'

const desk = { desk: ['unit'] } as const
const why = words(1, wordsMax, '原因')

/** How a desk finds a matter again, and what it does with two that are one. */
export const finding = {
  /**
   * 查找, in what the caller may see: by a receipt (12 digits), by the last four digits of a phone, or by words; which of these, what was typed
   * tells. A search by words looks at no more than 500 matters, the newest; then `bounded` is true.
   */
  search: action({
    kind: 'read',
    may: { desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({
      q: words(1, searchMax, '要查的内容'),
      state: state.optional(),
      kind: kind.optional(),
      industry: industry.optional(),
      /** A county, township or village. An office of a whole city names one, for words are kept by county. */
      division: divisionCode.optional(),
      /** Filed from, included, until, not included. Milliseconds since 1970. */
      from: instant.optional(),
      to: instant.optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({
      by: z.enum(keysOf(searchedBy)),
      rows: z.array(row),
      next: cursor.optional(),
      /** There are more than were looked at. */
      bounded: z.boolean(),
    }),
  }),
  /**
   * Matters of the same village, filed within 30 days of this one and near to it in words, the nearest first; and those that were
   * merged into it. `way`: whether this one may be merged `into` that, or that one be taken in `from` there.
   */
  alike: action({
    kind: 'read',
    may: desk,
    input: z.strictObject({ id }),
    output: z.strictObject({
      rows: z.array(row.extend({ near: z.enum(keysOf(nearness)), way: z.enum(['into', 'from']).optional() })),
      merged: z.array(row),
    }),
  }),
  /** 并入同类: this matter is answered together with `into`, which was filed before it and is not answered yet. */
  merge: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({ id, version, into: id, why }),
    output: outcome,
  }),
  /** 分开办: a merged matter is one of its own again, until it is answered with the other. */
  part: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({ id, version, why }),
    output: outcome,
  }),
}

/** Its deeds that are told beside a matter, while they may be done. */
export const findingDeeds = ['merge', 'part'] as const satisfies readonly (keyof typeof finding)[]
