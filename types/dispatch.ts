import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, contract, cursor, id, words } from './_contract'
import { letGo, own } from './_own'
import { keysOf } from './_shapes'
import { dispatchKinds, grounds, lineStates, proposalStates } from './dispatch.limits'
import { named, postKind } from './roster.shapes'

const office = { office: ['territory'] } as const
const version = z.int().min(1).max(100_000)

const limits = z.strictObject({
  /** 大稳定小调整 (R5): holders stay unless their post is vacant. */
  keep: z.boolean(),
  /** People of lightly loaded counties may be lent to others: a city's office alone may ask for it. */
  lend: z.boolean(),
  householdsEach: z.int().min(1).max(20),
})

const proposal = z.strictObject({
  id,
  version: z.int(),
  kind: z.enum(keysOf(dispatchKinds)),
  division: divisionCode,
  place: z.string(),
  state: z.enum(keysOf(proposalStates)),
  at: z.int(),
  /** How far the solving or confirming is. */
  done: z.int(),
  total: z.int(),
  limits,
  /** Needs, those that somebody is proposed for, and those that nobody can meet. */
  tally: z.strictObject({ needs: z.int(), met: z.int(), unmet: z.int(), moved: z.int() }),
  /** Posts for each person of a unit: the heaviest and the lightest, before and after, so that balance is seen. */
  balance: z
    .strictObject({
      before: z.strictObject({ most: z.number(), least: z.number() }),
      after: z.strictObject({ most: z.number(), least: z.number() }),
      /** The ten that carry most for each of their people, and the ten that carry least: posts before and after. */
      units: z.array(z.strictObject({ name: z.string(), people: z.int(), before: z.int(), after: z.int() })),
    })
    .optional(),
  say: z.string().optional(),
})

const line = z.strictObject({
  /** Stays the same within a proposal. */
  line: id,
  /** Of the line alone: two officers may change different lines at once. */
  version: z.int(),
  kind: postKind,
  /** Of a team's: which of its seats. */
  seat: z.int().optional(),
  village: divisionCode,
  place: z.string(),
  /** Of a household's: its head, masked. */
  household: z.strictObject({ id, head: z.string() }).optional(),
  state: z.enum(keysOf(lineStates)),
  /** Who holds it today. */
  now: named.optional(),
  /** Who is proposed; absent when nobody can meet it. */
  who: named.optional(),
  /** Why, in the order of weight; why nobody, when nobody. */
  grounds: z.array(z.enum(keysOf(grounds))),
  say: z.string(),
})

/** 精准选派、均衡选派 (R4): a whole assignment is proposed, explained, changed by hand and confirmed by a person. */
export const dispatch = contract('dispatch', {
  /** Starts a proposal for a division's vacant posts, or all. It is solved by a job; `proposals` tells how far it is. */
  propose: action({
    kind: 'deed',
    may: office,
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({ division: divisionCode.optional(), kind: z.enum(keysOf(dispatchKinds)), limits }),
    output: z.strictObject({ id, version: z.int() }),
  }),
  proposals: action({
    kind: 'read',
    may: office,
    input: z.strictObject({}),
    output: z.strictObject({ proposals: z.array(proposal) }),
  }),
  /** One with its lines, 50 a page, those that nobody can meet first. */
  proposal: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id, after: cursor.optional() }),
    output: z.strictObject({ proposal, lines: z.array(line), next: cursor.optional() }),
  }),
  /** Others who could do it, best first, at most ten. */
  others: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id, line: id }),
    output: z.strictObject({ others: z.array(z.strictObject({ who: named, say: z.string() })) }),
  }),
  /**
   * By hand: somebody else, or nobody. `version` and the answer's are the line's. Refused with `wrong_state`: a line that is sent, or
   * somebody who would then carry more than the limits allow.
   */
  changeLine: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, line: id, version, person: id.optional() }),
    output: z.strictObject({ id, version: z.int() }),
  }),
  /**
   * Sends out the next lines that are not done, at most 20, each by `roster.appoint` with the caller's name under it. Called again
   * until `left` is 0; a line that the roster refuses says why.
   */
  confirm: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      id,
      from: z.string().regex(/^\d{4}-\d\d-\d\d$/, '请填写日期'),
      decided: words(1, 60, '由谁决定'),
    }),
    output: z.strictObject({ done: z.int(), refused: z.int(), left: z.int() }),
  }),
  drop: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version }),
    output: z.strictObject({ id, version: z.int() }),
  }),
  own,
  letGo,
})
