import { asksMost, reopenDays, type State } from '../../types/discipline.limits'
import { problem } from '../_kernel/problem'
import { endOfDays } from './clock.rules'
import type { Held, Party, Step } from './grievance'

/** What happens after it was filed. `rateUnhappy` leads elsewhere than `rate`; `resume` is the clock's. */
export type Event =
  | 'accept'
  | 'ask'
  | 'answer'
  | 'transfer'
  | 'reply'
  | 'resume'
  | 'rate'
  | 'rateUnhappy'
  | 'reopen'

/** `back`: where it waited. `again`: opened again, or above. */
type To = State | 'back' | 'again'

interface StateRow {
  readonly owner: Exclude<Party, 'clock'>
  /** The step whose clock starts on entering the state; none where nobody is late by waiting. */
  readonly clock: Step | undefined
  readonly on: Partial<Record<Event, To>>
  /** What one reads who tries anything else. */
  readonly otherwise: string
}

const work = { ask: 'waiting', answer: 'answered' } as const

/** State × event → next state; to be read across. */
export const states: Readonly<Record<State, StateRow>> = {
  filed: {
    owner: 'channel',
    clock: 'accept',
    on: { accept: 'accepted', ask: 'waiting', transfer: 'transferred' },
    otherwise: '这件事还没有受理，现在不能这样办',
  },
  accepted: {
    owner: 'channel',
    clock: 'answer',
    on: { ...work, transfer: 'transferred' },
    otherwise: '这件事正在查，现在不能这样办',
  },
  waiting: {
    owner: 'filer',
    clock: 'reply',
    on: { reply: 'back', resume: 'back' },
    otherwise: '这件事在等反映人补充情况',
  },
  answered: {
    owner: 'filer',
    clock: undefined,
    on: { rate: 'closed', rateUnhappy: 'again' },
    otherwise: '这件事已经答复，等着反映人评价',
  },
  reopened: { owner: 'channel', clock: 'answer', on: work, otherwise: '这件事正在重新查' },
  above: { owner: 'channel', clock: 'answer', on: work, otherwise: '这件事市里正在查' },
  closed: { owner: 'filer', clock: undefined, on: { reopen: 'again' }, otherwise: '这件事已经办结' },
  transferred: {
    owner: 'filer',
    clock: undefined,
    on: { reopen: 'again' },
    otherwise: '这件事不归纪检管，已经告诉反映人了',
  },
}

const strangers: Readonly<Record<Party, string>> = {
  channel: '这件事由纪检监督员来办',
  filer: '这件事由反映的人自己来办',
  clock: '到时候会自动办，不用点',
}

/** Where a grievance stands: all that is decided upon. */
export type Standing = Pick<
  Held,
  'state' | 'since' | 'version' | 'level' | 'reopens' | 'asks' | 'waiting' | 'endedAt'
>

/**
 * Where she leads who is not content: once again to who answered, then above; one that was sent away goes above at once. The city's
 * channel is the last one here.
 */
function again({ state, level, reopens }: Standing): State | undefined {
  if (level === 'county') return reopens === 0 && state !== 'transferred' ? 'reopened' : 'above'
  return reopens === 0 ? 'reopened' : undefined
}

interface Refused {
  readonly code: 'wrong_state' | 'forbidden'
  readonly say: string
}

const doerOf = (at: Standing, event: Event): Party => (event === 'resume' ? 'clock' : states[at.state].owner)

function hindrance(at: Standing, event: Event, now: number): Refused | undefined {
  const wrong = (say: string): Refused => ({ code: 'wrong_state', say })
  if (event === 'ask' && (at.asks ?? 0) >= asksMost) return wrong(`最多请补充${String(asksMost)}次`)
  if (event !== 'reopen') return undefined
  if (now >= endOfDays(at.endedAt ?? 0, reopenDays))
    return wrong(`办结超过${String(reopenDays)}天了，请另外反映`)
  return again(at) === undefined ? wrong('市里已经重新查过一次了') : undefined
}

/** The state that an event leads to, or why it may not happen. */
function decided(at: Standing, event: Event, have: readonly Party[], now: number): State | Refused {
  const row = states[at.state]
  const to = row.on[event]
  if (to === undefined) return { code: 'wrong_state', say: row.otherwise }
  const doer = doerOf(at, event)
  if (!have.includes(doer)) return { code: 'forbidden', say: strangers[doer] }
  const hindered = hindrance(at, event, now)
  if (hindered) return hindered
  if (to === 'back') return at.waiting?.state ?? 'accepted'
  // What the city answered a second time ends there: her word of it stands as she gave it.
  return to === 'again' ? (again(at) ?? 'closed') : to
}

/** @throws wrong_state when the table has no such move or its time is over, forbidden when it is somebody else's turn. */
export function move(at: Standing, event: Event, have: readonly Party[], now: number): State {
  const next = decided(at, event, have, now)
  if (typeof next === 'string') return next
  throw problem(next.code, next.say)
}

/** Whether `move` would let it through. */
export const canMove = (at: Standing, event: Event, have: readonly Party[], now: number): boolean =>
  typeof decided(at, event, have, now) === 'string'

/**
 * Whether a person who saw `version` saw what she now decides upon: marks and notices raise the version, so what counts is the
 * version at which it came into its state. @throws conflict
 */
export function mustHaveSeen(at: Pick<Standing, 'since' | 'version'>, version: number): void {
  if (version < at.since || version > at.version) throw problem('conflict')
}
