import { divisionRange, type ForceKind } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Questionnaire } from '../../types/survey.shapes'
import type { Actor } from '../_kernel/call'
import { problem, type Refusal } from '../_kernel/problem'
import type { Campaign, Frame } from './survey.store'

/** What may be asked, of whom and until when. Nothing here reads anything. */

type Course = Pick<Campaign, 'state' | 'opens' | 'closes' | 'grace'>

/** By the server's clock: the job that closes may be late. */
export const isOpen = ({ state, opens, closes }: Omit<Course, 'grace'>, now: number): boolean =>
  state === 'open' && now >= opens && now < closes

/** @throws problem `wrong_state` in plain words. */
export function mustBeOpen(campaign: Course, now: number): void {
  if (!isOpen(campaign, now)) throw closedTo(campaign, now)
}

/** Nothing more is taken: the campaign is over, or its key is gone. */
export const spent = (): Refusal => problem('wrong_state', '这次评议已经截止，不再收新的评议')

function closedTo({ state, closes }: Course, now: number): Refusal {
  if (state === 'cancelled') return problem('wrong_state', '这次评议已经取消')
  const early = ['drawing', 'failed', 'ready'].includes(state) && now < closes
  return early ? problem('wrong_state', '这次评议还没有开始') : spent()
}

/**
 * Answers are taken until closing; those on a paper that was given out before it, until grace is over.
 * @param given when the paper was given out.
 * @throws problem `wrong_state`.
 */
export function mustBeTaken(campaign: Course, given: number, now: number): void {
  const { state, closes, grace } = campaign
  const stands = state === 'open' || state === 'closed'
  if (stands && now < grace && given < closes) return
  if (stands) throw problem('wrong_state', '这次评议已经截止，这份评议来晚了，没有计入')
  throw closedTo(campaign, now)
}

const persons = ({ person, member, was }: Actor): ReadonlySet<string | undefined> =>
  new Set([person, member, was?.member, was?.person])

/** Whether a document's person is the caller, by any id that she goes by. */
export const isCaller = (actor: Actor, person: string): boolean => persons(actor).has(person)

/** Those who serve in a village, or served when it was drawn, are rated there: they neither answer nor carry papers there. */
export function serves(actor: Actor, frame: Pick<Frame, 'village' | 'forces' | 'helpers'>): boolean {
  const rated = [...frame.helpers, ...frame.forces.flatMap(({ people }) => people)]
  if (rated.some(({ person }) => isCaller(actor, person))) return true
  const grounds = actor.grants
    .filter(({ role }) => role === 'cadre')
    .flatMap(({ territories }) => territories)
  return grounds.map(divisionRange).some(({ from, to }) => from <= frame.village && frame.village < to)
}

export const servesThere = '您在这个村参加帮扶工作，不能参加对本村的评议'

/** The forces that a household is asked about: those that somebody holds; of the responsible, when one answers for it. */
export function forcesOf(frame: Pick<Frame, 'forces'>, helper: number): ForceKind[] {
  const held = frame.forces.filter(({ people }) => people.length > 0).map(({ kind }) => kind)
  const others = held.filter((kind) => kind !== 'responsible')
  return helper >= 0 ? [...others, 'responsible'] : others
}

/** A questionnaire without the questions about forces that nobody serves in. */
export function asking(content: Questionnaire, forces: readonly ForceKind[]): Questionnaire {
  const questions = content.questions.filter(({ about }) => about === undefined || forces.includes(about))
  return { ...content, questions }
}

/**
 * Each question that is asked has one of the answers, and nothing else is answered.
 * @throws problem `invalid`, naming the question.
 */
export function mustBeAnswered(
  content: Questionnaire,
  forces: readonly ForceKind[],
  answers: Readonly<Record<string, string>>,
): void {
  const { questions } = asking(content, forces)
  for (const [nth, { key }] of questions.entries()) {
    const given = Object.hasOwn(answers, key) ? answers[key] : undefined
    if (given === undefined)
      throw problem('invalid', `第${String(nth + 1)}题还没有选，请选好再交`, `answers.${key}`)
    if (!content.answers.some((answer) => answer.key === given))
      throw problem('invalid', `第${String(nth + 1)}题选的答案不在选项里，请重新选`, `answers.${key}`)
  }
  const more = Object.keys(answers).find((name) => !questions.some(({ key }) => key === name))
  if (more !== undefined)
    throw problem('invalid', '有一道题不在这份评议里，请重新打开评议', `answers.${more}`)
}

/** The quarter that a day lies in, and the one before, by China Standard Time. */
export function quartersUntil(now: number): readonly [string, string] {
  const day = dayAt(now)
  const year = Number(day.slice(0, 4))
  const nth = Math.ceil(Number(day.slice(5, 7)) / 3)
  const before = nth === 1 ? `${String(year - 1)}-Q4` : `${String(year)}-Q${String(nth - 1)}`
  return [`${String(year)}-Q${String(nth)}`, before]
}
