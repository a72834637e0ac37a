import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import { globes } from './_globe'
import { seenFile } from './_media'
import { keysOf } from './_shapes'
import {
  contactsMost,
  fieldsMost,
  photosMost,
  problemMax,
  problemsMost,
  switchKinds,
  textMax,
  verdicts,
  whyMax,
} from './trace.limits'
import {
  day,
  due,
  force,
  grade,
  held,
  industry,
  instant,
  kind,
  month,
  outcome,
  photo,
  reason,
  seen,
  version,
  was,
} from './trace.shapes'

const cadre = { cadre: ['territory', 'household'] } as const
const office = { office: ['territory'] } as const

const problem = z.strictObject({
  words: words(1, problemMax, '问题'),
  industry: industry.optional(),
  /** She hands it to a hotline: a matter of the household goes there by a call of its own. */
  hotline: z.boolean(),
})

/** An entry as others read it. */
const entry = z.strictObject({
  id,
  version: z.int(),
  kind,
  day,
  village: divisionCode,
  place: z.string(),
  who: z.string(),
  force,
  households: z.array(z.strictObject({ id, head: z.string() })),
  text: z.string(),
  found: z.string(),
  promised: z.string(),
  problems: z.array(z.strictObject({ words: z.string(), hotline: z.boolean() })),
  people: z.int().optional(),
  photos: z.array(seenFile.extend({ live: z.boolean() })),
  /** What was filled into a form, by its labels. */
  answers: z.array(z.strictObject({ label: z.string(), says: z.string() })),
  /** When the server had it. */
  received: instant,
  /** By the phone's clock. */
  noted: instant,
  grade,
  reasons: z.array(reason),
  /** On how many other days the very same coordinates stood, among her last sixty entries. */
  same: z.int().optional(),
  looked: z
    .strictObject({ verdict: z.enum(keysOf(verdicts)), why: z.string(), at: instant, who: z.string() })
    .optional(),
})

