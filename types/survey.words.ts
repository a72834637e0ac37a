import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import { fileId, keysOf, slot } from './_shapes'
import { seenFile } from './_media'
import { paper } from './survey.answering'
import { handleLength, wordStates, wordsMax } from './survey.limits'
import { outcome, version } from './survey.shapes'

const office = { office: ['territory'] } as const
const secretly = { kind: 'secret', may: 'anyone', rate: { times: 60, per: 'day' } } as const
const handle = z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${String(handleLength)}}$`))

/** 留言: free words and voice, apart from the ballot, without the household. */
export const said = {
  /** A place for a recording: good for what is said on the same paper alone, and it tells nothing of who sent it. */
  sayPlace: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ paper, type: z.enum(['mp3', 'aac', 'm4a', 'webm']) }),
    output: slot,
  }),
  /** `handle` is made on the phone and stays there: by it alone the office's question finds its way back. */
  say: action({
    ...secretly,
    input: z.strictObject({
      paper,
      handle,
      text: words(0, wordsMax, '想说的话').optional(),
      voice: fileId.optional(),
    }),
    output: z.strictObject({ received: z.literal(true) }),
  }),
  /** What became of it. `unknown`: not handed on yet, or nothing by that handle. */
  said: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ handle }),
    output: z.strictObject({
      state: z.enum([...keysOf(wordStates), 'unknown']),
      question: z.string().optional(),
      reply: z.string().optional(),
    }),
  }),
  /** Whether the office may make it a matter of the hotline. What is agreed to she files herself, from words already filled in. */
  agree: action({
    ...secretly,
    input: z.strictObject({ handle, agree: z.boolean() }),
    output: z.strictObject({ received: z.literal(true) }),
  }),
} satisfies Contract['actions']

/** The office's side: handed on in batches and out of order, so that no time says who. */
export const heard = {
  words: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ state: z.enum(keysOf(wordStates)).optional(), after: cursor.optional() }),
    output: z.strictObject({
      words: z.array(
        z.strictObject({
          id,
          version: z.int(),
          campaign: z.string(),
          /** The county, and the township when enough of it was said there. */
          place: z.string(),
          division: divisionCode,
          text: z.string().optional(),
          voice: seenFile.optional(),
          state: z.enum(keysOf(wordStates)),
          question: z.string().optional(),
          reply: z.string().optional(),
        }),
      ),
      next: cursor.optional(),
    }),
  }),
  /** 征求同意: asks whoever said it whether it may become a matter of the hotline. */
  askWord: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, question: words(1, 100, '要问的话') }),
    output: outcome,
  }),
  /** 处理完毕, with what came of it, which whoever said it may read. */
  closeWord: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, reply: words(1, wordsMax, '处理情况') }),
    output: outcome,
  }),
} satisfies Contract['actions']
