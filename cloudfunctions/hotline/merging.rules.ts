import type { Fact } from '../../types/_fact'
import type { DeclineReason, State } from '../../types/hotline.limits'
import type { Deed } from '../_kernel/collection'
import { problem } from '../_kernel/problem'
import type { Complaint } from './complaint'
import { countyOfUnit } from './units.rules'

/** What two matters are judged by before one goes into the other. */
export type Joinable = Pick<Complaint, 'state' | 'filedAt' | 'desk'> & { readonly _id: string }

/** From where a matter may go into another, and where it may be for another to go into it. */
const goes: readonly State[] = ['filed', 'accepted']
const takes: readonly State[] = ['filed', 'accepted', 'assigned', 'waiting', 'reopened', 'office']

/** The order of filing is total, so no matter can go into one that went, by whatever way, into itself. */
const isEarlier = (one: Joinable, other: Joinable): boolean =>
  one.filedAt < other.filedAt || (one.filedAt === other.filedAt && one._id < other._id)

/**
 * Whether `child` may go into `parent`.
 * @throws invalid into itself, across counties, into what was filed later; wrong_state into what was merged or answered.
 */
export function mustTake(parent: Joinable, child: Joinable): void {
  if (parent._id === child._id) throw problem('invalid', '不能并入它自己', 'into')
  if (countyOfUnit(parent.desk) !== countyOfUnit(child.desk))
    throw problem('invalid', '不是一个县的事，不能并在一起', 'into')
  if (parent.state === 'merged') throw problem('wrong_state', '那件事自己并入了别的事，请并入它并入的那一件')
  if (!takes.includes(parent.state)) throw problem('wrong_state', '那件事已经答复或者办结，不能再并进去')
  if (!isEarlier(parent, child)) throw problem('invalid', '请并入先反映的那一件', 'into')
}

const may = (parent: Joinable, child: Joinable): boolean =>
  goes.includes(child.state) &&
  takes.includes(parent.state) &&
  countyOfUnit(parent.desk) === countyOfUnit(child.desk) &&
  isEarlier(parent, child)

/** Which way two matters may become one: this one into that, or that one into this. */
export function wayOf(one: Joinable, other: Joinable): 'into' | 'from' | undefined {
  if (may(other, one)) return 'into'
  return may(one, other) ? 'from' : undefined
}

/** What was said last to a parent's filer, which its children's are told too. */
export interface Word {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly words: string
  /** What it left. */
  readonly fact: Fact
  /** Photos with it, as file ids. */
  readonly files: readonly string[]
  /** Of declining. */
  readonly reason?: DeclineReason
}

/** The states in which a parent has said its word, and nothing further is expected. */
export const ended = ['answered', 'closed', 'declined'] as const satisfies readonly State[]

/** An answer, or the office's own word. */
const answers: readonly string[] = ['hotline.answered', 'hotline.settled']

/** The last word of a matter; undefined when it has said none. */
export function wordOf({
  history,
  state,
  declined,
  attached = [],
}: Pick<Deed<Complaint>, 'history' | 'state' | 'declined' | 'attached'>): Word | undefined {
  const away = state === 'declined' ? declined : undefined
  const kinds = away ? ['hotline.declined'] : answers
  for (const { v, at, why = '', facts } of [...history].reverse()) {
    const fact = facts.find(({ kind }) => kinds.includes(kind))
    if (!fact) continue
    const files = attached.find((one) => one.v === v)?.files ?? []
    return { at, words: why, fact, files, ...(away && { reason: away.reason }) }
  }
  return undefined
}

/** What becomes of a child when its parent has ended so; undefined when it has heard the word already. */
export function followsBy(
  child: Pick<Complaint, 'state' | 'answeredAt'>,
  parent: Pick<Complaint, 'state'>,
  word: Word,
): 'follow' | 'followDecline' | undefined {
  if (parent.state === 'declined') return child.state === 'merged' ? 'followDecline' : undefined
  return word.at > (child.answeredAt ?? 0) ? 'follow' : undefined
}
