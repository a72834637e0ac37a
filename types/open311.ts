import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, contract, cursor, id, words } from './_contract'
import { partnerNameMax, readings } from './open311.limits'

const reads = z.enum(Object.keys(readings) as [keyof typeof readings, ...(keyof typeof readings)[]])

/** A platform that may file and read through the standard door. Instants are milliseconds since 1970. */
const partner = z.strictObject({
  id,
  name: z.string(),
  division: divisionCode,
  /** The division by name. */
  place: z.string(),
  reads,
  /** The last four characters of its key, to tell keys apart. */
  tail: z.string(),
  madeAt: z.int(),
  endedAt: z.int().optional(),
})

/**
 * Open311: other platforms file and follow matters by the public standard GeoReport v2. People meet it only where an office
 * hands out keys; the standard's own doors are routes of the function (docs/open311.md).
 */
export const open311 = contract('open311', {
  /** 合作平台: those whose ground lies in the office's, the latest first. */
  partners: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(partner), next: cursor.optional() }),
  }),
  /** Lets a platform in. Its key is told here and nowhere else. The division is the office's own when none is named. */
  addPartner: action({
    kind: 'deed',
    may: { office: ['territory'] },
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({
      name: words(2, partnerNameMax, '平台名称'),
      division: divisionCode.optional(),
      reads,
    }),
    output: z.strictObject({ partner, key: z.string() }),
  }),
  /** Ends a key at once, for good. What came in by it stays. */
  endPartner: action({
    kind: 'deed',
    may: { office: ['territory'] },
    input: z.strictObject({ id }),
    output: z.strictObject({ id, endedAt: z.int() }),
  }),
})
