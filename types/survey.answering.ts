import * as z from 'zod'
import { divisionCode, forceKinds } from './_actor'
import { action, cursor, id, type Contract } from './_contract'
import { key, quarter, questionnaire } from './survey.shapes'

const villager = { villager: ['household'] } as const

/**
 * 选票纸: what a household's eligibility was turned into. Sealed under the campaign's own key: it names the ballot and not the household,
 * and opens for nobody once the key is destroyed.
 */
export const paper = z.string().regex(/^[A-Za-z0-9_.-]{40,1500}$/)

const asked = z.strictObject({
  campaign: id,
  quarter,
  title: z.string(),
  /** Milliseconds since 1970. */
  closes: z.int(),
  place: z.string(),
})

/** A questionnaire as one village is asked it: who its forces are; a force that nobody serves is not asked about. */
const ballotForm = asked.extend({
  content: questionnaire,
  /** Links to the recordings, by question, good for as long as the campaign may be kept on a phone without network: a day. */
  heard: z.record(z.string(), z.string()),
  /** Without a name for who has been forgotten; in a round, without those that answer for one household each. */
  forces: z.array(z.strictObject({ kind: z.enum(forceKinds), names: z.array(z.string()) })),
})

/** 评一评: from home. */
export const answering = {
  /** What the caller's household is asked now. Empty for one who serves in the village: a phone of a rated cadre never rates her village. */
  asked: action({
    kind: 'read',
    may: villager,
    input: z.strictObject({}),
    output: z.strictObject({
      campaigns: z.array(asked),
      /** Why nothing is asked, when there is a campaign: not drawn, or serving there herself. */
      say: z.string().optional(),
    }),
  }),
  /** Refused: `forbidden` for one who serves there, `not_found` for a household that is not asked, `wrong_state` when it is not open. */
  paper: action({
    kind: 'read',
    may: villager,
    input: z.strictObject({ campaign: id }),
    output: ballotForm.extend({ paper }),
  }),
  /**
   * Puts the answers under the paper's name: once or ten times, the last counts; an assisted one never replaces the household's own.
   * Refused with `wrong_state` after closing (after grace, for a paper that was given out before closing), with `invalid` when a question
   * is without an answer. Nobody's identity is asked: the paper is.
   */
  cast: action({
    kind: 'secret',
    may: 'anyone',
    rate: { times: 400, per: 'day' },
    input: z.strictObject({ paper, answers: z.record(key, key) }),
    output: z.strictObject({ received: z.literal(true) }),
  }),
} satisfies Contract['actions']

/** 入户评议: door to door, with a tablet, also without network. Who may is written in the campaign, so any bound account may ask. */
export const rounds = {
  /** The campaigns and villages that the caller carries it in. */
  rounds: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({
      rounds: z.array(
        asked.extend({
          villages: z.array(z.strictObject({ village: divisionCode, place: z.string(), asked: z.int() })),
        }),
      ),
    }),
  }),
  /** A village's households with a paper each, 20 a page; each giving out is on record by village, never by what was answered. */
  round: action({
    kind: 'read',
    may: 'signed',
    rate: { times: 120, per: 'hour' },
    input: z.strictObject({ campaign: id, village: divisionCode, after: cursor.optional() }),
    output: ballotForm.extend({
      homes: z.array(
        z.strictObject({
          home: id,
          head: z.string(),
          group: z.string(),
          /** Who answers for it, for the questions about that force; absent: they are not asked here. */
          helper: z.string().optional(),
          paper,
        }),
      ),
      next: cursor.optional(),
    }),
  }),
} satisfies Contract['actions']
