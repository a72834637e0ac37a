import type { FactDraft } from '../../types/_fact'
import type { State } from '../../types/hotline.limits'
import { begin, runOn, type Timed, type When } from './clock.rules'
import type { ClosedAs, Complaint, Rating, Running } from './complaint'
import { factsOf, type Doer, type Told } from './facts.rules'
import { states } from './hotline.rules'
import { listsOf, turnOf } from './lanes.rules'
import type { Event } from './standing'
import { unitsWith } from './work.rules'

/** What a deed changes in the document itself, and the facts it leaves. */
export interface Change {
  readonly set: Partial<Complaint> & Pick<Complaint, 'state'>
  readonly unset: (keyof Complaint)[]
  readonly push?: { readonly ratings?: Rating; readonly urges?: number; readonly calls?: number }
  readonly facts: FactDraft[]
}

/** The fields that follow from where a matter stands and which step runs. */
export function placed(
  at: Pick<Complaint, 'village' | 'units' | 'parent' | 'handler'>,
  state: State,
  step: Running | undefined,
  since: number,
): Pick<Complaint, 'state' | 'lists' | 'turn'> & { readonly step?: Running } {
  const { village, units, parent, handler } = at
  const lists = listsOf({
    state,
    village,
    units,
    ...(parent !== undefined && { parent }),
    ...(handler && { handler }),
    ...(step && { step }),
  })
  return { state, lists, turn: turnOf(step, since), ...(step && { step }) }
}

/** The fields that follow from coming into a state. */
export function standingIn(
  state: State,
  at: Timed & Pick<Complaint, 'units' | 'handler'>,
  since: number,
  when: When,
): Pick<Complaint, 'state' | 'since' | 'lists' | 'turn'> & { readonly step?: Running } {
  const { clock } = states[state]
  return { since, ...placed(at, state, clock && begin(clock, at, when), when.now) }
}

const ends: Readonly<Partial<Record<Event, ClosedAs>>> = {
  rate: 'rated',
  calledHappy: 'calledBack',
  giveUp: 'unreached',
  settle: 'settled',
}

/** What goes with an event beside what its facts tell. */
export interface More extends Told {
  /** Of accepting and assigning: whether it is to be done the same day; as it was where that is not said. */
  readonly urgent?: boolean
  readonly question?: string
  /** Photos with an answer; of following, with the parent's. */
  readonly files?: readonly string[]
  /** Of merging: the matter that it goes into. */
  readonly parent?: string
  /** Of following: who answered the parent. */
  readonly answerers?: readonly string[]
}

type Held = Complaint & { readonly version: number }

const attachedTo = (at: Held, { files = [] }: More): Partial<Complaint> =>
  files.length > 0 ? { attached: [...(at.attached ?? []), { v: at.version + 1, files }] } : {}

const answered = (at: Held, { person }: Doer, { now }: When, more: More): Partial<Complaint> => ({
  answeredAt: now,
  answerers: [...new Set([...(at.answerers ?? []), person])],
  ...attachedTo(at, more),
})

/** What an event leaves in the document, beside where it stands. */
function kept(at: Held, event: Event, next: State, doer: Doer, when: When, more: More): Partial<Complaint> {
  const again = next === 'reopened' ? { reopens: at.reopens + 1 } : {}
  const end = ends[event]
  const closed = next === 'closed' ? { closedAt: when.now, ...(end && { closedAs: end }) } : {}
  const urgent = more.urgent === true ? { urgent: true as const } : {}
  switch (event) {
    case 'ask':
      return at.step
        ? {
            waiting: { state: at.state, step: at.step, since: when.now, question: more.question ?? '' },
            asks: (at.asks ?? 0) + 1,
          }
        : {}
    case 'answer':
      return answered(at, doer, when, more)
    case 'follow':
      return {
        answeredAt: when.now,
        ...(more.answerers && { answerers: more.answerers }),
        ...attachedTo(at, more),
      }
    case 'decline':
    case 'followDecline':
      return { declined: { reason: more.reason ?? 'channel', at: when.now } }
    case 'giveUp':
      return { ...closed, calls: [...(at.calls ?? []), when.now] }
    case 'merge':
      return more.parent === undefined ? {} : { parent: more.parent }
    default:
      return { ...again, ...closed, ...urgent }
  }
}

/** Whom a matter lies with after an event: the unit that has it now. */
function unitAfter(at: Complaint, event: Event, next: State, more: More): string {
  if (more.unit !== undefined) return more.unit
  return event === 'returnToDesk' ? at.desk : at.unit
}

/** Where a merged matter still goes with its parent, or rests. Whatever else becomes of it, it is one of its own again. */
const withParent: readonly State[] = ['merged', 'answered', 'closed', 'declined']
const sent: readonly Event[] = ['assign', 'reassign']
const held: readonly State[] = ['assigned', 'waiting', 'answered', 'closed']

/** Whether the clerk who handles it still does: until it goes to a department anew, or back to where somebody else decides. */
const staysHers = (at: Complaint, event: Event, next: State, unit: string): boolean =>
  held.includes(next) && unit === at.unit && !sent.includes(event)

/** @param more.unit of an assignment: whom it goes to. */
export function change(at: Held, event: Event, next: State, doer: Doer, when: When, more: More = {}): Change {
  const unit = unitAfter(at, event, next, more)
  const helpers = at.helpers?.filter((one) => one !== unit)
  const units = unitsWith(at, unit, helpers)
  const own = kept(at, event, next, doer, when, more)
  const { handler, urgent, ...rest } = at
  const calmed = urgent === true && more.urgent === false
  const stays = handler && staysHers(at, event, next, unit)
  const hurried = urgent && !calmed && { urgent }
  const timed = { ...rest, ...hurried, ...(stays && { handler }), ...own, units }
  const back = event === 'reply' || event === 'resume' ? at.waiting : undefined
  const standing = back
    ? { since: at.version + 1, ...placed(timed, next, runOn(back.step, back.since, when), when.now) }
    : standingIn(next, timed, at.version + 1, when)
  return {
    set: { ...own, ...standing, unit, units, ...(helpers && { helpers }) },
    unset: [
      ...(standing.step ? [] : ['step' as const]),
      ...(back ? ['waiting' as const] : []),
      ...(at.parent === undefined || withParent.includes(next) ? [] : ['parent' as const]),
      ...(handler && !stays ? ['handler' as const] : []),
      ...(calmed ? ['urgent' as const] : []),
    ],
    ...(more.rating && { push: { ratings: more.rating } }),
    facts: factsOf(at, event, { doer, when, away: next === 'office', told: more }),
  }
}
