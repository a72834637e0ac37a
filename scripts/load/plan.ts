import type { Role } from '../../types/_actor'
import type { HouseholdStatus, PostKind, Rank, Skill, VillageStatus } from '../../types/roster.limits'
import type { Duty } from '../../cloudfunctions/roster/roster.rules'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'

/** A person as planned, in the clear: sealed before anything is written. */
export interface PlannedPerson {
  readonly id: string
  readonly name: string
  readonly phone: string
  /** The unit that she comes from; empty for the families. */
  readonly unit: string
  /** Of a cadre: what a proposal of whom to send goes by. */
  readonly rank?: Rank
  readonly skills?: readonly Skill[]
  readonly home?: string
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
  readonly status: HouseholdStatus
}

export interface PlannedPost {
  readonly id: string
  readonly village: string
  readonly kind: PostKind
  /** Of a team. */
  readonly seat?: number
  readonly household: string
  /** Nobody: a gap. */
  readonly holder?: string
  readonly unit: string
  readonly unitName: string
}

export interface PlannedVillage {
  readonly _id: string
  readonly status: VillageStatus
  readonly exitYear?: number
  readonly teamSeats: number
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
  readonly villages: readonly PlannedVillage[]
  readonly demo: readonly DemoPerson[]
}

/** What the plan of a roster is made from. */
export interface Ask {
  readonly households: number
  readonly seed: number
}
