import type { Globe } from '../../types/_globe'
import type { Typist, Via } from '../../types/hotline.filing.limits'
import type { Sealed } from '../_kernel/people'

/** What a recording says, and who wrote it down. */
export interface Transcript {
  readonly text: string
  readonly by: Typist
}

/** What she said aloud. */
export interface Recording {
  /** File id. */
  readonly file: string
  readonly seconds: number
  /** She had it deleted: nobody hears it any more. Its name stays, for the 凭证 was made of it. */
  readonly gone?: true
}

export interface Voice extends Recording {
  readonly transcript?: Transcript
}

/** About 100 m wide, see `spotDigits`. Degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
  readonly globe: Globe
}

/** Somebody who is in no roster: her name and phone, sealed under a person of her own. */
export interface Caller {
  readonly person: string
  readonly sealed: Sealed
}

/** Another system's ticket. */
export interface Foreign {
  readonly system: string
  /** Its number there. */
  readonly number: string
  /** Of what it said when it came in. */
  readonly hash: string
  /** The file that it came in with, see `Paper`. */
  readonly paper: string
}

/** How a matter came in. Whatever is absent was not so. */
export interface Filed {
  /** Absent: by its filer herself. */
  readonly via?: Via
  /** Person id of who wrote it down for another. */
  readonly helper?: string
  /** The department is not to know who filed it. */
  readonly hidden?: boolean
  readonly voice?: Voice
  readonly spot?: Spot
  readonly caller?: Caller
  /** Blind indexes of the caller's phone and of its last four digits. */
  readonly callerPhone?: string
  readonly callerTail?: string
  /** Keyed hash of the code with which an anonymous matter is followed up. */
  readonly secret?: string
  readonly foreign?: Foreign
  /** Of a partner's matter: a hash of all that the partner sent. */
  readonly sent?: string
}

/** What the sealed fields of a matter are bound to. */
export const sealedIn = 'complaints'
