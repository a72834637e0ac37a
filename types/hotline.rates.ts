import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, id } from './_contract'
import { instant } from './hotline.shapes'

/** `2026-11`, in China Standard Time. */
const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, '请选择一个月份')

/** How many of how many. Absent where too few answer for it to be said. */
const share = z.strictObject({ of: z.int(), yes: z.int() })

/** The three rates (H2); what each counts: `rates.rules.ts` and docs/hotline.md. */
const three = {
  /** 按时答复. */
  inTime: share.optional(),
  /** 办好了, by the villager's word. */
  resolved: share.optional(),
  /** 满意. */
  satisfied: share.optional(),
}

/** What departments are judged by. */
export const rates = {
  /**
   * The three rates of a month (this one by default): of a county its departments and the whole, of a city its counties. A
   * desk or a department reads its own unit. A share under five is absent, and so is what would give it away.
   * A township answers `forbidden`: its share in a department's rate would give away the others'.
   */
  rates: action({
    kind: 'read',
    may: { desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ division: divisionCode.optional(), month: month.optional() }),
    output: z.strictObject({
      division: divisionCode,
      name: z.string(),
      month,
      /** Until when everything that was done is counted. */
      asOf: instant,
      /** The whole; absent for who reads her own unit. */
      total: z.strictObject(three).optional(),
      rows: z.array(z.strictObject({ id, name: z.string(), ...three })),
    }),
  }),
}
