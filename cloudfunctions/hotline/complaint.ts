import type { Face, Kind, State } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'

/** Who owes the next step: the desk that took the matter in, the department it is assigned to, the one who filed it. */
export type Party = 'desk' | 'department' | 'villager'

/** A step that somebody owes by a day. */
export type Step = 'accept' | 'assign' | 'answer'

/** A step under way. */
export interface Running {
  readonly name: Step
  /** When it began and by when it is owed: milliseconds since 1970. */
  readonly from: number
  readonly due: number
  /** Whether it has been marked late: a step is late once. */
  readonly late?: boolean
}

/** What the one who filed it says of an answer. */
export interface Rating {
  readonly response: Face
  readonly result: Face
  readonly manner: Face
  readonly words?: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * 诉求 (H1): one matter of one household, with everything that its rules ask. What was said on the way (notes, answers,
 * reasons) stands in its history, each beside the deed that said it.
 */
export interface Complaint {
  /** Person id of who filed it. */
  readonly by: string
  readonly household: string
  /** 12 digits each, by the village's code. */
  readonly village: string
  readonly township: string
  readonly county: string
  readonly kind: Kind
  readonly industry: Industry
  readonly text: string
  /** File ids. */
  readonly photos: readonly string[]
  /** 回执号, see `receipt.rules.ts`. */
  readonly receipt: string
  readonly state: State
  /** The version at which it came into its state. */
  readonly since: number
  /** The step under way; absent while nothing is owed. */
  readonly step?: Running
  /** The unit whose desk took it in, and the one that holds it now: the same until it is assigned elsewhere. */
  readonly desk: string
  readonly unit: string
  /** Both, without repeating. Whoever is here sees it. */
  readonly units: readonly string[]
  /** Where it stands in which lists, see `lanes.rules.ts`. */
  readonly lists: readonly string[]
  readonly turn: number
  /** Milliseconds since 1970. */
  readonly filedAt: number
  readonly closedAt?: number
  readonly ratings: readonly Rating[]
  /** How often its filer opened it again after it was closed. */
  readonly reopens: number
  /** The versions whose words WeChat could not be asked about: a person has yet to look. */
  readonly unchecked: readonly number[]
  /** A sealed address to which the filer's messages go; absent when she filed without WeChat. */
  readonly address?: string
}
