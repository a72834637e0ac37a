import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { forceKinds } from '../../types/_actor'
import { questionsMost } from '../../types/survey.limits'
import { strata, type Questionnaire, type Stratum } from '../../types/survey.shapes'
import type { Ballot } from './ballots.store'

/**
 * What meets between the side that knows the household and the side that doesn't. All of it under a campaign's key (32 bytes), each
 * use under a key of its own; what is sealed opens in its own place only.
 */
type Use = 'paper' | 'pseudonym' | 'ballot' | 'tally'

const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

const subkey = (key: Buffer, use: Use): Buffer => createHmac('sha256', key).update(`survey ${use}`).digest()

function close(key: Buffer, use: Use, context: readonly string[], bytes: Buffer): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, subkey(key, use), iv).setAAD(Buffer.from(JSON.stringify(context)))
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Nothing when it was made under another key, for another place, or was changed. */
function disclose(key: Buffer, use: Use, context: readonly string[], sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  const end = bytes.length - tagLength
  if (end < ivLength) return undefined
  const decipher = createDecipheriv(algorithm, subkey(key, use), bytes.subarray(0, ivLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(JSON.stringify(context))).setAuthTag(bytes.subarray(end))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivLength, end)), decipher.final()])
  } catch {
    return undefined
  }
}

/** What a ballot is named by: it follows from campaign and household, and from the key alone can anybody work it out. */
export function pseudonymOf(key: Buffer, campaign: string, home: string): string {
  const mac = createHmac('sha256', subkey(key, 'pseudonym')).update(JSON.stringify([campaign, home]))
  return mac.digest().subarray(0, 16).toString('base64url')
}

const shape = z.strictObject({
  pseudonym: z.string(),
  village: z.string(),
  stratum: z.enum(strata),
  /** Which of the village's helpers answers for the household; -1 for nobody. */
  helper: z.int(),
  /** Those that are asked about. */
  forces: z.array(z.enum(forceKinds)),
  /** Given to the household itself, not to an enumerator. */
  own: z.boolean(),
  /** When it was given out, milliseconds since 1970. */
  at: z.int(),
})

/** 选票纸 opened: all that casting needs to know, and nothing of who. */
export type Paper = z.output<typeof shape>

/** Of the campaign in the clear, so that its key can be looked for; the rest sealed. */
export function sealPaper(key: Buffer, campaign: string, paper: Paper): string {
  const sealed = close(key, 'paper', [campaign], Buffer.from(JSON.stringify(paper)))
  return `${Buffer.from(campaign).toString('base64url')}.${sealed}`
}

/** Which campaign a paper says it is of. */
export const campaignOf = (paper: string): string =>
  Buffer.from(paper.split('.')[0] ?? '', 'base64url').toString()

/** Nothing for what was not made under this key for this campaign. */
export function openPaper(key: Buffer, campaign: string, paper: string): Paper | undefined {
  const bytes = disclose(key, 'paper', [campaign], paper.split('.')[1] ?? '')
  return bytes && shape.parse(JSON.parse(bytes.toString()))
}

/** A ballot's content. */
export interface Filled {
  /** By question, the answer's key; what was not asked is absent. */
  readonly answers: Readonly<Record<string, string>>
  readonly stratum: Stratum
  readonly helper: number
}

/** Where a ballot lies: it opens nowhere else. */
type Place = Pick<Ballot, 'campaign' | 'village' | 'own'> & { readonly _id: string }

const contextOf = ({ campaign, village, own, _id }: Place): string[] => [campaign, village, String(own), _id]

const headLength = 3

/** A byte for the stratum, two for the helper, one for each question that may be: every ballot is as long as every other. */
export function sealBallot(key: Buffer, place: Place, content: Questionnaire, filled: Filled): string {
  const bytes = Buffer.alloc(headLength + questionsMost)
  bytes.writeUInt8(strata.indexOf(filled.stratum), 0)
  bytes.writeInt16BE(filled.helper, 1)
  content.questions.forEach(({ key: question }, nth) => {
    const answer = content.answers.findIndex(({ key: one }) => one === filled.answers[question])
    bytes.writeUInt8(answer + 1, headLength + nth)
  })
  return close(key, 'ballot', contextOf(place), bytes)
}

/**
 * The content as the campaign has it: what was sealed with another does not mean the same.
 * @returns nothing for what was not made under this key for this place.
 */
export function openBallot(
  key: Buffer,
  ballot: Place & Pick<Ballot, 'box'>,
  content: Questionnaire,
): (Filled & { readonly own: boolean }) | undefined {
  const bytes = disclose(key, 'ballot', contextOf(ballot), ballot.box)
  const stratum = bytes && strata[bytes.readUInt8(0)]
  if (!stratum) return undefined
  const answers = content.questions.flatMap(({ key: question }, nth) => {
    const answer = content.answers[bytes.readUInt8(headLength + nth) - 1]
    return answer ? [[question, answer.key] as const] : []
  })
  return { answers: Object.fromEntries(answers), stratum, helper: bytes.readInt16BE(1), own: ballot.own }
}

/** What ballots add up to, sealed until all are counted: the bytes as they are, under their name in the campaign. */
export const sealTally = (key: Buffer, campaign: string, name: string, bytes: Buffer): string =>
  close(key, 'tally', [campaign, name], bytes)

export const openTally = (key: Buffer, campaign: string, name: string, box: string): Buffer | undefined =>
  disclose(key, 'tally', [campaign, name], box)
