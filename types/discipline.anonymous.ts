import * as z from 'zod'
import { action, words } from './_contract'
import { fileId, slot } from './_shapes'
import { photosMax, textMax, wordsMax } from './discipline.limits'
import { about, face, outcome, secret, told, version, village } from './discipline.shapes'

/** What somebody may do who gives no name. A code guessed costs one of a day's few tries. */
const secretly = { kind: 'secret', may: 'anyone', rate: { times: 20, per: 'day' } } as const
const answer = outcome.omit({ id: true })

/** The deeds that an anonymous filer does by her code. */
export const followable = ['rate', 'reopen', 'reply', 'notice'] as const

/** Without a name: nobody holds the grievance but who has the code. */
export const anonymous = {
  /**
   * A place for one photo, a JPEG. `key`: that of the `fileSecret` which will name it; a photo is good for that alone, and tells nothing of who sent
   * it.
   */
  photoSlot: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/) }),
    output: slot,
  }),
  /** `secret` is told once and stored as a keyed hash alone; the same key again is told the same. */
  fileSecret: action({
    ...secretly,
    input: z.strictObject({
      about,
      village,
      text: words(1, textMax, '要反映的事'),
      photos: z.array(fileId).max(photosMax, `最多${photosMax}张照片`).optional(),
    }),
    output: outcome.omit({ id: true, version: true }).extend({ secret: z.string() }),
  }),
  /** How it stands, for whoever has its code. 60 tries a day from one place. */
  follow: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({ secret }),
    output: told.omit({ id: true }).extend({ may: z.array(z.enum(followable)) }),
  }),
  followRate: action({
    ...secretly,
    input: z.strictObject({ secret, version, face, words: words(0, wordsMax, '想说的话').optional() }),
    output: answer,
  }),
  followReopen: action({
    ...secretly,
    input: z.strictObject({ secret, version, why: words(1, wordsMax, '没查清的地方') }),
    output: answer,
  }),
  followReply: action({
    ...secretly,
    input: z.strictObject({ secret, version, text: words(1, textMax, '补充的情况') }),
    output: answer,
  }),
  followNotice: action({
    ...secretly,
    input: z.strictObject({ secret, text: words(1, wordsMax, '怎么为难您的') }),
    output: answer,
  }),
}
