import type { Role } from '../../types/_actor'
import type { FactDraft } from '../../types/_fact'
import type { State } from '../../types/hotline.limits'
import type { Complaint, Rating, Running } from './complaint'
import { begin, done, type Event, type When } from './hotline.rules'
import { listsOf, turnOf } from './lanes.rules'

/** The doer as facts name her. */
export interface Doer {
  readonly person: string
  readonly role?: Role
}

type Tags = NonNullable<FactDraft['tags']>
type At = Pick<Complaint, 'kind' | 'industry' | 'village' | 'desk' | 'unit' | 'state' | 'step'>

/** A fact about a matter. `unit` is the one it judges; villagers stand in none, for nobody judges them. */
function fact(at: At, kind: string, rest: Partial<FactDraft> & { readonly tags?: Tags } = {}): FactDraft {
  const { tags, ...others } = rest
  return {
    kind: `hotline.${kind}`,
    division: at.village,
    ...others,
    tags: { matter: at.kind, industry: at.industry, ...tags },
  }
}

/** A step that a unit ended. `amount`: the working days it took. */
function stepped(
  at: At,
  kind: string,
  unit: string,
  doer: Doer,
  step: Running | undefined,
  when: When,
  tags?: Tags,
) {
  const { days, late } = done(step, when)
  return fact(at, kind, { ...doer, unit, amount: days, tags: { late, ...tags } })
}

/** What a deed changes in the document itself, and the facts it leaves. */
export interface Change {
  readonly set: Partial<Complaint> & Pick<Complaint, 'state'>
  readonly unset: ('step' | 'closedAt')[]
  readonly facts: FactDraft[]
}

/** The fields that follow from coming into a state. */
export function standingIn(
  state: State,
  at: Pick<Complaint, 'kind' | 'village' | 'units'>,
  since: number,
  when: When,
): Pick<Complaint, 'state' | 'since' | 'lists' | 'turn'> & { readonly step?: Running } {
  const step = begin(state, at.kind, when)
  const lists = listsOf({ state, village: at.village, units: at.units, ...(step && { step }) })
  return { state, since, lists, turn: turnOf(step, when.now), ...(step && { step }) }
}

/** @param unit of an assignment: whom it goes to. */
export function change(
  at: Complaint & { readonly version: number },
  event: Event,
  next: State,
  doer: Doer,
  when: When,
  more: { readonly unit?: string; readonly rating?: Rating } = {},
): Change {
  const unit = more.unit ?? at.unit
  const units = [...new Set([at.desk, unit])]
  const standing = standingIn(next, { ...at, units }, at.version + 1, when)
  return {
    set: {
      ...standing,
      unit,
      units,
      ...(next === 'closed' ? { closedAt: when.now } : {}),
      ...(event === 'reopen' ? { reopens: at.reopens + 1 } : {}),
    },
    unset: standing.step ? [] : ['step'],
    facts: factsOf(at, event, doer, when, unit, more.rating),
  }
}

function factsOf(
  at: Complaint,
  event: Event,
  doer: Doer,
  when: When,
  unit: string,
  rating?: Rating,
): FactDraft[] {
  const reopened = (by: string) => fact(at, 'reopened', { unit: at.unit, tags: { by } })
  switch (event) {
    case 'accept':
      return [stepped(at, 'accepted', at.desk, doer, at.step, when)]
    case 'assign': {
      // Assigned without being accepted first: the one deed does both, and the desk's clock was that of accepting.
      const straight = at.state === 'filed'
      const accepted = straight ? [stepped(at, 'accepted', at.desk, doer, at.step, when)] : []
      const waited = straight ? undefined : at.step
      return [...accepted, stepped(at, 'assigned', at.desk, doer, waited, when, { to: unit })]
    }
    case 'answer':
      return [stepped(at, 'answered', at.unit, doer, at.step, when)]
    case 'rate':
    case 'rateUnhappy':
      return [
        ...(rating ? [rated(at, rating)] : []),
        ...(event === 'rateUnhappy' ? [reopened('rating')] : []),
      ]
    case 'reopen':
      return [reopened('filer')]
  }
}

const rated = (at: At, { response, result, manner }: Rating): FactDraft =>
  fact(at, 'rated', { unit: at.unit, tags: { response, result, manner } })

/** What a new matter leaves. */
export const filed = (at: At): FactDraft => fact(at, 'filed', { unit: at.desk })

/** A step whose day has passed is marked once: by whom it is owed, and which. */
export function markLate(at: Complaint): Change | undefined {
  const step = at.step
  if (!step || step.late) return undefined
  const late = { ...step, late: true }
  const unit = step.name === 'answer' ? at.unit : at.desk
  return {
    set: { state: at.state, step: late, lists: listsOf({ ...at, step: late }) },
    unset: [],
    facts: [fact(at, 'late', { unit, tags: { step: step.name } })],
  }
}
