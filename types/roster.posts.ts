import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import { doubtMax, teamSeatsMost } from './roster.limits'
import { day, doubtKind, gapKind, leavingReason, outcome, post, postKind, version } from './roster.shapes'

const office = { office: ['territory'] } as const

/** Which post: a village's, by kind (and seat of a team), or a household's responsible person. */
export const postOf = z.union([
  z.strictObject({
    village: divisionCode,
    kind: postKind.exclude(['responsible']),
    seat: z.int().min(1).max(teamSeatsMost).optional(),
  }),
  z.strictObject({ household: id }),
])

/** How one kind of post is filled in a division. */
const filled = z.strictObject({ kind: postKind, needed: z.int(), held: z.int() })

const doubt = z.strictObject({
  id,
  version: z.int(),
  kind: doubtKind,
  text: z.string(),
  household: id,
  /** Masked. */
  head: z.string(),
  place: z.string(),
  /** The helper whom it is about. */
  about: z.strictObject({ kind: postKind, name: z.string() }).optional(),
  at: z.int(),
  settled: z.strictObject({ at: z.int(), result: z.enum(['mended', 'right']), say: z.string() }).optional(),
})

/** Who holds what (R2, R5): one holder at any instant, in the post's own document. */
export const holding = {
  /**
   * 到岗: gives a post to somebody from a day on; whoever holds it leaves on that day, with `left`. Refused with `wrong_state`: a village
   * that is merged, or did not stand yet on that day; a household that is gone; a day before the holder before came; a second seat for
   * one person in one village. Refused with `not_found`: a person, post or village outside one's ground.
   */
  appoint: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      post: postOf,
      version,
      person: id,
      from: day,
      why: words(1, 100, '原因'),
      decided: words(1, 60, '由谁决定'),
      /** Of the holder before, when there is one. */
      left: leavingReason.optional(),
      also: words(1, 40, '兼任职务').optional(),
    }),
    output: outcome,
  }),
  /** 离岗: on a day, and why. Unfit: a fact that stands for three years. */
  release: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      post: postOf,
      version: version.min(1),
      to: day,
      left: leavingReason,
      why: words(1, 100, '原因'),
      decided: words(1, 60, '由谁决定'),
    }),
    output: outcome,
  }),
  /** A post with all who held it. */
  post: action({
    kind: 'read',
    may: { office: ['territory'], cadre: ['territory', 'household'] },
    input: z.strictObject({ post: postOf }),
    output: post,
  }),
  /**
   * 应派尽派: how a division's posts are filled, by the divisions right under it, and its shares. The caller's own ground when none
   * is named. One call, 5 database calls at most.
   */
  coverage: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode.optional() }),
    output: z.strictObject({
      division: divisionCode,
      name: z.string(),
      /** Villages that must have the forces, by status. */
      villages: z.strictObject({ poor: z.int(), exited: z.int(), ordinary: z.int() }),
      households: z.strictObject({ needing: z.int(), held: z.int() }),
      filled: z.array(filled),
      /** 一肩挑: villages whose branch secretary and head are one person, of those that have both (R6). */
      oneInTwo: z.strictObject({ both: z.int(), one: z.int() }),
      /** Exited villages that lost a force (R3). */
      withdrawn: z.int(),
      under: z.array(
        z.strictObject({
          code: divisionCode,
          name: z.string(),
          villages: z.int(),
          filled: z.array(filled),
          households: z.strictObject({ needing: z.int(), held: z.int() }),
          withdrawn: z.int(),
        }),
      ),
    }),
  }),
  /** 缺口: posts that nobody holds, by village; 50 a page. */
  gaps: action({
    kind: 'read',
    may: office,
    input: z.strictObject({
      division: divisionCode.optional(),
      kind: postKind.optional(),
      gap: gapKind.optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({ rows: z.array(post), next: cursor.optional() }),
  }),
  /** 这不对: a villager says that what the roster says of her helpers or her household is not so; a task for the township. */
  notSo: action({
    kind: 'deed',
    may: { villager: ['household'] },
    rate: { times: 5, per: 'day' },
    input: z.strictObject({
      kind: doubtKind,
      /** The helper whom it is about. */
      post: postKind.optional(),
      text: words(0, doubtMax, '要说的话'),
    }),
    output: outcome,
  }),
  /** What villagers of one's ground say is not so, the oldest that waits first; or what one's own household said. */
  doubts: action({
    kind: 'read',
    may: { office: ['territory'], villager: ['household'] },
    input: z.strictObject({ settled: z.boolean().optional(), after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(doubt), next: cursor.optional() }),
  }),
  /** 核实: mended, or it was right; with words that the villager reads. */
  settleDoubt: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      id,
      version: version.min(1),
      result: z.enum(['mended', 'right']),
      say: words(1, doubtMax, '核实结果'),
    }),
    output: outcome,
  }),
}

/** The part of the roster's contract that says who holds what. */
export type HoldingContract = Contract<typeof holding>
