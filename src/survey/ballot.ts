import type { Output } from '../../types/_contract'
import type { ForceKind } from '../../types/_actor'
import type { survey } from '../../types/survey'
import type { Questionnaire } from '../../types/survey.shapes'
import { outbox, type Entry } from '../_kernel/outbox'
import type { Recorded } from '../_kernel/parts'

export type Paper = Output<typeof survey, 'paper'>
export type Packet = Output<typeof survey, 'round'>
export type Home = Packet['homes'][number]

/** A paper that is being filled in. */
export interface Form {
  /** By question, the answer's key. */
  readonly answers: Readonly<Record<string, string>>
  /** The screen that she is on: one a question, then the words where they are wanted, then all together. */
  readonly at: number
  readonly text: string
  readonly voice?: Recorded | undefined
  /** Of the words, made on the phone and kept there. */
  readonly handle: string
}

export const empty: Form = { answers: {}, at: 0, text: '', handle: '' }

/** The recordings that a paper is read aloud from, as they are kept on the device: those of a home, those of a tablet. */
export const paperSounds = (campaign: string): string => `paper.${campaign}`
export const roundSounds = 'round.'

/** What stays on the device of a paper that was received. */
export const ratedName = (campaign: string): string => `survey.did.${campaign}`
export const roundName = 'survey.round.'
export const homesName = (campaign: string, village: string): string => `${roundName}${campaign}.${village}.`
export const homeName = (campaign: string, village: string, home: string): string =>
  homesName(campaign, village) + home
export const saidName = 'survey.said'

/** The first question that has no answer; -1 when all have one. */
export const missingIn = (
  { questions }: Pick<Questionnaire, 'questions'>,
  answers: Form['answers'],
): number => questions.findIndex(({ key }) => answers[key] === undefined)

/** Only what is asked: a questionnaire may have asked something else when the draft was begun. */
const answered = ({ questions }: Pick<Questionnaire, 'questions'>, answers: Form['answers']) =>
  Object.fromEntries(
    questions.flatMap(({ key }) => {
      const answer = answers[key]
      return answer === undefined ? [] : [[key, answer] as const]
    }),
  )

interface Filled {
  readonly paper: string
  readonly content: Pick<Questionnaire, 'questions'>
  readonly answers: Form['answers']
  readonly key: string
  /** What stays of it. */
  readonly leaves: string
  readonly about: string
}

/** Puts a filled paper into the outbox. Throws as it does. */
export function putBallot({ paper, content, answers, key, leaves, about }: Filled): Promise<Entry> {
  return outbox().put({
    feature: 'survey',
    action: 'cast',
    input: { paper, answers: answered(content, answers) },
    files: [],
    about,
    key,
    leaves,
  })
}

/** The answers of what waits or came back. */
export function answersIn({ input }: Entry): Form['answers'] {
  const { answers } = input as { readonly answers?: Form['answers'] }
  return answers ?? {}
}

/** What is asked of a household: about whom nobody answers for it, nothing. */
export function askedOf(content: Questionnaire, home: Pick<Home, 'helper'>): Questionnaire {
  const questions = content.questions.filter(
    ({ about }) => about !== 'responsible' || home.helper !== undefined,
  )
  return { ...content, questions }
}

/** Who a force's people are, for the screen that asks about it; nothing where there are no names. */
export function whoIs(
  forces: Packet['forces'],
  about: ForceKind | undefined,
  helper?: string,
): readonly string[] {
  if (about === 'responsible' && helper !== undefined) return [helper]
  return forces.find(({ kind }) => kind === about)?.names ?? []
}
