import * as z from 'zod'
import { action, id, words } from './_contract'
import { fileId } from './_shapes'
import { clockMost, noteMax, textMax, wordsMax } from './hotline.limits'
import { declineReason, face, outcome, recording, version } from './hotline.shapes'
import { filesMax } from './hotline.work.limits'

const urgent = z.boolean().optional()
const why = (name: string) => words(1, wordsMax, name)
const faces = { response: face, result: face, manner: face, words: words(0, wordsMax, '想说的话').optional() }

const desk = { desk: ['unit'] } as const
const department = { desk: ['unit'], handler: ['unit'] } as const
/** Her own, or what somebody filed for her household. */
const filer = { villager: ['self', 'household'] } as const
const office = { office: ['territory'] } as const

/** What happens to a matter on its way, each deed by whose turn it is. */
export const course = {
  /** 受理. `urgent`: to be assigned and answered the same day. */
  accept: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({ id, version, urgent }),
    output: outcome,
  }),
  /** 派办: to one's own department or another of the same county, with an optional note to it. */
  assign: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({ id, version, unit: id, note: words(0, noteMax, '交办意见').optional(), urgent }),
    output: outcome,
  }),
  /** 退回热线台: within two working days, when it is not this department's. */
  returnToDesk: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, why: why('退回的原因') }),
    output: outcome,
  }),
  /** 不归热线办: with a reason that tells where to go, and words of the desk's own. */
  decline: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({
      id,
      version,
      reason: declineReason,
      note: words(0, wordsMax, '要说明的话').optional(),
    }),
    output: outcome,
  }),
  /** 请补充: the clock stands still until she replies or the limit is over. */
  ask: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, question: why('要问的话') }),
    output: outcome,
  }),
  /** 补充: by her who filed it; or by the desk, who heard it on the phone. */
  reply: action({
    kind: 'deed',
    may: { ...filer, ...desk },
    input: z.strictObject({ id, version, text: words(1, textMax, '补充的情况') }),
    output: outcome,
  }),
  /** 申请延期: once a step, at least one working day before it is due. `days`: working days. */
  extend: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, days: z.int().min(1).max(clockMost), why: why('延期的原因') }),
    output: outcome,
  }),
  /** 批延期: by the desk or the office, and by another person than who asked. */
  grantExtension: action({
    kind: 'deed',
    may: { ...desk, ...office },
    input: z.strictObject({ id, version, grant: z.boolean(), note: words(0, noteMax, '意见').optional() }),
    output: outcome,
  }),
  /**
   * 急不急, after it was accepted: from now on to be done the same day, or in its usual time again. The step that runs is due accordingly;
   * one that is late stays so. She reads the reason.
   */
  hurry: action({
    kind: 'deed',
    may: desk,
    input: z.strictObject({ id, version, urgent: z.boolean(), why: why('原因') }),
    output: outcome,
  }),
  /** 说明原因: why it was not done in time, after it was chased. */
  explain: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({ id, version, why: why('没按时办完的原因') }),
    output: outcome,
  }),
  /** 答复: by the department it is assigned to; of a matter opened again, by nobody who answered it before. */
  answer: action({
    kind: 'deed',
    may: department,
    input: z.strictObject({
      id,
      version,
      text: words(1, textMax, '答复'),
      /** Photos that she sees with it. */
      files: z.array(fileId).max(filesMax).optional(),
    }),
    output: outcome,
  }),
  /**
   * 评一评 her own matter: response, result and manner. A `poor` result opens it again; after it was opened twice, it goes to the
   * coordination office. What she wants to say beside the faces she writes, or says: then `voice` is what `account.slot` let her upload, and
   * whoever may not hear the filing may not hear this. One who gave no name only writes (`followRate`): a voice tells who speaks.
   */
  rate: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, ...faces, voice: recording.optional() }),
    output: outcome,
  }),
  /** 没办好再办: within seven days of closing. The third time it goes to the coordination office. */
  reopen: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, why: why('没办好的地方') }),
    output: outcome,
  }),
  /** 不同意: a declined matter goes to the coordination office, within seven days. */
  object: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version, why: why('不同意的原因') }),
    output: outcome,
  }),
  /** 回访: what she said on the phone, when she had not rated for seven days; or that nobody was reached. */
  callBack: action({
    kind: 'deed',
    may: desk,
    input: z
      .strictObject({ id, version, reached: z.boolean(), said: z.strictObject(faces).optional() })
      .refine(({ reached, said }) => reached === (said !== undefined), {
        path: ['said'],
        error: '打通了，请记下乡亲说的；没打通，不用记',
      }),
    output: outcome,
  }),
  /** 协调小组处理: the office's own last word, which she reads. */
  settle: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, text: words(1, textMax, '处理结果') }),
    output: outcome,
  }),
  /** 协调小组派办: to a department of the county. */
  reassign: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, unit: id, note: words(0, noteMax, '交办意见').optional() }),
    output: outcome,
  }),
  /** 催一催: once a day, while somebody owes something. */
  urge: action({
    kind: 'deed',
    may: filer,
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
}

/** What a caller may do with a matter, told beside it. */
export const courseDeeds = Object.keys(course) as [keyof typeof course, ...(keyof typeof course)[]]
