import * as z from 'zod'
import { action, id, words } from './_contract'
import { noteMax, textMax, wordsMax } from './hotline.limits'
import { face, outcome, version } from './hotline.shapes'

/** What happens to a matter on its way, each deed by whose turn it is. */
export const course = {
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
}
