import * as z from 'zod'
import { divisionCode, forceKinds, roles } from './_actor'
import { id } from './_contract'
import { seenFile } from './_media'
import { keysOf } from './_shapes'
import { abouts, codeLength, faces, lanes, stateNames, stepNames } from './discipline.limits'

export const about = z.enum(keysOf(abouts))
export const state = z.enum(keysOf(stateNames))
export const face = z.enum(keysOf(faces))
export const lane = z.enum(keysOf(lanes))

/** The version that the person saw: a deed on an older one answers `conflict`. */
export const version = z.int().min(1).max(100_000)

/** Milliseconds since 1970. */
export const instant = z.int()

/** One of her helpers as `choices` names her: sealed, good for the caller alone. */
export const sealedChoice = z.string().regex(/^[A-Za-z0-9_.-]{1,1000}$/, '请重新选一次')

/** 查询码 as it is typed: with or without spaces. */
export const secret = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .refine(
    (digits) => digits.length === codeLength && /^[1-9]\d*$/.test(digits),
    `查询码是${String(codeLength)}位数字，请对照着再输一遍`,
  )

/** One step as filer and clerk read it: who by role, never by name. `clock`: nobody did it, its time had come. */
export const step = z.strictObject({
  deed: z.enum(keysOf(stepNames)),
  role: z.enum([...roles, 'clock']),
  at: instant,
  say: z.string().optional(),
  face: face.optional(),
})

export const row = z.strictObject({
  id,
  version: z.int(),
  about,
  state,
  /** The first 60 characters. */
  opening: z.string(),
  /** County, township and village by name. */
  place: z.string(),
  filedAt: instant,
  /** When the step now running is due; absent when nothing is owed. */
  due: instant.optional(),
  late: z.boolean(),
  /** She says that somebody makes it hard for her, and nobody has gone to see yet. */
  urgent: z.literal(true).optional(),
})

/** Somebody or something that a grievance is about, by name. */
export const whom = z.strictObject({ name: z.string(), force: z.enum(forceKinds).optional() })

/** A grievance with its timeline, but for what the caller may do. */
export const told = row.extend({
  text: z.string(),
  photos: z.array(seenFile),
  whom: whom.optional(),
  /** Which office's channel it is with. */
  level: z.enum(['county', 'city']),
  steps: z.array(step),
  /** While more is asked: what, and when the clock runs on without it. */
  waiting: z.strictObject({ question: z.string(), until: instant }).optional(),
})

/** What every deed answers. */
export const outcome = z.strictObject({ id, version: z.int(), state, due: instant.optional() })

export const village = divisionCode
