import type { ForceKind } from '../../types/_actor'
import type { DispatchKind, Ground } from '../../types/dispatch.limits'
import type { Rank, Skill } from '../../types/roster.limits'

/** A post that is to be given to somebody. */
export interface Need {
  /** The post's id. */
  readonly id: string
  readonly kind: ForceKind
  readonly village: string
  /** Of a responsible person; empty for a post of the whole village. */
  readonly household: string
  /** Who holds it today: a person's id. */
  readonly now?: string
  /** What would help most there. Empty: anybody will do as well. */
  readonly wants: readonly Skill[]
  /** 1 to 3: who goes first when there are not enough people (R4: depth and momentum; indicators). */
  readonly urgency: number
}

/** Somebody who may be sent, with what she carries already. */
export interface Hand {
  readonly person: string
  readonly unit: string
  /** The county of her unit, or its city: 12 digits. */
  readonly county: string
  /** Where she lives; empty when it is not known. */
  readonly home: string
  readonly skills: readonly Skill[]
  readonly wish: readonly string[]
  readonly rank?: Rank
  /** Removed as unfit and not yet promoted again (R5). */
  readonly barred: boolean
  /** Posts that she holds, by kind. */
  readonly held: Readonly<Partial<Record<ForceKind, number>>>
  /** Villages where she holds a post of the village. */
  readonly villages: readonly string[]
}

/** Villages that a unit's people serve, by unit. */
export type Helping = ReadonlyMap<string, ReadonlySet<string>>

/** A reason with what it rests on: a skill, a level of division, a number. */
export interface Reason {
  readonly ground: Ground
  /** A skill's name, `village` or `township`, or how many. */
  readonly of?: string
}

/** Somebody for a need, what she would cost, and why. Less is better. */
export interface Candidate {
  readonly person: string
  readonly cost: number
  readonly reasons: readonly Reason[]
}

/** What an officer allows. */
export interface Limits {
  readonly keep: boolean
  readonly lend: boolean
  readonly householdsEach: number
}

/** The posts of each kind of proposal, in the order in which they are filled: those who live in the village first. */
export const kindsOf: Readonly<Record<DispatchKind, readonly ForceKind[]>> = {
  village: ['secretary', 'team', 'unit', 'leader', 'technician'],
  household: ['responsible'],
}
