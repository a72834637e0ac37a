import * as z from 'zod'
import { divisionCode, forceKinds } from './_actor'
import { action, cursor, id, type Contract } from './_contract'
import { measure, quarter, result } from './survey.shapes'

/** Those who are rated may read what was said of their villages: it decides about them. */
const readers = { office: ['territory'], cadre: ['territory'] } as const

/** 结果 (S1), once a campaign is sealed. Refused with `wrong_state` before. */
export const results = {
  /** Of one place and of what lies right under it; without a division the campaign's own. */
  results: action({
    kind: 'read',
    may: readers,
    input: z.strictObject({ id, division: divisionCode.optional(), after: cursor.optional() }),
    output: z.strictObject({
      title: z.string(),
      quarter,
      own: result,
      rows: z.array(result),
      next: cursor.optional(),
    }),
  }),
  /** Of the units whose people serve there, by force. */
  resultUnits: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ id, force: z.enum(forceKinds).optional(), after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(result), next: cursor.optional() }),
  }),
  /** One number of one place over the quarters, the latest eight, the oldest first: only those in which all of it was asked. */
  trend: action({
    kind: 'read',
    may: readers,
    input: z.strictObject({
      division: divisionCode,
      of: z.string().regex(/^force:[a-z]{1,20}$|^all$/),
    }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ campaign: id, quarter, title: z.string(), measure })),
    }),
  }),
  /** All that is shown of a place and what lies below it, and of the units, as Excel: a link of ten minutes. */
  exportResults: action({
    kind: 'read',
    may: { office: ['territory'] },
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({ id, division: divisionCode.optional() }),
    output: z.strictObject({ url: z.string(), name: z.string() }),
  }),
} satisfies Contract['actions']
