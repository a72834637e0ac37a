import type { ForceKind, Role } from '../../types/_actor'
import type { Duty } from '../../cloudfunctions/roster/roster.rules'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'

/** A person as planned, in the clear: sealed before anything is written. */
export interface PlannedPerson {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly village: string
  readonly household: string
  readonly duties: readonly Duty[]
}

export interface PlannedHousehold {
  readonly id: string
  readonly village: string
  readonly head: string
  readonly members: readonly string[]
  readonly card: string
  readonly status: 'poor' | 'exited'
}

export interface PlannedPost {
  readonly id: string
  readonly village: string
  readonly force: ForceKind
  readonly household: string
  readonly holder: string
  readonly from: string
}

/** Somebody whom the demonstration offers for signing in with one click. */
export interface DemoPerson {
  readonly id: string
  readonly person: string
  readonly openid: string
  readonly role: Role
  readonly place: string
  readonly unit: string
}

/** A whole roster, before it is sealed and written. */
export interface Plan {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  readonly people: readonly PlannedPerson[]
  readonly households: readonly PlannedHousehold[]
  readonly posts: readonly PlannedPost[]
  readonly demo: readonly DemoPerson[]
}

/** What the plan of a roster is made from. */
export interface Ask {
  readonly households: number
  readonly seed: number
}
