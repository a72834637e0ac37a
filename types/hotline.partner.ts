import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, words } from './_contract'
import { globes } from './_globe'
import { spotDigits } from './hotline.filing.limits'
import { industry, instant, kind, outcome, state } from './hotline.shapes'

/** A receipt of twelve digits, as `receipt.rules.ts` makes them. */
const receipt = z.string().regex(/^\d{12}$/)

/** What a partner's matter may hold: GeoReport's 4000 characters, and below them a link and a place in words. */
const partnerTextMax = 4000
const mostPages = 100
const mostRows = 100

const degrees = (from: number, to: number) =>
  z
    .number()
    .min(from)
    .max(to)
    .refine((n) => Number(n.toFixed(spotDigits)) === n)

/** Which matters: all that the partner may see, or those named. Instants are milliseconds since 1970. */
const asked = {
  receipts: z.array(receipt).min(1).max(mostRows).optional(),
  /** Within this division only. */
  division: divisionCode.optional(),
  /** From 1. */
  page: z.int().min(1).max(mostPages),
  size: z.int().min(1).max(mostRows),
}

/** A matter as a partner may read it. What it did not file itself comes without words, point and history. */
const shown = z.strictObject({
  receipt,
  state,
  kind,
  industry,
  village: divisionCode,
  place: z.string(),
  unit: z.string(),
  filedAt: instant,
  /** When it last came into another state. */
  changedAt: instant,
  due: instant.optional(),
  own: z.boolean(),
  text: z.string().optional(),
  /** A link that the partner sent along: kept as words, never opened by us. */
  link: z.string().optional(),
  spot: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  /** The last answer, or why it was declined, in the department's own words. */
  say: z.string().optional(),
})

/**
 * What other platforms do with the hotline: file for people, and read what became of it. The role `partner` is that of a
 * program with a key (`types/open311.ts`).
 */
export const partner = {
  /** Files for somebody who told another platform. Name and phone are sealed; the matter stands under the partner. */
  partnerFile: action({
    kind: 'deed',
    may: { partner: ['territory'] },
    rate: { times: 60, per: 'minute' },
    input: z.strictObject({
      kind,
      industry,
      village: divisionCode,
      /** A hash of all that was sent: the same within ten minutes is the same matter. */
      sent: z
        .string()
        .regex(/^[\w-]{22}$/)
        .optional(),
      text: words(1, partnerTextMax, '要反映的事'),
      link: z
        .string()
        .max(500)
        .regex(/^https:\/\/[\x21-\x7e]+$/, '链接要以https开头')
        .optional(),
      /** Where it is, in words. */
      address: words(1, 200, '位置').optional(),
      spot: z
        .strictObject({ latitude: degrees(3, 54), longitude: degrees(73, 136), globe: z.enum(globes) })
        .optional(),
      person: z
        .strictObject({
          name: words(1, 50, '姓名').optional(),
          phone: z
            .string()
            .regex(/^\+?[\d-]{5,20}$/, '电话号码不对')
            .optional(),
          email: z
            .string()
            .max(100)
            .regex(/^[^\s@]+@[^\s@]+$/, '邮箱不对')
            .optional(),
        })
        .optional(),
    }),
    output: outcome,
  }),
  /** Matters, the newest first. */
  partnerFind: action({
    kind: 'read',
    may: { partner: ['territory'] },
    input: z.strictObject({
      ...asked,
      industries: z.array(industry).min(1).optional(),
      kinds: z.array(kind).min(1).optional(),
      states: z.array(state).min(1).optional(),
      /** Filed in `[from, to)`. */
      from: instant,
      to: instant,
    }),
    output: z.strictObject({ rows: z.array(shown) }),
  }),
  /** What happened in `[from, to)`, in that order. Words of the department stand with a partner's own only. */
  partnerUpdates: action({
    kind: 'read',
    may: { partner: ['territory'] },
    input: z.strictObject({ ...asked, from: instant, to: instant }),
    output: z.strictObject({
      updates: z.array(
        z.strictObject({
          /** `<receipt>-<version>`: the same update has the same id for ever. */
          id: z.string(),
          receipt,
          state,
          at: instant,
          say: z.string().optional(),
        }),
      ),
    }),
  }),
}
