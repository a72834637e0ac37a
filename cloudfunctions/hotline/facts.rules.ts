import type { Role } from '../../types/_actor'
import type { Fact, FactDraft } from '../../types/_fact'
import type { DeclineReason } from '../../types/hotline.limits'
import { done, type When } from './clock.rules'
import type { Complaint, Rating, Running } from './complaint'
import type { Event } from './standing'

/** The doer as facts name her. */
export interface Doer {
  readonly person: string
  readonly role?: Role
}

type Tags = NonNullable<FactDraft['tags']>
export type At = Pick<Complaint, 'kind' | 'industry' | 'village' | 'desk' | 'unit' | 'state' | 'step'>

/** A fact about a matter. `unit` is the one it judges; villagers stand in none, for nobody judges them. */
export function fact(
  at: At,
  kind: string,
  rest: Partial<FactDraft> & { readonly tags?: Tags } = {},
): FactDraft {
  const { tags, ...others } = rest
  return {
    kind: `hotline.${kind}`,
    division: at.village,
    ...others,
    tags: { matter: at.kind, industry: at.industry, ...tags },
  }
}

/** The unit that owes a step; none for the office, which is no unit. */
export function owing(at: At): { readonly unit?: string } {
  if (at.state === 'office') return {}
  return { unit: at.state === 'assigned' ? at.unit : at.desk }
}

/** A step that a unit ended. `amount`: the working days it took. */
function stepped(
  at: At,
  kind: string,
  unit: string,
  {
    doer,
    when,
    step = at.step,
  }: { readonly doer: Doer; readonly when: When; readonly step?: Running | undefined },
  tags?: Tags,
) {
  const { days, late } = done(step, when)
  return fact(at, kind, { ...doer, unit, amount: days, tags: { late, ...tags } })
}

const faced = (at: At, kind: string, { response, result, manner }: Rating, doer?: Doer): FactDraft =>
  fact(at, kind, { ...doer, unit: at.unit, tags: { response, result, manner } })

/** What a new matter leaves. */
export const filed = (at: At): FactDraft => fact(at, 'filed', { unit: at.desk })

/** What goes with an event, and stands in its facts. */
export interface Told {
  readonly unit?: string
  readonly rating?: Rating
  readonly reason?: DeclineReason
  /** Of a merged matter: what its parent's answer left. */
  readonly word?: Fact
}

interface Happened {
  readonly doer: Doer
  readonly when: When
  /** The matter went to the office instead of being opened again. */
  readonly away: boolean
  readonly told: Told
}

type Leaves = (at: Complaint, happened: Happened) => FactDraft[]

const again = (at: At, why: string, away: boolean): FactDraft =>
  fact(at, away ? 'escalated' : 'reopened', { unit: at.unit, tags: { by: why } })

const rated = (at: At, { told: { rating } }: Happened): FactDraft[] =>
  rating ? [faced(at, 'rated', rating)] : []
const called = (at: At, { doer, told: { rating } }: Happened): FactDraft[] =>
  rating ? [faced(at, 'called_back', rating, doer)] : []

/** Assigned without being accepted first: the one deed does both, and the desk's clock was that of accepting. */
const assigned: Leaves = (at, by) => {
  const to = { to: by.told.unit ?? at.unit }
  if (at.state !== 'filed') return [stepped(at, 'assigned', at.desk, by, to)]
  const unwaited = { name: 'assign', from: by.when.now, due: by.when.now } as const
  return [
    stepped(at, 'accepted', at.desk, by),
    stepped(at, 'assigned', at.desk, { ...by, step: unwaited }, to),
  ]
}

/** What the office did: it is no unit, and nobody's rate counts it. */
function byOffice(at: At, kind: string, { doer, when }: Happened, tags: Tags = {}): FactDraft {
  const { days, late } = done(at.step, when)
  return fact(at, kind, { ...doer, amount: days, tags: { late, ...tags } })
}

/** The answer to another matter is the answer to this one, by whom and as late as that one: each complainant counts. */
function asOf(at: At, { kind, unit, person, role, amount, tags = {} }: Fact): FactDraft {
  return fact(at, kind.replace('hotline.', ''), {
    ...(unit !== undefined && { unit }),
    ...(person !== undefined && { person }),
    ...(role && { role }),
    amount,
    tags: { late: tags.late === true, merged: true },
  })
}

const resumed = (at: At, by: string): FactDraft => fact(at, 'resumed', { unit: at.unit, tags: { by } })
const nothing: Leaves = () => []

const leaves: Readonly<Record<Event, Leaves>> = {
  accept: (at, by) => [stepped(at, 'accepted', at.desk, by)],
  assign: assigned,
  returnToDesk: (at, by) => [stepped(at, 'returned', at.unit, by)],
  decline: (at, by) => [
    stepped(at, 'declined', at.desk, by, by.told.reason ? { reason: by.told.reason } : {}),
  ],
  ask: (at, { doer }) => [fact(at, 'waiting', { ...doer, ...owing(at) })],
  reply: (at) => [resumed(at, 'filer')],
  resume: (at) => [resumed(at, 'clock')],
  answer: (at, by) => [stepped(at, 'answered', at.unit, by)],
  rate: rated,
  rateUnhappy: (at, by) => [...rated(at, by), again(at, 'rating', by.away)],
  calledHappy: called,
  calledUnhappy: (at, by) => [...called(at, by), again(at, 'call', by.away)],
  giveUp: (at, { doer }) => [fact(at, 'unreached', { ...doer, unit: at.desk })],
  reopen: (at, { away }) => [again(at, 'filer', away)],
  object: (at) => [
    fact(at, 'objected', { unit: at.desk }),
    again({ ...at, unit: at.desk }, 'objection', true),
  ],
  settle: (at, by) => [byOffice(at, 'settled', by)],
  reassign: (at, by) => [byOffice(at, 'assigned', by, { to: by.told.unit ?? at.unit })],
  merge: (at, { doer }) => [fact(at, 'merged', { ...doer, unit: at.desk })],
  part: (at, { doer }) => [fact(at, 'parted', { ...doer, unit: at.desk })],
  follow: (at, { told: { word } }) => (word ? [asOf(at, word)] : []),
  followDecline: nothing,
}

/** What an event leaves. */
export const factsOf = (at: Complaint, event: Event, happened: Happened): FactDraft[] =>
  leaves[event](at, happened)
