import type { Kind, State } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import type { Chance } from './chance'
import type { Home, Person } from './town'

/** How a matter comes in. */
export const ways = ['file', 'fileForNeighbour', 'fileFor', 'fileSecret'] as const
export type FiledBy = (typeof ways)[number]

/** A matter as those who deal with it believe it to stand: what they were told, which may be old. */
export interface Case {
  readonly nth: number
  readonly chance: Chance
  readonly by: FiledBy
  readonly home: Home
  readonly kind: Kind
  readonly industry: Industry
  readonly desk: string
  readonly photos: boolean
  /** The address that somebody without a name comes from. */
  readonly from: string
  /** Milliseconds since 1970: when somebody next does something about it. */
  wake: number
  id?: string
  secret?: string
  receipt?: string
  state?: State
  version: number
  unit: string
  answerers: string[]
  /** Whether a department waits for more time. */
  asked: boolean
  /** Milliseconds since 1970: when it came into its state. */
  since: number
  /** What is known may be wrong: look before the next deed. */
  stale: boolean
  turns: number
  /** How it was filed, while no answer has come. */
  filing?: Deed
}

/** One deed that somebody sent, and what she was told of it. */
export interface Deed {
  readonly key: string
  readonly action: string
  readonly input: object
  readonly of: Case
  /** Absent for who gives no name. */
  readonly who: Person | undefined
  tries: number
  /** `open`: she was told nothing. */
  fate: 'open' | 'did' | 'refused'
  out?: Told
  code?: string
}

/** What a deed answers, as far as it is looked at here. */
export interface Told {
  readonly id?: string
  readonly version?: number
  readonly receipt?: string
  readonly state?: State
  readonly secret?: string
}
