import type { Role } from '../../types/_actor'
import type { FactDraft } from '../../types/_fact'
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
}

/** What an event leaves. @param away the matter went to the office instead of being opened again. */
export function factsOf(
  at: Complaint,
  event: Event,
  {
    doer,
    when,
    away,
    told,
  }: { readonly doer: Doer; readonly when: When; readonly away: boolean; readonly told: Told },
): FactDraft[] {
  const by = { doer, when }
  const { unit = at.unit, rating } = told
  const again = (why: string) =>
    away
      ? fact(at, 'escalated', { unit: at.unit, tags: { by: why } })
      : fact(at, 'reopened', { unit: at.unit, tags: { by: why } })
  const rated = rating ? [faced(at, 'rated', rating)] : []
  const called = rating ? [faced(at, 'called_back', rating, doer)] : []
  switch (event) {
    case 'accept':
      return [stepped(at, 'accepted', at.desk, by)]
    case 'assign': {
      // Assigned without being accepted first: the one deed does both, and the desk's clock was that of accepting.
      const straight = at.state === 'filed'
      if (!straight) return [stepped(at, 'assigned', at.desk, by, { to: unit })]
      const waited = { ...by, step: { name: 'assign', from: when.now, due: when.now } as const }
      return [stepped(at, 'accepted', at.desk, by), stepped(at, 'assigned', at.desk, waited, { to: unit })]
    }
    case 'returnToDesk':
      return [stepped(at, 'returned', at.unit, by)]
    case 'decline':
      return [stepped(at, 'declined', at.desk, by, told.reason ? { reason: told.reason } : {})]
    case 'ask':
      return [fact(at, 'waiting', { ...doer, ...owing(at) })]
    case 'reply':
    case 'resume':
      return [fact(at, 'resumed', { unit: at.unit, tags: { by: event === 'reply' ? 'filer' : 'clock' } })]
    case 'answer':
      return [stepped(at, 'answered', at.unit, by)]
    case 'rate':
      return rated
    case 'rateUnhappy':
      return [...rated, again('rating')]
    case 'calledHappy':
      return called
    case 'calledUnhappy':
      return [...called, again('call')]
    case 'giveUp':
      return [fact(at, 'unreached', { ...doer, unit: at.desk })]
    case 'reopen':
      return [again('filer')]
    case 'object':
      return [
        fact(at, 'objected', { unit: at.desk }),
        fact(at, 'escalated', { unit: at.desk, tags: { by: 'objection' } }),
      ]
    case 'settle':
      return [
        fact(at, 'settled', {
          ...doer,
          amount: done(at.step, when).days,
          tags: { late: done(at.step, when).late },
        }),
      ]
    case 'reassign':
      return [
        fact(at, 'assigned', {
          ...doer,
          amount: done(at.step, when).days,
          tags: { late: done(at.step, when).late, to: unit },
        }),
      ]
    case 'merge':
      return [fact(at, 'merged', { ...doer, unit: at.desk })]
    case 'follow':
    case 'followDecline':
      return []
  }
}
