import * as z from 'zod'
import { divisionCode, roles } from './_actor'
import { id } from './_contract'
import { seenFile } from './_media'
import { fileId, keysOf } from './_shapes'
import { voiceMax } from './hotline.filing.limits'
import { clockNames, declineReasons, faces, kinds, lanes, stateNames, stepNames } from './hotline.limits'
import { industries } from './roster.limits'

export const industry = z.enum(keysOf(industries))
export const kind = z.enum(keysOf(kinds))
export const state = z.enum(keysOf(stateNames))
export const face = z.enum(keysOf(faces))
export const lane = z.enum(keysOf(lanes))
export const clock = z.enum(keysOf(clockNames))
export const declineReason = z.enum(keysOf(declineReasons))

/** The version that the person saw: a deed on an older one answers `conflict`. */
export const version = z.int().min(1).max(100_000)

/** Milliseconds since 1970. */
export const instant = z.int()

/** What was said aloud, as it is sent: the file that the phone uploaded, and its length. */
export const recording = z.strictObject({
  file: fileId,
  seconds: z
    .int()
    .min(1, '录音太短，请再录一次')
    .max(voiceMax, `录音最多${String(voiceMax)}秒`),
})

/** A recording as the reader may have it. */
export const heard = z.strictObject({
  seconds: z.int(),
  /** Absent for whoever may not hear her. */
  sound: seenFile.optional(),
  /** She had the recording deleted. */
  gone: z.literal(true).optional(),
})

export const rating = z.strictObject({
  response: face,
  result: face,
  manner: face,
  words: z.string().optional(),
  voice: heard.optional(),
  at: instant,
  /** She said it on the phone, when the desk called back. */
  byPhone: z.literal(true).optional(),
})

export const unitName = z.strictObject({ id, name: z.string(), phone: z.string().optional() })

/** One step as everybody may read it: who by role, never by name. `clock`: nobody did it, its time had come. */
export const step = z.strictObject({
  deed: z.enum(keysOf(stepNames)),
  role: z.enum([...roles, 'clock']),
  unit: z.string().optional(),
  at: instant,
  /** The answer, the note, the villager's words. */
  say: z.string().optional(),
  rating: rating.omit({ at: true }).optional(),
  /** Of declining. */
  reason: declineReason.optional(),
  /** Of an extension: until when. */
  until: instant.optional(),
  /** Photos with an answer. */
  files: z.array(seenFile).optional(),
})

export const row = z.strictObject({
  id,
  version: z.int(),
  /** 回执号: 12 digits that the villager keeps. */
  receipt: z.string(),
  kind,
  industry,
  state,
  /** The first 60 characters. */
  opening: z.string(),
  /** County, township and village by name. */
  place: z.string(),
  village: divisionCode,
  unit: unitName,
  filedAt: instant,
  /** When the step now running is due; absent when nothing is owed. */
  due: instant.optional(),
  late: z.boolean(),
  /** To be done the same day. */
  urgent: z.literal(true).optional(),
})

/** What every deed answers. */
export const outcome = z.strictObject({
  id,
  version: z.int(),
  receipt: z.string(),
  state,
  due: instant.optional(),
})
