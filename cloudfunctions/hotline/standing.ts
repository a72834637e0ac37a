import type { Complaint, Party } from './complaint'

/**
 * What happens to a matter after it was filed. A rating with a `poor` result is an event of its own, for it leads elsewhere;
 * so is a call back, by what came of it. `resume`, `follow` and `followDecline` are the clock's.
 */
export type Event =
  | 'accept'
  | 'assign'
  | 'returnToDesk'
  | 'decline'
  | 'ask'
  | 'reply'
  | 'resume'
  | 'answer'
  | 'rate'
  | 'rateUnhappy'
  | 'calledHappy'
  | 'calledUnhappy'
  | 'giveUp'
  | 'reopen'
  | 'object'
  | 'settle'
  | 'reassign'
  | 'merge'
  | 'part'
  | 'follow'
  | 'followDecline'

/** Where a matter stands: all that is decided upon. */
export type Standing = Pick<
  Complaint,
  | 'kind'
  | 'state'
  | 'since'
  | 'step'
  | 'desk'
  | 'unit'
  | 'by'
  | 'village'
  | 'closedAt'
  | 'closedAs'
  | 'reopens'
  | 'urgent'
  | 'waiting'
  | 'asks'
  | 'answerers'
  | 'declined'
  | 'urges'
  | 'calls'
> & { readonly version: number }

/** Who acts: a random person id, and her parts in the matter. */
export interface Who {
  readonly person: string
  readonly have: readonly Party[]
}
