import * as z from 'zod'
import { action, id, type Contract } from './_contract'
import { industry } from './roster.book.shapes'
import { intakes } from './roster.limits'
import { outcome, version } from './roster.shapes'

const office = { office: ['territory'] } as const
const intake = z.enum(intakes)

/** 部门热线: which departments of a county take what villagers say, and which have stopped. */
export const hotlines = {
  /** The hotlines of a unit's county. One call, 3 database calls with the caller's identity. */
  hotlines: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ unit: id }),
    output: z.strictObject({
      /** Whether the unit may have one: a county's department that is no discipline channel. */
      may: z.boolean(),
      rows: z.array(
        z.strictObject({
          id,
          name: z.string(),
          intake,
          /** Of one that takes villagers' matters, or took them. */
          industry: industry.optional(),
          /** Who takes its kind of matter now, by id. */
          heir: id.optional(),
        }),
      ),
    }),
  }),
  /**
   * Gives a department a hotline, or says what comes in there from now on. Refused with `invalid`: a unit that may have none (`unit`); a kind of
   * matter that another takes (`industry`); an heir that takes nothing herself (`heir`); closing what was never opened (`intake`).
   */
  setHotline: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      unit: id,
      version: version.min(1),
      intake,
      /** With `filed`: whose matters. What nobody knows whose it is stays with the coordination office. */
      industry: industry.exclude(['other']).optional(),
      /** Not with `filed`: who takes its kind of matter from now on; else the coordination office. */
      heir: id.optional(),
    }),
    output: outcome,
  }),
}

/** The part of the roster's contract that says which departments have a hotline. */
export type HotlinesContract = Contract<typeof hotlines>
