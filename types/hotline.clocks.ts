import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, words } from './_contract'
import { clockMost, columns } from './hotline.limits'
import { clock, instant } from './hotline.shapes'

const columnNames = Object.keys(columns) as [keyof typeof columns, ...(keyof typeof columns)[]]

/** Working days of one clock, by kind of matter; `urgent` for whatever must be done the same day. */
const days = z.record(
  z.enum(columnNames),
  z
    .int('请填整数')
    .min(0, '请填0以上的数')
    .max(clockMost, `最多${String(clockMost)}个工作日`),
)

/** How long each step may take in a county, and where that comes from. */
export const clocks = {
  /** A county's clocks; the caller's own county when none is named. `version`: 0 while everything is as it comes. */
  clocks: action({
    kind: 'read',
    may: { desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ county: divisionCode.optional() }),
    output: z.strictObject({
      county: divisionCode,
      name: z.string(),
      version: z.int(),
      rows: z.array(z.strictObject({ clock, days, source: z.string(), since: instant.optional() })),
      /** What the county has set, the latest first, at most 20. */
      history: z.array(z.strictObject({ clock, days, source: z.string(), at: instant })),
      /** Whether the caller may set them. */
      may: z.boolean(),
    }),
  }),
  /** Sets one clock of a county. A step that runs keeps the due time with which it began. `source`: the rule that says so. */
  setClocks: action({
    kind: 'deed',
    may: { office: ['territory'] },
    input: z.strictObject({
      county: divisionCode,
      version: z.int().min(0).max(100_000),
      clock,
      days,
      source: words(2, 200, '依据'),
    }),
    output: z.strictObject({ county: divisionCode, version: z.int(), clock, days }),
  }),
}
