import { divisionLevel, divisionRange, type Grant } from '../../types/_actor'
import { reopenTimes, type Face, type State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import type { When } from './clock.rules'
import type { Party, Step } from './complaint'
import { hindrances } from './guards.rules'
import type { Event, Standing, Who } from './standing'

interface Move {
  /** `back`: where it waited. */
  readonly to: State | 'back'
  /** Whose deed it is, where that is not the owner of the state alone. */
  readonly by?: readonly Party[]
  /** Where it leads once the matter has been opened again as often as may be. */
  readonly spent?: State
}

interface StateRow {
  /** Whose turn it is. Of a merged matter: the parent's owner's. */
  readonly owner: Party | 'parent'
  /** The step whose clock starts on entering the state; none where nobody is late by waiting. */
  readonly clock: Step | undefined
  readonly on: Partial<Record<Event, Move>>
  /** What one reads who tries anything else. */
  readonly otherwise: string
}

const fresh = { decline: { to: 'declined' }, ask: { to: 'waiting' }, merge: { to: 'merged' } } as const
const again = { to: 'reopened', spent: 'office' } as const

/** H1. State × event → next state; to be read across. */
export const states: Readonly<Record<State, StateRow>> = {
  filed: {
    owner: 'desk',
    clock: 'accept',
    on: { accept: { to: 'accepted' }, assign: { to: 'assigned' }, ...fresh },
    otherwise: '这件事还没有派给部门，现在不能这样办',
  },
  accepted: {
    owner: 'desk',
    clock: 'assign',
    on: { assign: { to: 'assigned' }, ...fresh },
    otherwise: '这件事已经受理，等着派给部门',
  },
  assigned: {
    owner: 'department',
    clock: 'answer',
    on: { answer: { to: 'answered' }, returnToDesk: { to: 'accepted' }, ask: { to: 'waiting' } },
    otherwise: '这件事已经派给部门，正在办',
  },
  waiting: {
    owner: 'villager',
    clock: 'reply',
    on: { reply: { to: 'back', by: ['villager', 'desk'] }, resume: { to: 'back', by: ['clock'] } },
    otherwise: '这件事在等乡亲补充情况',
  },
  answered: {
    owner: 'villager',
    clock: undefined,
    on: {
      rate: { to: 'closed' },
      rateUnhappy: again,
      calledHappy: { to: 'closed', by: ['desk'] },
      calledUnhappy: { ...again, by: ['desk'] },
      giveUp: { to: 'closed', by: ['desk'] },
      follow: { to: 'answered', by: ['clock'] },
    },
    otherwise: '这件事已经答复，等着乡亲评价',
  },
  reopened: {
    owner: 'desk',
    clock: 'assign',
    on: { assign: { to: 'assigned' } },
    otherwise: '乡亲说没办好，等着重新派办',
  },
  closed: { owner: 'villager', clock: undefined, on: { reopen: again }, otherwise: '这件事已经办结' },
  declined: {
    owner: 'villager',
    clock: undefined,
    on: { object: { to: 'office' } },
    otherwise: '这件事不归热线办，已经告诉乡亲了',
  },
  office: {
    owner: 'office',
    clock: 'settle',
    on: { settle: { to: 'closed' }, reassign: { to: 'assigned' } },
    otherwise: '这件事交给协调小组了，由他们来办',
  },
  merged: {
    owner: 'parent',
    clock: undefined,
    on: {
      follow: { to: 'answered', by: ['clock'] },
      followDecline: { to: 'declined', by: ['clock'] },
      part: { to: 'accepted', by: ['desk'] },
    },
    otherwise: '这件事并入了同类的事，一起办',
  },
}

const covers = (territory: string, village: string): boolean => {
  const { from, to } = divisionRange(territory)
  return from <= village && village < to
}

/** A township's office reads; the county's, and the city's above it, decide. */
const decides: readonly string[] = ['county', 'city', 'province']

/** Every part that a caller has in a matter: a desk's clerk may be of the department that must answer as well. */
export function parties(
  who: { readonly person: string; readonly grants: readonly Grant[] },
  at: Pick<Standing, 'desk' | 'unit' | 'by' | 'village'>,
): Party[] {
  const holds = (unit: string, roles: readonly string[]) =>
    who.grants.some((grant) => roles.includes(grant.role) && grant.units.includes(unit))
  const over = who.grants.some(
    ({ role, territories }) =>
      role === 'office' &&
      territories.some((code) => decides.includes(divisionLevel(code)) && covers(code, at.village)),
  )
  // What somebody else filed for a household is the household's.
  const household = who.grants.some(
    ({ role, households }) => role === 'villager' && households.includes(at.by),
  )
  const found: Party[] = []
  if (holds(at.desk, ['desk'])) found.push('desk')
  if (holds(at.unit, ['desk', 'handler'])) found.push('department')
  if (who.person === at.by || household) found.push('villager')
  if (over) found.push('office')
  return found
}

export const strangers: Readonly<Record<Party, string>> = {
  desk: '这件事由收件的热线台来办',
  department: '这件事派给了别的部门，由他们来答复',
  villager: '这件事由反映的人自己来办',
  office: '这件事由县里的协调小组办公室来办',
  clock: '到时候会自动办，不用点',
}

/** Whose deed an event is, in a state that knows it. */
function doersOf(at: Pick<Standing, 'state'>, move: Move): readonly Party[] {
  const { owner } = states[at.state]
  return move.by ?? (owner === 'parent' ? [] : [owner])
}

/**
 * The state that an event leads to.
 * @throws wrong_state when the table has no such move or its time is over, forbidden when it is somebody else's turn.
 */
export function move(at: Standing, event: Event, who: Who, when: When): State {
  const row = states[at.state]
  const found = row.on[event]
  if (!found) throw problem('wrong_state', row.otherwise)
  const doers = doersOf(at, found)
  if (!doers.some((party) => who.have.includes(party))) {
    throw problem('forbidden', strangers[doers[0] ?? 'clock'])
  }
  const hindered = hindrances[event]?.(at, who, when)
  if (hindered) throw problem(hindered.code, hindered.say)
  if (found.spent && at.reopens >= reopenTimes) return found.spent
  return found.to === 'back' ? (at.waiting?.state ?? 'accepted') : found.to
}

/** Whether `move` would let it through. */
export function canMove(at: Standing, event: Event, who: Who, when: When): boolean {
  const found = states[at.state].on[event]
  if (!found || !doersOf(at, found).some((party) => who.have.includes(party))) return false
  return !hindrances[event]?.(at, who, when)
}

/**
 * Whether a person who saw `version` saw what she now decides upon. Marks of the clock and urging raise its version and
 * change nothing that a person decides, so what counts is the version at which it came into its state.
 * @throws conflict
 */
export function mustHaveSeen(at: Pick<Standing, 'since' | 'version'>, version: number): void {
  if (version < at.since || version > at.version) throw problem('conflict')
}

export const eventOfRating = (result: Face): Event => (result === 'poor' ? 'rateUnhappy' : 'rate')
export const eventOfCall = (result: Face): Event => (result === 'poor' ? 'calledUnhappy' : 'calledHappy')
