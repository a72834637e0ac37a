import * as z from 'zod'
import { forceKinds } from './_actor'
import { action, contract, cursor, id, words } from './_contract'
import { letGo, own } from './_own'
import { fileId } from './_shapes'
import { anonymous } from './discipline.anonymous'
import { countedLanes, photosMax, textMax, wordsMax } from './discipline.limits'
import { about, face, lane, outcome, row, sealedChoice, told, version } from './discipline.shapes'

/** Her own and nobody else's: not her household's, not her neighbour's. */
const filer = { villager: ['self'] } as const
/** The clerk of exactly this channel; whoever it is about is nobody here. */
const clerk = { discipline: ['unit'] } as const

const channelDeeds = {
  /** 受理. */
  accept: action({
    kind: 'deed',
    may: clerk,
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
  /** 请补充: the clock stands still until she replies or the limit is over. */
  ask: action({
    kind: 'deed',
    may: clerk,
    input: z.strictObject({ id, version, question: words(1, wordsMax, '要问的话') }),
    output: outcome,
  }),
  /** 答复: what was found and what comes of it. */
  answer: action({
    kind: 'deed',
    may: clerk,
    input: z.strictObject({ id, version, text: words(1, textMax, '答复') }),
    output: outcome,
  }),
  /** 不归纪检管: with a reason that tells where to go. She may object once, by `reopen`. */
  transfer: action({
    kind: 'deed',
    may: clerk,
    input: z.strictObject({ id, version, why: words(1, wordsMax, '原因和该找哪里') }),
    output: outcome,
  }),
  /** What was done about somebody making it hard for her: the mark goes. */
  heed: action({
    kind: 'deed',
    may: clerk,
    input: z.strictObject({ id, version, text: words(1, wordsMax, '看到的情况和怎么办的') }),
    output: outcome,
  }),
} as const

const filerDeeds = {
  reply: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, text: words(1, textMax, '补充的情况') }),
    output: outcome,
  }),
  /** `poor` opens it again once; after that it goes above, and from the city's channel it ends. */
  rate: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, face, words: words(0, wordsMax, '想说的话').optional() }),
    output: outcome,
  }),
  /** 要求再查: within seven days of its end. */
  reopen: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, why: words(1, wordsMax, '没查清的地方') }),
    output: outcome,
  }),
  /** 有人为难我: at any time, whatever the state. */
  notice: action({
    kind: 'deed',
    may: filer,
    rate: { times: 10, per: 'day' },
    input: z.strictObject({ id, text: words(1, wordsMax, '怎么为难您的') }),
    output: outcome,
  }),
} as const

/** What a caller may do with a grievance, told beside it. */
const deeds = z.enum([
  ...(Object.keys(channelDeeds) as (keyof typeof channelDeeds)[]),
  ...(Object.keys(filerDeeds) as (keyof typeof filerDeeds)[]),
  'reveal',
])

/**
 * 纪检通道: a complaint about a cadre, a desk, a department or an office. It never enters the hotline: it goes to the discipline
 * channel of the office above, and nobody else learns that there is one.
 */
export const discipline = contract('discipline', {
  /** Whom she may name: those who help her family, and her county's units. Good for the caller alone. */
  choices: action({
    kind: 'read',
    may: { villager: ['household'] },
    input: z.strictObject({}),
    output: z.strictObject({
      helpers: z.array(
        z.strictObject({ who: sealedChoice, name: z.string(), force: z.enum(forceKinds), unit: z.string() }),
      ),
      units: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  /** `who` or `unit` when it can be chosen; otherwise the words say whom. `reachable`: the channel may learn who she is. */
  file: action({
    kind: 'deed',
    may: filer,
    rate: { times: 10, per: 'hour' },
    input: z
      .strictObject({
        about,
        who: sealedChoice.optional(),
        unit: id.optional(),
        text: words(1, textMax, '要反映的事'),
        /** Of her own upload. */
        photos: z.array(fileId).max(photosMax, `最多${photosMax}张照片`).optional(),
        reachable: z.boolean(),
      })
      .refine(({ about, who }) => who === undefined || about === 'cadre', {
        path: ['who'],
        error: '选了干部，才能点名',
      })
      .refine(({ about, unit }) => unit === undefined || about === 'desk' || about === 'department', {
        path: ['unit'],
        error: '选了热线台或者部门，才能选单位',
      }),
    output: outcome,
  }),
  ...anonymous,
  /** What I filed, newest first. */
  mine: action({
    kind: 'read',
    may: filer,
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(row), next: cursor.optional() }),
  }),
  look: action({
    kind: 'read',
    may: { ...filer, ...clerk },
    input: z.strictObject({ id }),
    output: told.extend({
      /** Whether the caller is the one who filed it. */
      mine: z.boolean(),
      /** Whether she lets the channel learn who she is (by `reveal`, on the record). */
      reachable: z.boolean(),
      may: z.array(deeds),
    }),
  }),
  /** The clerk's lane, what is due first at the top; with it the counts of those that ask for work, at most 999 each. */
  queue: action({
    kind: 'read',
    may: clerk,
    input: z.strictObject({ lane, after: cursor.optional() }),
    output: z.strictObject({
      rows: z.array(row),
      next: cursor.optional(),
      counts: z.partialRecord(z.enum(countedLanes), z.int()),
    }),
  }),
  ...channelDeeds,
  ...filerDeeds,
  /** 查看联系方式 of a filer who said that she may be reached; each look is written down and she reads that it happened. */
  reveal: action({
    kind: 'deed',
    may: clerk,
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ id, why: words(2, 100, '查看的原因') }),
    output: z.strictObject({ id, version: z.int(), name: z.string(), phone: z.string().optional() }),
  }),
  own,
  letGo,
})
