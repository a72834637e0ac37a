import type { Role } from '../../types/_actor'
import type { PaperType } from '../../types/_paper'
import type { PaperKind, PaperState } from '../../types/hotline.files.limits'
import type { Growing } from '../_kernel/xlsx/zip'
import type { Fault, Mapping } from './mapping.rules'

/** What became of the rows of a file. */
export interface Tally {
  readonly rows: number
  readonly taken: number
  readonly known: number
  readonly changed: number
  readonly refused: number
}

/**
 * A file that is being made, or taken in, in steps: each run of the clock goes on where the one before stopped, and only whoever
 * started it sees it.
 */
export interface Paper {
  /** Person id. */
  readonly by: string
  readonly role: Role
  readonly kind: PaperKind
  readonly format: PaperType
  readonly state: PaperState
  /** What the clock has to do with it: go on, remove it some day, remove what is left of it, nothing. */
  readonly lane: 'work' | 'kept' | 'spent' | 'rest'
  /** What it covers: see `Ground`. */
  readonly division: string
  readonly unit?: string
  /** Milliseconds since 1970, `to` not included. Of what is taken in, both are the time of its start. */
  readonly from: number
  readonly to: number
  /** What it is, and who made it when. No name in full. */
  readonly title: string
  readonly note: string
  readonly madeAt: number
  readonly total: number
  readonly done: number
  /** Of what is written: where the list goes on, how far the file has grown, and its pieces by file id. */
  readonly cursor?: string
  readonly growing: Growing
  readonly pieces: readonly string[]
  /** Once ready: its file id. */
  readonly file?: string
  /** Of what is taken in: the file that was brought. */
  readonly source?: string
  /** As it stood when it was started. */
  readonly mapping?: Mapping
  readonly tally?: Tally
  readonly faults?: readonly Fault[]
  /** Why it failed. */
  readonly say?: string
}
