import type { ForceKind } from '../../types/_actor'
import type { About, Face, State } from '../../types/discipline.limits'
import type { Sealed } from '../_kernel/people'

/** Who may have a part in a grievance: the channel that has it, the one who filed it; or the clock alone. */
export type Party = 'channel' | 'filer' | 'clock'

/** A step that somebody owes by a day. */
export type Step = 'accept' | 'answer' | 'reply'

/** A step under way. Milliseconds since 1970. */
export interface Running {
  readonly name: Step
  readonly from: number
  readonly due: number
  /** Working days for which its clock stood still. */
  readonly stood?: number
  /** Whether it has been marked late: a step is late once. */
  readonly late?: true
}

/** A grievance that waits for more from its filer, and the step whose clock stands still. */
export interface Waiting {
  readonly state: State
  readonly step: Running
  /** Milliseconds since 1970. */
  readonly since: number
  readonly question: string
}

export type Level = 'county' | 'city'

/** One of the six forces, as the roster has her: the name is sealed under her own key. */
export interface Whom {
  readonly person: string
  readonly sealed: Sealed
  readonly force: ForceKind
}

/**
 * A complaint about somebody who would read it anywhere else. What was said on the way stands in its history, each beside the deed
 * that said it.
 */
export interface Grievance {
  /** Person id of who filed it; of an anonymous one a random person whom nobody holds. */
  readonly by: string
  /** Only where she may be reached: to find a phone of her family. */
  readonly household?: string
  /** 12 digits each. */
  readonly village: string
  readonly county: string
  readonly about: About
  /** Ids of persons and units that it is about: none of them reads it, whatever role they hold. */
  readonly named: readonly string[]
  readonly whom?: Whom
  /** The unit that it is about, where she chose one. */
  readonly unit?: string
  readonly text: string
  /** File ids. */
  readonly photos?: readonly string[]
  /** Whether the channel may learn who she is. */
  readonly reachable: boolean
  readonly level: Level
  /** The unit id of the one channel that has it. */
  readonly channel: string
  readonly state: State
  /** The version at which it came into its state. */
  readonly since: number
  readonly step?: Running
  /** Where it stands in the clerk's lists: by due time, or by the time it came to rest, negated. */
  readonly shelf: 'open' | 'waiting' | 'done'
  readonly turn: number
  /** When the clock must look at it; absent when there is nothing to look at. */
  readonly watch?: number
  /** She says that somebody makes it hard for her, and nobody has gone to see yet. */
  readonly urgent?: true
  /** Milliseconds since 1970. */
  readonly filedAt: number
  readonly endedAt?: number
  /** How often it was opened again. */
  readonly reopens: number
  /** How often she was asked for more. */
  readonly asks?: number
  readonly waiting?: Waiting
  readonly ratings: readonly { readonly face: Face; readonly at: number }[]
  /** Keyed hash of the code with which an anonymous one is followed. */
  readonly secret?: string
  /** A sealed address to which her messages go; absent when she filed without WeChat. */
  readonly address?: string
}

export type Held = Grievance & { readonly version: number }
