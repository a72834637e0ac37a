import * as z from 'zod'
import { roles } from './_actor'
import { action, id, words } from './_contract'
import { seenFile } from './_media'
import { fileId } from './_shapes'
import { photosMax, textMax, wordsMax } from './hotline.limits'
import { instant, outcome, unitName, version } from './hotline.shapes'
import { filesMax, phraseTitleMax, phrasesMax, unknownBlanks } from './hotline.work.limits'

const desk = { desk: ['unit'] } as const
const department = { desk: ['unit'], handler: ['unit'] } as const

/** Who handles a matter, by name: told to those who work at it. `me`: the reader herself. */
export const handlerName = z.strictObject({ name: z.string(), me: z.boolean() })

/** What goes on beside the public course: between those who work at a matter. */
export const workDeeds = ['take', 'handOver', 'coHandlers', 'note', 'redact'] as const

/** A note: never told to whoever filed the matter, nor to partners, nor in anybody's own-data export. */
const note = z.strictObject({
  at: instant,
  role: z.enum(roles),
  /** By name. */
  unit: z.string(),
  /** The reader wrote it. */
  mine: z.boolean(),
  text: z.string(),
  files: z.array(seenFile),
})

/** The inner side of a matter, for desk, department, co-handlers and the county's office. */
export const inner = z.strictObject({
  may: z.array(z.enum(workDeeds)),
  handler: handlerName.optional(),
  coHandlers: z.array(unitName),
  notes: z.array(note),
})

/** What the department reads and sees in place of her own words and photos; told to the desk and to her who filed it. */
export const shown = z.strictObject({
  text: z.string().optional(),
  photos: z.array(seenFile).optional(),
})

const phrase = {
  title: words(1, phraseTitleMax, '名称'),
  text: words(1, textMax, '常用语').superRefine((text, at) => {
    const [unknown] = unknownBlanks(text)
    if (unknown !== undefined)
      at.addIssue({ code: 'custom', message: `不认识“{${unknown.slice(0, 20)}}”，请从下面选` })
  }),
}

export const work = {
  /** 主办单位的同事: who of the unit that has the matter could handle it. `answered`: she answered it before and may not again. */
  colleagues: action({
    kind: 'read',
    may: department,
    input: z.strictObject({ id }),
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          person: id,
          name: z.string(),
          desk: z.boolean(),
          answered: z.boolean(),
          me: z.boolean(),
        }),
      ),
    }),
  }),
  /** 接手: the caller of the department handles it from now on. */
  take: action({ kind: 'deed', may: department, input: z.strictObject({ id, version }), output: outcome }),
  /** 转给同事 of the same unit. `to`: a person of `colleagues`. */
  handOver: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, to: id }),
    output: outcome,
  }),
  /** 协办: another unit of the county reads the matter and writes notes, until `help` is false. Only the main unit answers. */
  coHandlers: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, unit: id, help: z.boolean() }),
    output: outcome,
  }),
  /** 内部留言: in any state, closed ones as well. */
  note: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({
      id,
      text: words(1, wordsMax, '留言'),
      files: z.array(fileId).max(filesMax).optional(),
    }),
    output: outcome,
  }),
  /**
   * 遮盖: what the department is shown instead. `text`: her own words with stretches replaced by ██, nothing else changed; the same words
   * uncover them. `photos`: for each covered photo the copy that takes its place; the photo itself as its copy uncovers it.
   */
  redact: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({
      id,
      version,
      text: words(1, textMax, '给部门看的话').optional(),
      photos: z
        .array(z.strictObject({ file: fileId, copy: fileId }))
        .min(1)
        .max(photosMax)
        .optional(),
    }),
    output: outcome,
  }),
  /** 常用语 of the caller's units, by title. */
  phrases: action({
    kind: 'read',
    may: department,
    input: z.strictObject({}),
    output: z.strictObject({
      rows: z
        .array(z.strictObject({ id, version: z.int(), title: z.string(), text: z.string() }))
        .max(phrasesMax * 8),
    }),
  }),
  /** A new one for the caller's unit; with `id` and the version that she saw, another wording of an old one. */
  savePhrase: action({
    kind: 'deed',
    may: department,
    input: z
      .strictObject({ id: id.optional(), version: version.optional(), ...phrase })
      .refine((one) => (one.id === undefined) === (one.version === undefined), {
        path: ['version'],
        error: '请刷新后再改',
      }),
    output: z.strictObject({ id, version: z.int() }),
  }),
  dropPhrase: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version }),
    output: z.strictObject({ id, version: z.int() }),
  }),
}
