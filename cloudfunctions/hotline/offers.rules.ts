import { courseDeeds } from '../../types/hotline.course'
import { findingDeeds } from '../../types/hotline.finding'
import { mayDo, type Aside } from './aside.rules'
import type { When } from './clock.rules'
import { canMove } from './hotline.rules'
import type { Event, Standing, Who } from './standing'

const deeds = [...courseDeeds, ...findingDeeds]
type Deed = (typeof deeds)[number]

/** The event by which a deed that moves a matter is judged; the others are asides. */
const events: Readonly<Record<Exclude<Deed, Aside>, Event>> = {
  accept: 'accept',
  assign: 'assign',
  returnToDesk: 'returnToDesk',
  decline: 'decline',
  ask: 'ask',
  reply: 'reply',
  answer: 'answer',
  rate: 'rate',
  reopen: 'reopen',
  object: 'object',
  callBack: 'calledHappy',
  settle: 'settle',
  reassign: 'reassign',
  merge: 'merge',
  part: 'part',
}

const isAside = (deed: Deed): deed is Aside => !(deed in events)

/** The deeds that a caller may do now: what the rules would let through. */
export const offers = (at: Standing, who: Who, when: When): Deed[] =>
  deeds.filter((deed) => (isAside(deed) ? mayDo(at, deed, who, when) : canMove(at, events[deed], who, when)))
