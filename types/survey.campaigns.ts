import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import { keysOf } from './_shapes'
import { campaignStates, enumeratorsMost, graceMost, partsMost, titleMax } from './survey.limits'
import { day, outcome, quarter, rule, strata, version } from './survey.shapes'

const office = { office: ['territory'] } as const

const brief = z.strictObject({
  id,
  version: z.int(),
  division: divisionCode,
  place: z.string(),
  /** What of it is asked where not all of it is: `2个乡镇`. */
  part: z.string().optional(),
  quarter,
  title: z.string(),
  state: z.enum(keysOf(campaignStates)),
  /** 开放 and 截止, milliseconds since 1970. */
  opens: z.int(),
  closes: z.int(),
  /** Until when what was answered before `closes` may still arrive. */
  grace: z.int(),
  /** How far a drawing or a tally is. */
  done: z.int(),
  total: z.int(),
  villages: z.int(),
  asked: z.int(),
})

const enumerator = z.strictObject({
  person: id,
  name: z.string(),
  unit: z.string(),
  villages: z.array(divisionCode),
})

/** 季众评 (S1): a campaign of one quarter over one division or some parts of it. A village is in one campaign a quarter. */
export const campaigns = {
  /** Of the caller's divisions, the latest first. */
  campaigns: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ campaigns: z.array(brief), next: cursor.optional() }),
  }),
  campaign: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id }),
    output: z.strictObject({
      campaign: brief,
      /** The parts that are asked, as they were called when it was planned; none: all of it. */
      only: z.array(z.strictObject({ division: divisionCode, name: z.string() })),
      system: id,
      systemTitle: z.string(),
      rule,
      /** Published: with it and the register anybody draws the same households again. */
      seed: z.string(),
      /** Why it was not drawn, village by village, at most fifty. */
      faults: z.array(z.string()),
      enumerators: z.array(enumerator),
      /** What happened, the latest first: opened, extended, closed, reminded, sealed. By role and office, never a villager. */
      steps: z.array(
        z.strictObject({ at: z.int(), what: z.string(), who: z.string(), why: z.string().optional() }),
      ),
      /** 封存记录: what was destroyed when. */
      sealed: z
        .strictObject({ at: z.int(), ballots: z.int(), destroyed: z.int(), say: z.string() })
        .optional(),
      /** The caller may change it: a township's office sees it only. */
      mine: z.boolean(),
    }),
  }),
  /**
   * Plans one and has its households drawn by a job. Without `seed` one is made. Refused: another campaign of the quarter has one of the
   * villages (`conflict`), an index system that is not complete, days in the past or out of order, a division without a household, parts
   * that lie outside, contain each other, are unknown or without a household.
   */
  planCampaign: action({
    kind: 'deed',
    may: office,
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({
      /** Whose campaign it is, and what its results are of. */
      division: divisionCode,
      /** 只评其中几个: the parts of it that are asked, of any level below it. Absent: all of it. */
      only: z
        .array(divisionCode)
        .min(1, '请选要评的地方')
        .max(partsMost, `最多选${String(partsMost)}个地方`)
        .optional(),
      quarter,
      title: words(1, titleMax, '名称'),
      system: id,
      rule,
      seed: z
        .string()
        .regex(/^[A-Za-z0-9-]{8,64}$/, '种子是8到64个字母或数字')
        .optional(),
      opens: day,
      /** The last day on which one may answer. */
      closes: day,
      graceDays: z.int().min(1).max(graceMost),
    }),
    output: outcome,
  }),
  /** Before it opens: it never was. While it is open: with a reason, and what was answered is destroyed unread. */
  cancelCampaign: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, why: words(1, 100, '原因') }),
    output: outcome,
  }),
  extendCampaign: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, closes: day, why: words(1, 100, '原因') }),
    output: outcome,
  }),
  /** Closes at once; grace runs as planned. */
  closeCampaign: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, why: words(1, 100, '原因') }),
    output: outcome,
  }),
  /** Tells the households that have not answered yet, once a day at most; who they are nobody sees. */
  remind: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
  /** 入户评议员: anybody of the roster but one who serves or served in the village this quarter. Replaces the list. */
  setEnumerators: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      id,
      version,
      enumerators: z
        .array(z.strictObject({ person: id, villages: z.array(divisionCode).min(1).max(200) }))
        .max(enumeratorsMost),
    }),
    output: outcome,
  }),
  /** How many of those asked have answered, by what lies right under a division. Never what. */
  progress: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id, division: divisionCode.optional() }),
    output: z.strictObject({
      division: divisionCode,
      place: z.string(),
      rows: z.array(
        z.strictObject({
          division: divisionCode,
          name: z.string(),
          asked: z.int(),
          answered: z.int(),
          assisted: z.int(),
        }),
      ),
    }),
  }),
  /** How a village's households were drawn: sizes, and each drawn one by its card's code and its head, masked. */
  drawn: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id, village: divisionCode, after: cursor.optional() }),
    output: z.strictObject({
      place: z.string(),
      seed: z.string(),
      strata: z.array(z.strictObject({ stratum: z.enum(strata), all: z.int(), drawn: z.int() })),
      households: z.array(z.strictObject({ card: z.string(), head: z.string(), stratum: z.enum(strata) })),
      next: cursor.optional(),
    }),
  }),
} satisfies Contract['actions']
