import * as z from 'zod'
import { divisionCode, roles } from './_actor'
import { action, contract, cursor, id, words } from './_contract'
import { faces, kinds, lanes, noteMax, photosMax, stateNames, textMax, wordsMax } from './hotline.limits'
import { industries } from './roster.limits'

const keysOf = <T extends Record<string, string>>(names: T) =>
  Object.keys(names) as [keyof T & string, ...(keyof T & string)[]]

export const industry = z.enum(keysOf(industries))
export const kind = z.enum(keysOf(kinds))
export const state = z.enum(keysOf(stateNames))
export const face = z.enum(keysOf(faces))
export const lane = z.enum(keysOf(lanes))

/** The version that the person saw: a deed on an older one answers `conflict`. */
const version = z.int().min(1).max(100_000)
const fileId = z.string().regex(/^cloud:\/\/[\x21-\x7e]{1,300}$/)

/** Milliseconds since 1970. */
const instant = z.int()

const rating = z.strictObject({
  response: face,
  result: face,
  manner: face,
  words: z.string().optional(),
  at: instant,
})

const unitName = z.strictObject({ id, name: z.string(), phone: z.string().optional() })

/** One step as everybody may read it: who by role, never by name. */
const step = z.strictObject({
  deed: z.enum(['file', 'accept', 'assign', 'answer', 'rate', 'reopen']),
  role: z.enum(roles),
  unit: z.string().optional(),
  at: instant,
  /** The answer, the note, the villager's words. */
  say: z.string().optional(),
  rating: rating.omit({ at: true }).optional(),
})

const row = z.strictObject({
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
})

/** What every deed answers. */
const outcome = z.strictObject({ id, version: z.int(), receipt: z.string(), state, due: instant.optional() })

/**
 * 行业部门热线 (H1): a villager's matter goes to the hotline desk of a department of her county, is accepted,
 * assigned, answered, and rated by her; an unhappy rating opens it again.
 */
export const hotline = contract('hotline', {
  /** The departments of a county that run a hotline; a villager's own county when none is named. */
  departments: action({
    kind: 'read',
    may: { villager: ['household'], desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ county: divisionCode.optional() }),
    output: z.strictObject({ departments: z.array(unitName.extend({ industry })) }),
  }),
  /** 我要反映. The village is the household's own. Photos are ids of what `account.slot` let her upload. */
  file: action({
    kind: 'deed',
    may: { villager: ['household'] },
    rate: { times: 10, per: 'hour' },
    input: z.strictObject({
      kind,
      industry,
      text: words(1, textMax, '要反映的事'),
      photos: z.array(fileId).max(photosMax, `照片最多${String(photosMax)}张`),
    }),
    output: outcome,
  }),
  /** 我的事: what I filed, newest first. */
  mine: action({
    kind: 'read',
    may: { villager: ['self'] },
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(row), next: cursor.optional() }),
  }),
  /** One matter with its timeline and what the caller may do with it now. Photos as links that expire. */
  look: action({
    kind: 'read',
    may: { villager: ['self'], desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ id }),
    output: row.extend({
      /** Whether the caller is the one who filed it. */
      mine: z.boolean(),
      text: z.string(),
      photos: z.array(z.strictObject({ file: z.string(), url: z.string() })),
      steps: z.array(step),
      ratings: z.array(rating),
      may: z.array(z.enum(['accept', 'assign', 'answer', 'rate', 'reopen'])),
    }),
  }),
  /**
   * The queue of a lane: what is due first at the top; what is answered or closed, the latest first. With it the counts of
   * the lanes that ask for work (overdue, today, new), at most 999 each: 999 stands for 999 or more.
   */
  queue: action({
    kind: 'read',
    may: { desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ lane, after: cursor.optional() }),
    output: z.strictObject({
      rows: z.array(row),
      next: cursor.optional(),
      counts: z.partialRecord(lane, z.int()),
    }),
  }),
  /** 受理. */
  accept: action({
    kind: 'deed',
    may: { desk: ['unit'] },
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
  /** 派办: to one's own department or another of the same county, with an optional note to it. */
  assign: action({
    kind: 'deed',
    may: { desk: ['unit'] },
    input: z.strictObject({ id, version, unit: id, note: words(0, noteMax, '交办意见').optional() }),
    output: outcome,
  }),
  /** 答复: by the department it is assigned to. */
  answer: action({
    kind: 'deed',
    may: { desk: ['unit'], handler: ['unit'] },
    input: z.strictObject({ id, version, text: words(1, textMax, '答复') }),
    output: outcome,
  }),
  /** 评一评 her own matter: response, result and manner. A `poor` result opens it again. */
  rate: action({
    kind: 'deed',
    may: { villager: ['self'] },
    input: z.strictObject({
      id,
      version,
      response: face,
      result: face,
      manner: face,
      words: words(0, wordsMax, '想说的话').optional(),
    }),
    output: outcome,
  }),
  /** 没办好再办: within seven days of closing, twice at most. */
  reopen: action({
    kind: 'deed',
    may: { villager: ['self'] },
    input: z.strictObject({ id, version, why: words(1, wordsMax, '没办好的地方') }),
    output: outcome,
  }),
  /**
   * The office's table: for each division below the one named (its own by default), how its matters stand now. Of the
   * matters filed this month (China Standard Time): `filed`, and of these `answered` and `closed`. Of all that are open,
   * whenever filed: `open`, and of these `late` and `reopened`.
   */
  overview: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ division: divisionCode.optional() }),
    output: z.strictObject({
      division: divisionCode,
      name: z.string(),
      rows: z.array(
        z.strictObject({
          division: divisionCode,
          name: z.string(),
          filed: z.int(),
          open: z.int(),
          late: z.int(),
          answered: z.int(),
          closed: z.int(),
          reopened: z.int(),
        }),
      ),
    }),
  }),
})
