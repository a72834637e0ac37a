import type { Role } from '../../types/_actor'
import type { FactDraft } from '../../types/_fact'
import type { Face, State } from '../../types/discipline.limits'
import { channelAbove } from './channel.rules'
import { begin, done, runOn, type When } from './clock.rules'
import { states, type Event } from './discipline.rules'
import type { Grievance, Held, Running } from './grievance'

/** What a deed changes in the document itself, and the facts it leaves. */
export interface Change {
  readonly set: Partial<Grievance>
  readonly unset: (keyof Grievance)[]
  readonly push?: { readonly ratings: Grievance['ratings'][number] }
  readonly facts: FactDraft[]
}

type Placed = Pick<Grievance, 'state' | 'shelf' | 'turn' | 'step' | 'watch'>

const shelfOf = (state: State): Grievance['shelf'] => {
  if (state === 'waiting') return 'waiting'
  return states[state].owner === 'channel' ? 'open' : 'done'
}

/** The fields that follow from where it stands and which step runs. */
export function placed(state: State, step: Running | undefined, now: number): Placed {
  const shelf = shelfOf(state)
  if (!step) return { state, shelf, turn: -now }
  return { state, shelf, turn: step.due, step, ...(step.late ? {} : { watch: step.due }) }
}

/** The fields that follow from coming into a state anew. */
export function standingIn(state: State, when: When): Placed {
  const { clock } = states[state]
  return placed(state, clock && begin(clock, when), when.now)
}

type At = Pick<Grievance, 'county' | 'channel' | 'about'>

/**
 * A fact about a grievance: of the county, never of a village, for there it could tell who filed it or whom it is about. `unit` is the
 * channel; the person is the clerk who did it, nobody else.
 */
export const fact = (at: At, kind: string, rest: Partial<FactDraft> = {}): FactDraft => ({
  kind: `discipline.${kind}`,
  division: at.county,
  unit: at.channel,
  ...rest,
  tags: { about: at.about, ...rest.tags },
})

/** Who did it, as facts name her. */
export interface Doer {
  readonly person: string
  readonly role?: Role
}

/** What goes with an event. */
export interface More {
  readonly question?: string
  readonly face?: Face
}

function factsOf(at: Held, event: Event, to: State, doer: Doer, when: When, { face }: More): FactDraft[] {
  const { days, late } = done(at.step, when)
  const stepped = (kind: string) => fact(at, kind, { ...doer, amount: days, tags: { late } })
  const rated = face === undefined ? [] : [fact(at, 'rated', { tags: { face } })]
  const anew = to === 'above' ? [fact(at, 'above')] : to === 'reopened' ? [fact(at, 'reopened')] : []
  switch (event) {
    case 'accept':
      return [stepped('accepted')]
    case 'answer':
      return [stepped('answered')]
    case 'transfer':
      return [stepped('transferred')]
    case 'ask':
      return [fact(at, 'waiting', doer)]
    case 'reply':
    case 'resume':
      return [fact(at, 'resumed', { tags: { by: event === 'reply' ? 'filer' : 'clock' } })]
    case 'rate':
    case 'rateUnhappy':
    case 'reopen':
      return [...rated, ...anew]
  }
}

function standing(at: Held, event: Event, to: State, when: When): Placed {
  const { waiting } = at
  if (waiting && (event === 'reply' || event === 'resume'))
    return placed(to, runOn(waiting.step, waiting.since, when), when.now)
  return standingIn(to, when)
}

const ends: readonly State[] = ['answered', 'closed', 'transferred']
const passing = ['step', 'watch', 'waiting'] as const

/** What an event leaves in the document. */
export function change(at: Held, event: Event, to: State, doer: Doer, when: When, more: More = {}): Change {
  const { step } = at
  const again = to === 'reopened' || to === 'above'
  const set: Partial<Grievance> = {
    ...standing(at, event, to, when),
    since: at.version + 1,
    ...(event === 'ask' && step
      ? {
          waiting: { state: at.state, step, since: when.now, question: more.question ?? '' },
          asks: (at.asks ?? 0) + 1,
        }
      : {}),
    ...(again ? { reopens: at.reopens + 1 } : {}),
    ...(to === 'above' ? { level: 'city' as const, channel: channelAbove(at.county) } : {}),
    ...(ends.includes(to) ? { endedAt: when.now } : {}),
  }
  return {
    set,
    unset: passing.filter((field) => set[field] === undefined),
    ...(more.face === undefined ? {} : { push: { ratings: { face: more.face, at: when.now } } }),
    facts: factsOf(at, event, to, doer, when, more),
  }
}
