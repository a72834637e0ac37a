import * as z from 'zod'
import { action, id, type Contract } from './_contract'
import { seatRoles } from './roster.limits'
import { outcome } from './roster.shapes'

const seatRole = z.enum(seatRoles)
/** Offices keep the seats of their territory's units, a discipline channel its own. */
const keepers = { office: ['territory'], discipline: ['unit'] } as const

/** 席位: who sits at a hotline, in a coordination office, in a discipline channel. */
export const seating = {
  /** Who sits in a unit, and who is registered there without a seat. Without `unit`: the caller's own channel. */
  seats: action({
    kind: 'read',
    may: keepers,
    input: z.strictObject({ unit: id.optional() }),
    output: z.strictObject({
      unit: z.strictObject({ id, name: z.string() }),
      /** The seats that there are here; none in most units. */
      roles: z.array(seatRole),
      /** Those that the caller gives and takes. */
      gives: z.array(seatRole),
      rows: z.array(
        z.strictObject({
          person: id,
          name: z.string(),
          /** Masked. */
          phone: z.string(),
          /** The unit that she comes from. */
          from: z.string(),
          roles: z.array(seatRole),
          /** Whether a phone of hers is bound. */
          bound: z.boolean(),
          /** The caller herself. */
          me: z.boolean(),
        }),
      ),
      others: z.array(z.strictObject({ person: id, name: z.string(), phone: z.string() })),
      /** The channels in which the caller sits. */
      channels: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  /**
   * Gives somebody a seat, or takes it. Refused with `wrong_state`: one's own seat; somebody without a phone, or known by her household alone; a unit that
   * is full. With `forbidden`: a channel's seat, by an office. With `not_found`: taking a seat that she has not.
   */
  seat: action({
    kind: 'deed',
    may: keepers,
    input: z.strictObject({ unit: id, person: id, role: seatRole, give: z.boolean() }),
    output: outcome,
  }),
}

/** The part of the roster's contract that says who sits where. */
export type SeatingContract = Contract<typeof seating>
