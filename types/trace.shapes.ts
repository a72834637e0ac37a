import * as z from 'zod'
import { divisionCode, forceKinds } from './_actor'
import { id, words } from './_contract'
import { globes } from './_globe'
import { dayLike, fileId, keysOf } from './_shapes'
import { industries } from './roster.limits'
import {
  cadences,
  dutiesMost,
  entryKinds,
  evidenceReasons,
  graceMost,
  grades,
  leaveKinds,
  timesMost,
} from './trace.limits'

/** The version that the person saw: a deed on an older one answers `conflict`. */
export const version = z.int().min(1).max(100_000)
export const outcome = z.strictObject({ id, version: z.int() })

/** `2026-12-01`. */
export const day = dayLike(/^20\d\d-\d\d-\d\d$/)
/** `2026-12`. */
export const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, '月份应写成2026-12的样子')
/** Milliseconds since 1970, of this century. */
export const instant = z.int().min(1_500_000_000_000).max(4_100_000_000_000)

export const kind = z.enum(keysOf(entryKinds))
export const grade = z.enum(keysOf(grades))
export const reason = z.enum(keysOf(evidenceReasons))
export const force = z.enum(forceKinds)
export const industry = z.enum(keysOf(industries))

/**
 * 旁证: where and when it was done, as the phone has it. The coordinates are looked at once and not kept: what stays is a grade, the place
 * to about a kilometre, and a keyed hash that tells only whether they repeat (law.md). Needs consent to location.
 */
export const seen = z.strictObject({
  /** The phone's own clock when it was done. */
  at: instant,
  spot: z
    .strictObject({
      latitude: z.number().min(3).max(54),
      longitude: z.number().min(73).max(136),
      /** Metres, as the phone estimates. */
      accuracy: z.number().min(0).max(100_000),
      globe: z.enum(globes),
    })
    .optional(),
  /** A card's code that she scanned: of the household it is about, or of any household of the village. */
  code: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{12,32}$/, '没有认出这个码，请核对后再扫')
    .optional(),
})

/** A photo; `live`: taken with the camera for this entry, not chosen from the album. */
export const photo = z.strictObject({ file: fileId, live: z.boolean() })

/** 责任: a force owes so many entries of a kind a period. */
export const duty = z.strictObject({
  /** What it goes by across editions. */
  key: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/, '责任的代号只能用小写字母、数字和横线'),
  force,
  entry: kind,
  cadence: z.enum(keysOf(cadences)),
  times: z
    .int()
    .min(1, '次数至少是1')
    .max(timesMost, `次数最多是${String(timesMost)}`),
  /** Working days after the period in which it may still be entered. */
  grace: z
    .int()
    .min(0, '补记天数不能小于0')
    .max(graceMost, `补记最多${String(graceMost)}个工作日`),
  /** Of a team: one for all of it, whoever writes it. Of the others false. */
  whole: z.boolean(),
  /** A live photo is due with it. */
  live: z.boolean(),
  /** Leave of which kinds excuses it. */
  excuses: z.array(z.enum(keysOf(leaveKinds))),
  /** A form's id, where `entry` is `form`. */
  form: id.optional(),
  /** Who asks for it and where that is written. */
  source: words(1, 60, '依据'),
})
export type Duty = z.output<typeof duty>

export const duties = z
  .array(duty)
  .min(1, '至少要有一项责任')
  .max(dutiesMost, `最多${String(dutiesMost)}项责任`)

/** A post as its holder sees it; of a household's responsible person one for each village. */
export const held = z.strictObject({
  village: divisionCode,
  place: z.string(),
  force,
  /** How many households she answers for there. */
  households: z.int(),
})

/** A post that she holds no more, while days of it may still be written down; `from` and `to` are the first and the last day that were hers. */
export const was = held.extend({ from: day, to: day })

/** One thing that is owed or was: so many of so many, in one period. */
export const due = z.strictObject({
  duty: z.string(),
  /** 走访 · 每两个月. */
  name: z.string(),
  entry: kind,
  force,
  village: divisionCode,
  place: z.string(),
  /** Of a household's: whom it is about. */
  household: z.strictObject({ id, head: z.string(), card: z.string() }).optional(),
  form: id.optional(),
  live: z.boolean(),
  /** The period's first and last day, and the last on which it may be entered. */
  from: day,
  to: day,
  until: day,
  owed: z.int(),
  done: z.int(),
  /** `late`: the period is over, it may still be entered; `excused`: leave took it away. */
  state: z.enum(['due', 'done', 'late', 'missed', 'excused']),
})
export type Due = z.output<typeof due>