/** 痕迹 (T1, T2, T3): entries, and what they answer to. */
export const entries = {
  /**
   * 我的一周: what is owed today and this week, what is done by itself, what may still be entered. 5 database calls. Signed, not only cadres: who
   * has just left her last post has still to write down what she did in it; whoever never held one reads an empty list.
   */
  mine: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({
      today: day,
      week: z.strictObject({ from: day, to: day }),
      posts: z.array(held),
      /** What her posts of today are asked for by the duties in force; absent from what was kept before it was told. */
      kinds: z.array(kind).optional(),
      /** Of villages where she holds nothing today. */
      was: z.array(was),
      /** At most fifty, the soonest first; `more`: how many there are besides. */
      dues: z.array(due),
      more: z.int(),
      /** Done this week without a form of its own, in words: 到村（走访自带）. */
      byItself: z.array(z.string()),
      /** On leave today. */
      leave: z.strictObject({ from: day, to: day }).optional(),
      /** What the county has switched on, with its basis. */
      switches: z.array(
        z.strictObject({
          kind: z.enum(keysOf(switchKinds)),
          basis: z.string(),
          until: day,
          days: z.int().optional(),
        }),
      ),
      /** Days in the village this month, counted from entries. */
      present: z.int(),
    }),
  }),
  /**
   * Writes one down, for a day up to today. Which fields go with which kind: see docs/trace.md. Refused: a day to come, one more than a
   * month back, a village or household that was not hers on that day, a summary before its days, a photo that is not there.
   * Signed, for the same reason: what counts is the post that she held on the day, whether or not she holds one today.
   */
  enter: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 120, per: 'hour' },
    input: z.strictObject({
      kind,
      village: divisionCode,
      day,
      households: z
        .array(id)
        .max(contactsMost, `一次最多${String(contactsMost)}户`)
        .optional(),
      text: words(0, textMax, '内容').optional(),
      found: words(0, textMax, '发现的情况').optional(),
      promised: words(0, textMax, '答应的事').optional(),
      problems: z
        .array(problem)
        .max(problemsMost, `一次最多${String(problemsMost)}个问题`)
        .optional(),
      /** Of a service: how many people; of a stay: how many cards were checked. */
      people: z.int().min(0).max(10_000).optional(),
      photos: z
        .array(photo)
        .max(photosMost, `照片最多${String(photosMost)}张`)
        .optional(),
      form: id.optional(),
      answers: z
        .array(z.strictObject({ key: z.string().max(20), says: words(0, 200, '这一格') }))
        .max(fieldsMost)
        .optional(),
      seen: seen.optional(),
      /** For the meter: seconds from opening to sending, fields that she filled in herself, fields that were there already. */
      took: z.strictObject({
        seconds: z.int().min(0).max(86_400),
        typed: z.int().min(0).max(100),
        ready: z.int().min(0).max(100),
      }),
    }),
    output: outcome.extend({
      grade,
      reasons: z.array(reason),
      /** Which duties it answers to, in words. */
      fulfils: z.array(z.string()),
    }),
  }),
  /**
   * 周小结 or 月工作表, drafted from what was entered: words to go on from, and what is known already. Signed, as `enter` is: of a village whose
   * post was hers on that day.
   */
  draft: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({ kind: z.enum(['summary', 'monthly']), village: divisionCode, day }),
    output: z.strictObject({
      from: day,
      to: day,
      text: z.string(),
      /** 走访12户, 在村5天 …: counted, never asked. */
      known: z.array(z.strictObject({ label: z.string(), says: z.string() })),
    }),
  }),
  /** What I entered, the latest day first: hers whether or not she holds a post today. */
  entries: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({ month: month.optional(), after: cursor.optional() }),
    output: z.strictObject({ entries: z.array(entry), next: cursor.optional() }),
  }),
  /** 我的记录, as Word: her own entries of some months, at most a year. Refused to whoever entered nothing in them. */
  exportOwn: action({
    kind: 'read',
    may: 'signed',
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({ from: month, to: month }),
    output: z.strictObject({ url: z.string(), name: z.string() }),
  }),
  /** 村日记: a village's entries of a month, the latest day first. `asOf`: when it was read, for it is printed. */
  diary: action({
    kind: 'read',
    may: { ...cadre, ...office },
    input: z.strictObject({ village: divisionCode, month, after: cursor.optional() }),
    output: z.strictObject({
      place: z.string(),
      asOf: instant,
      entries: z.array(entry),
      next: cursor.optional(),
    }),
  }),
  /** 公示 (T2): what the liaison leader recorded in a villager's own village, the latest first. */
  published: action({
    kind: 'read',
    may: { villager: ['household'] },
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({
      place: z.string(),
      rows: z.array(
        z.strictObject({ day, who: z.string(), text: z.string(), problems: z.array(z.string()) }),
      ),
      next: cursor.optional(),
    }),
  }),
  /** 待核实: entries of weak evidence that nobody has looked at, the longest waiting first. */
  flagged: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ entries: z.array(entry), next: cursor.optional() }),
  }),
  /** 核实. Her own entry nobody looks at. `refused` keeps it from counting, and the cadre is told why; she may ask for a correction. */
  look: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, verdict: z.enum(keysOf(verdicts)), why: words(1, whyMax, '理由') }),
    output: outcome,
  }),
  /** 村定位点: of the villages right under a township, with what strong entries say where it should be. */
  points: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ township: divisionCode, after: cursor.optional() }),
    output: z.strictObject({
      villages: z.array(
        z.strictObject({
          village: divisionCode,
          place: z.string(),
          version: z.int(),
          point: z
            .strictObject({ latitude: z.number(), longitude: z.number(), who: z.string(), at: instant })
            .optional(),
          /** From the first strong entries, rounded; a person confirms it. */
          offered: z
            .strictObject({ latitude: z.number(), longitude: z.number(), entries: z.int() })
            .optional(),
        }),
      ),
      next: cursor.optional(),
    }),
  }),
  /** Sets or confirms it. `globe` says where the numbers come from: a browser's device tells WGS-84; it is kept in GCJ-02. */
  setPoint: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      village: divisionCode,
      version: z.int().min(0),
      latitude: z.number().min(3, '纬度在3到54之间').max(54, '纬度在3到54之间'),
      longitude: z.number().min(73, '经度在73到136之间').max(136, '经度在73到136之间'),
      globe: z.enum(globes),
    }),
    output: outcome,
  }),
} satisfies Contract['actions']
