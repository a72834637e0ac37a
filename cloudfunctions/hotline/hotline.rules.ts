import type { Grant } from '../../types/_actor'
import { dayAt, instantOf } from '../../types/_period'
import { reopenDays, reopenTimes, type Face, type Kind, type State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import { dayPlus, dueAt, filedOn, isWorkday, type Calendar } from '../_kernel/workdays'
import type { Complaint, Party, Running, Step } from './complaint'

const day = 86_400_000

/** What happens to a matter after it was filed. A rating with a `poor` result is an event of its own, for it leads elsewhere. */
export type Event = 'accept' | 'assign' | 'answer' | 'rate' | 'rateUnhappy' | 'reopen'

interface StateRow {
  /** Whose turn it is. Only the owner of a state can move a matter out of it. */
  readonly owner: Party
  /** The step whose clock starts on entering the state; none where nobody is late by waiting. */
  readonly clock: Step | undefined
  readonly on: Partial<Record<Event, State>>
  /** What one reads who tries anything else. */
  readonly otherwise: string
}

/** H1. State × event → next state; to be read across. */
export const states: Readonly<Record<State, StateRow>> = {
  filed: {
    owner: 'desk',
    clock: 'accept',
    on: { accept: 'accepted', assign: 'assigned' },
    otherwise: '这件事还没有派给部门，现在不能这样办',
  },
  accepted: {
    owner: 'desk',
    clock: 'assign',
    on: { assign: 'assigned' },
    otherwise: '这件事已经受理，等着派给部门',
  },
  assigned: {
    owner: 'department',
    clock: 'answer',
    on: { answer: 'answered' },
    otherwise: '这件事已经派给部门，正在办',
  },
  answered: {
    owner: 'villager',
    clock: undefined,
    on: { rate: 'closed', rateUnhappy: 'reopened' },
    otherwise: '这件事已经答复，等着乡亲评价',
  },
  closed: { owner: 'villager', clock: undefined, on: { reopen: 'reopened' }, otherwise: '这件事已经办结' },
  reopened: {
    owner: 'desk',
    clock: 'assign',
    on: { assign: 'assigned' },
    otherwise: '乡亲说没办好，等着重新派办',
  },
}

/** Working days that a step may take, by kind of matter. */
export type Clocks = Readonly<Record<Step, Readonly<Record<Kind, number>>>>

const same = (days: number): Readonly<Record<Kind, number>> => ({
  consult: days,
  help: days,
  complaint: days,
  report: days,
  suggestion: days,
})

/**
 * Defaults; a county may set its own. All are counted in working days from the day after the step began, and end at closing
 * time.
 * Source of `accept` and `answer`: a city bureau's published rules for the 12345 hotline. They name no time for handing
 * a matter on to a department; `assign` takes the same day as `accept`.
 */
export const clocks: Clocks = {
  accept: same(1),
  assign: same(1),
  answer: { consult: 3, help: 3, complaint: 13, report: 13, suggestion: 13 },
}

/** Where a matter stands: all that is decided upon. */
export type Standing = Pick<
  Complaint,
  'kind' | 'state' | 'since' | 'step' | 'desk' | 'unit' | 'by' | 'closedAt' | 'reopens'
> & { readonly version: number }

export interface When {
  readonly now: number
  readonly calendar: Calendar
  readonly clocks: Clocks
}

/** A step that begins on entering a state, or nothing. */
export function begin(state: State, kind: Kind, when: When): Running | undefined {
  const name = states[state].clock
  if (!name) return undefined
  const days = when.clocks[name][kind]
  return { name, from: when.now, due: dueAt({ from: when.now, days, calendar: when.calendar }) }
}

/** Working days begun after the one on which a step began, up to the day of `to`. */
function workdaysUsed(from: number, to: number, calendar: Calendar): number {
  let days = 0
  for (let at = dayPlus(filedOn(from, calendar), 1); at <= dayAt(to); at = dayPlus(at, 1)) {
    if (isWorkday(at, calendar)) days += 1
  }
  return days
}

/** What became of the step that an event ended. Steps that were never waited for took no working day. */
export interface Done {
  readonly days: number
  readonly late: boolean
}

export function done(step: Running | undefined, when: When): Done {
  if (!step) return { days: 0, late: false }
  return { days: workdaysUsed(step.from, when.now, when.calendar), late: when.now > step.due }
}

/** Every part that a caller has in a matter: a desk's clerk may be of the department that must answer as well. */
export function parties(
  who: { readonly person: string; readonly grants: readonly Grant[] },
  at: Standing,
): Party[] {
  const holds = (unit: string, roles: readonly string[]) =>
    who.grants.some((grant) => roles.includes(grant.role) && grant.units.includes(unit))
  const found: Party[] = []
  if (holds(at.desk, ['desk'])) found.push('desk')
  if (holds(at.unit, ['desk', 'handler'])) found.push('department')
  if (who.person === at.by) found.push('villager')
  return found
}

const strangers: Readonly<Record<Party, string>> = {
  desk: '这件事由收件的热线台来派办',
  department: '这件事派给了别的部门，由他们来答复',
  villager: '这件事由反映的人自己来评',
}

/** @returns why a closed matter cannot be opened again, or nothing. */
function tooLate(at: Standing, now: number): string | undefined {
  if (at.reopens >= reopenTimes) return `已经重办过${reopenTimes}次，请直接找协调小组办公室`
  const lastDay = instantOf(dayAt(at.closedAt ?? 0)) + (reopenDays + 1) * day
  return now < lastDay ? undefined : `办结已经超过${reopenDays}天，请重新反映`
}

/**
 * The state that an event leads to.
 * @param have the caller's parts in it, see `parties`.
 * @throws wrong_state when the table has no such move or its time is over, forbidden when it is somebody else's turn.
 */
export function move(at: Standing, event: Event, have: readonly Party[], now: number): State {
  const row = states[at.state]
  const next = row.on[event]
  if (!next) throw problem('wrong_state', row.otherwise)
  if (!have.includes(row.owner)) throw problem('forbidden', strangers[row.owner])
  const over = event === 'reopen' ? tooLate(at, now) : undefined
  if (over !== undefined) throw problem('wrong_state', over)
  return next
}

/**
 * Whether a person who saw `version` saw what she now decides upon. Marking a matter late raises its version and changes
 * nothing that a person decides, so what counts is the version at which it came into its state.
 * @throws conflict
 */
export function mustHaveSeen(at: Standing, version: number): void {
  if (version < at.since || version > at.version) throw problem('conflict')
}

export const eventOfRating = (result: Face): Event => (result === 'poor' ? 'rateUnhappy' : 'rate')

const deeds = ['accept', 'assign', 'answer', 'rate', 'reopen'] as const

/** The deeds that a caller may do now: what `move` would let through. */
export function offers(at: Standing, have: readonly Party[], now: number): (typeof deeds)[number][] {
  const row = states[at.state]
  if (!have.includes(row.owner)) return []
  return deeds.filter((deed) => row.on[deed] && (deed !== 'reopen' || tooLate(at, now) === undefined))
}
