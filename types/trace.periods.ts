import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import { keysOf } from './_shapes'
import { basisMax, leaveKinds, requestStates, switchKinds, whyMax } from './trace.limits'
import { day, duties, force, instant, month, outcome, version } from './trace.shapes'

const cadre = { cadre: ['territory', 'household'] } as const
const office = { office: ['territory'] } as const

const why = words(1, whyMax, '原因')

const leave = z.strictObject({
  id,
  version: z.int(),
  who: z.string(),
  place: z.string(),
  from: day,
  to: day,
  /** Working days in it. */
  days: z.int(),
  kind: z.enum(keysOf(leaveKinds)),
  why: z.string(),
  state: z.enum(keysOf(requestStates)),
  /** What the decider wrote. */
  answer: z.string().optional(),
  /** The caller may decide it. */
  mine: z.boolean(),
})

/** What somebody owed of a duty in a period that is closed. */
const missed = z.strictObject({
  /** `<month>:<village>:<nth>`: what a correction names. */
  id: z.string(),
  duty: z.string(),
  name: z.string(),
  who: z.string(),
  village: divisionCode,
  place: z.string(),
  household: z.string().optional(),
  from: day,
  to: day,
  owed: z.int(),
  done: z.int(),
  /** Put right meanwhile. */
  corrected: z.int(),
  /** How its correction stands; absent: nobody asked for one. */
  asked: z.enum(keysOf(requestStates)).optional(),
  /** Until when it may be asked to be put right; absent: no more. */
  until: instant.optional(),
})

const correction = z.strictObject({
  id,
  version: z.int(),
  missed,
  times: z.int(),
  why: z.string(),
  state: z.enum(keysOf(requestStates)),
  answer: z.string().optional(),
  mine: z.boolean(),
})

/** What a force owed and did in a place: sums, by duty. */
const kept = z.strictObject({
  duty: z.string(),
  name: z.string(),
  force,
  owed: z.int(),
  done: z.int(),
  excused: z.int(),
})

/** 责任频次, 请假, 结账 (T2, T4). */
export const periods = {
  /** 责任清单 of a county or city as it stands, its editions, and what is in force today. */
  duties: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode }),
    output: z.strictObject({
      division: divisionCode,
      place: z.string(),
      /** Whose edition is in force today: its own, the city's, or what ships. */
      by: z.enum(['own', 'city', 'ready']),
      inForce: duties,
      /** The latest first. */
      editions: z.array(
        z.strictObject({
          edition: z.int(),
          from: day,
          to: day.optional(),
          duties,
          why: z.string(),
          at: instant,
        }),
      ),
    }),
  }),
  /**
   * A new edition, from the first day of a month to come: it speaks for periods that begin under it. Refused: days between two editions
   * that none would speak for, days that two would, a duty named twice, a form that is not.
   */
  setDuties: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      division: divisionCode,
      /** How many editions there were. */
      edition: z.int().min(0).max(1000),
      from: day,
      to: day.optional(),
      duties,
      why,
    }),
    output: z.strictObject({ division: divisionCode, edition: z.int() }),
  }),
  /** 开关 of a county, with basis, who, until when; the latest first. */
  switches: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode }),
    output: z.strictObject({
      division: divisionCode,
      place: z.string(),
      version: z.int(),
      switches: z.array(
        z.strictObject({
          kind: z.enum(keysOf(switchKinds)),
          basis: z.string(),
          who: z.string(),
          at: instant,
          until: day,
          days: z.int().optional(),
          on: z.boolean(),
        }),
      ),
    }),
  }),
  /** A county's or a city's office alone. On: with its basis and until when, at most a year. Off: `until` is left out. */
  setSwitch: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      division: divisionCode,
      version: z.int().min(0),
      kind: z.enum(keysOf(switchKinds)),
      basis: words(6, basisMax, '法律或文件依据').optional(),
      until: day.optional(),
      /** Of 在村天数: how many a month. */
      days: z.int().min(1).max(31).optional(),
    }),
    output: outcome,
  }),
  /** 请假. Refused: days that overlap other leave of hers, more than half a year, before last month. */
  askLeave: action({
    kind: 'deed',
    may: cadre,
    rate: { times: 20, per: 'day' },
    input: z.strictObject({ from: day, to: day, kind: z.enum(keysOf(leaveKinds)), why }),
    output: outcome,
  }),
  /** She herself, while it is not decided or the day has not come. */
  cancelLeave: action({
    kind: 'deed',
    may: cadre,
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
  /** A cadre's own, the latest first. */
  leaves: action({
    kind: 'read',
    may: cadre,
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ leaves: z.array(leave), next: cursor.optional() }),
  }),
  /** What waits for an office: leave and corrections, the longest waiting first, those that it may decide marked. */
  requests: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ of: z.enum(['leave', 'correction']), after: cursor.optional() }),
    output: z.strictObject({
      leaves: z.array(leave),
      corrections: z.array(correction),
      next: cursor.optional(),
    }),
  }),
  /** Short leave by a township's office or one above, longer by a county's or above. Nobody decides her own. */
  settleLeave: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, grant: z.boolean(), answer: words(0, whyMax, '批复').optional() }),
    output: outcome,
  }),
  /** 已结账的月份 of a place, by what lies right under it: what was owed, done, missed. A calendar's squares for a month under way too. */
  heat: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode, month }),
    output: z.strictObject({
      division: divisionCode,
      place: z.string(),
      month,
      /** When it was closed; absent: under way, or being closed. */
      closed: instant.optional(),
      days: z.array(day),
      rows: z.array(
        z.strictObject({
          division: divisionCode,
          name: z.string(),
          /** Whether somebody serves there who owes anything; told under a county or a township, until `kept` says it. */
          owes: z.boolean().optional(),
          /** Entries of each day of `days`, by what was entered in its villages. */
          entries: z.array(z.int()),
          kept: z.array(kept),
        }),
      ),
    }),
  }),
  /** 未尽责 of a closed month, in an office's ground. */
  missed: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode.optional(), month, after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(missed), next: cursor.optional() }),
  }),
  /** The caller's own, of the days on which a post was hers, whether or not she holds one today. */
  ownMissed: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({ month, after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(missed), next: cursor.optional() }),
  }),
  /** 更正: within three working days of closing, by the one who missed it, whether or not she holds a post today. */
  askCorrection: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ missed: id, times: z.int().min(1).max(31), why }),
    output: outcome,
  }),
  /** By a county's office or above; the fact stays and another beside it says that it was put right. Nobody decides her own. */
  settleCorrection: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, grant: z.boolean(), answer: words(0, whyMax, '批复').optional() }),
    output: outcome,
  }),
  /**
   * 月通报, 季度通报 (T2): made from the closed months' sums by themselves: how the first secretaries (or technicians …) of each place under
   * a division kept their duties, and what was entered.
   */
  notice: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ division: divisionCode, force, from: month, to: month }),
    output: z.strictObject({
      place: z.string(),
      /** Months among them that are not closed yet. */
      open: z.array(month),
      rows: z.array(
        z.strictObject({ division: divisionCode, name: z.string(), people: z.int(), kept: z.array(kept) }),
      ),
    }),
  }),
} satisfies Contract['actions']
