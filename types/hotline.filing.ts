import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words } from './_contract'
import { globes } from './_globe'
import { anonymous } from './hotline.anonymous'
import { fileId } from './_shapes'
import { spotDigits, transcriptMax, typists, vias } from './hotline.filing.limits'
import { photosMax, textMax } from './hotline.limits'
import { cardCode } from './roster'
import { heard, industry, instant, kind, outcome, recording, row, unitName } from './hotline.shapes'

const nameOf = <T extends Record<string, string>>(names: T) =>
  z.enum(Object.keys(names) as [keyof T & string, ...(keyof T & string)[]])

export const via = nameOf(vias)
const typist = nameOf(typists)

/** A number with at most the decimal places that a point is kept with. */
const degrees = (from: number, to: number) =>
  z
    .number()
    .min(from)
    .max(to)
    .refine((n) => Number(n.toFixed(spotDigits)) === n, '位置太细了，请更新后再试')

/** A point on the map, about 100 m wide, somewhere in China. */
export const spot = z.strictObject({
  latitude: degrees(3, 54),
  longitude: degrees(73, 136),
  globe: z.enum(globes),
})

/** A recording. What a person or a machine wrote down of it is marked as theirs. */
const voice = recording.extend({
  transcript: z
    .strictObject({ text: words(1, transcriptMax, '录音的文字'), by: typist.exclude(['desk']) })
    .optional(),
})

/** Words may be left out where a recording says it. */
const text = words(0, textMax, '要反映的事')
const spoken = ({ text, voice }: { readonly text: string; readonly voice?: unknown }): boolean =>
  text !== '' || voice !== undefined
const unspoken = { path: ['text'], error: '请写下要反映的事，或者录一段话' }

const oneHousehold = ({
  card,
  household,
}: {
  readonly card?: unknown
  readonly household?: unknown
}): boolean => (card === undefined) !== (household === undefined)
const whichHousehold = { path: ['card'], error: '请扫这一户的帮扶卡，或者选一户' }

/** A mobile number, or a landline with its area code. */
const phone = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  .refine((digits) => /^(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits), '电话号码不对，手机是11位，座机要加区号')

/** How a matter came in, as somebody who looks at it may know it. */
export const filedAs = z.strictObject({
  via,
  /** She asked that the department should not know who she is. */
  hidden: z.boolean(),
  /** Whether there is somebody whom the caller could reach: by `reveal` alone, on the record. */
  contact: z.boolean(),
  spot: spot.optional(),
  /** Whoever may not hear her has the transcript alone. */
  voice: heard.extend({ transcript: z.strictObject({ text: z.string(), by: typist }).optional() }).optional(),
})

/** How a matter comes in, and where its filer finds it again. */
export const filing = {
  /** The departments of a county that run a hotline, closed ones too; a villager's own county when none is named. */
  departments: action({
    kind: 'read',
    may: { villager: ['household'], desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ county: divisionCode.optional() }),
    output: z.strictObject({
      /** `closed`: nothing new is handed on to it. */
      departments: z.array(unitName.extend({ industry, closed: z.literal(true).optional() })),
    }),
  }),
  /**
   * 我要反映. The village is the household's own. Photos and the recording are ids of what `account.slot` let her upload. A point
   * needs her consent to location (`account.consent`).
   */
  file: action({
    kind: 'deed',
    may: { villager: ['self'] },
    rate: { times: 10, per: 'hour' },
    input: z
      .strictObject({
        kind,
        industry,
        text,
        photos: z.array(fileId).max(photosMax, `照片最多${String(photosMax)}张`),
        voice: voice.optional(),
        spot: spot.optional(),
        hidden: z.boolean().optional(),
      })
      .refine(spoken, unspoken),
    output: outcome,
  }),
  /** A desk writes down what somebody told it on the phone. The matter begins at that desk. */
  fileFor: action({
    kind: 'deed',
    may: { desk: ['unit'] },
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({
      kind,
      industry,
      text: words(1, textMax, '要反映的事'),
      village: divisionCode,
      caller: z.strictObject({ name: words(1, 30, '称呼'), phone }),
      hidden: z.boolean().optional(),
    }),
    output: outcome,
  }),
  /**
   * A neighbour or a cadre writes down what a household of the same village wants to say: by its help card, or (who answers for it)
   * by its id. It is the household's matter: its members find it in 我的事 and rate it.
   */
  fileForNeighbour: action({
    kind: 'deed',
    may: { villager: ['household'], cadre: ['territory', 'household'] },
    rate: { times: 10, per: 'hour' },
    input: z
      .strictObject({
        kind,
        industry,
        text: words(1, textMax, '要反映的事'),
        card: cardCode.optional(),
        household: id.optional(),
        hidden: z.boolean().optional(),
      })
      .refine(oneHousehold, whichHousehold),
    output: outcome,
  }),
  ...anonymous,
  /**
   * 查看联系方式: whom to call about a matter, told to who must call and written down each time. Of a hidden one only the desk that took
   * it in is told.
   */
  reveal: action({
    kind: 'deed',
    may: { desk: ['unit'], handler: ['unit'] },
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ id, why: words(2, 100, '查看的原因') }),
    output: z.strictObject({ id, version: z.int(), name: z.string(), phone: z.string().optional() }),
  }),
  /** The desk writes down what a recording says, for those who may not hear it. What the filer wrote herself stays. */
  transcribe: action({
    kind: 'deed',
    may: { desk: ['unit'] },
    input: z.strictObject({ id, text: words(1, transcriptMax, '录音的文字') }),
    output: outcome,
  }),
  /** 凭证: what was filed and when, with the SHA-256 of it all (`proofOf` says of what). */
  receiptOf: action({
    kind: 'read',
    may: { villager: ['self', 'household'], desk: ['unit'], office: ['territory'] },
    input: z.strictObject({ id }),
    output: z.strictObject({
      receipt: z.string(),
      filedAt: instant,
      village: divisionCode,
      place: z.string(),
      kind,
      text: z.string(),
      photos: z.int(),
      /** Seconds. */
      voice: z.int().optional(),
      /** The lines that the hash is of, joined by a line feed: anybody can compute it again. */
      proof: z.string(),
      /** 64 hex digits; the first 16 are the short form. */
      hash: z.string(),
    }),
  }),
  /**
   * 核对凭证: whether what somebody holds is one of ours, by its receipt and its short or whole hash, computed again from the matter itself;
   * and when it is, what was filed and when, but for the words: they stand on the paper. A wrong digit answers `invalid`.
   */
  confirmReceipt: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 60, per: 'day' },
    input: z.strictObject({
      receipt: z.string().regex(/^\d{12}$/, '回执号是12位数字'),
      hash: z.string().regex(/^(?:[0-9a-f]{16}|[0-9a-f]{64})$/, '核对码是16位或64位，由数字和a到f组成'),
    }),
    output: z.strictObject({
      genuine: z.boolean(),
      filed: z
        .strictObject({
          filedAt: instant,
          place: z.string(),
          kind,
          photos: z.int(),
          /** Seconds. */
          voice: z.int().optional(),
        })
        .optional(),
    }),
  }),
  /** 我的事: what I filed, and what somebody filed for my household, newest first. */
  mine: action({
    kind: 'read',
    may: { villager: ['self', 'household'] },
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(row), next: cursor.optional() }),
  }),
}
