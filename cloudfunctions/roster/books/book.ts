import type { Role } from '../../../types/_actor'
import type { FactDraft } from '../../../types/_fact'
import type { BookKind, BookState } from '../../../types/roster.books.limits'
import type { Merged } from '../../_kernel/xlsx/read'
import type { Growing } from '../../_kernel/xlsx/zip'
import type { Values } from './cells.rules'

/** What is wrong in a file: see the contract. */
export interface Fault {
  readonly row: number
  readonly column: string
  readonly say: string
}

/** What became of rows. */
export interface Tally {
  readonly made: number
  readonly changed: number
  readonly same: number
  readonly refused: number
}

export const noTally: Tally = { made: 0, changed: 0, same: 0, refused: 0 }

export const added = (a: Tally, b: Tally): Tally => ({
  made: a.made + b.made,
  changed: a.changed + b.changed,
  same: a.same + b.same,
  refused: a.refused + b.refused,
})

/** A row that can be read, in our words. */
export interface Line {
  readonly row: number
  readonly values: Values
}

/** Rows that stand or fall together: the people of one household; of other books one row. */
export type Group = readonly Line[]

/** Some rows of a file, read. */
export interface RowPiece {
  readonly groups: readonly Group[]
  readonly faults: readonly Fault[]
  /** Rows in which something is wrong. */
  readonly refused: number
}

/** Where a document lies. */
export interface At {
  readonly collection: string
  readonly id: string
}

/** What rows made together. */
export interface Made {
  readonly row: number
  readonly docs: readonly At[]
}

/** A change of what is there, to be carried out by a deed once the switch is thrown. JSON. */
export interface Change extends At {
  readonly row: number
  /** That was checked; 0: it is not there yet. */
  readonly version: number
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
  /** What puts it back; nothing for what is taken away again. */
  readonly back?: { readonly set: Readonly<Record<string, unknown>>; readonly unset: readonly string[] }
  readonly division: string
  /** What was laid beside it and goes when it cannot be carried out. */
  readonly brings?: readonly At[]
  readonly facts?: readonly FactDraft[]
  readonly backFacts?: readonly FactDraft[]
}

/** What some rows of a file come to. */
export interface PlanPiece {
  readonly made: readonly Made[]
  readonly changes: readonly Change[]
  readonly faults: readonly Fault[]
}

/**
 * A workbook on its way in or out. Only whoever brought it or asked for it sees it. Its rows and what they come to lie in pieces in
 * storage, locked under the master key.
 */
export interface Book {
  /** Person id. */
  readonly by: string
  readonly role: Role
  readonly kind: BookKind
  readonly way: 'in' | 'out'
  /** 12 digits: whose rows it may touch, or holds. */
  readonly division: string
  readonly name: string
  readonly state: BookState
  /** What the clock has to do with it: go on, remove it some day, nothing. */
  readonly lane: 'work' | 'kept' | 'rest'
  /** Milliseconds since 1970: when it came, and until when it is kept as it is. */
  readonly at: number
  readonly until: number
  readonly done: number
  readonly total: number
  /** Of one that came in: what its bytes are known by while it counts; its own id afterwards. */
  readonly mark: string
  /** The file that was brought, by file id, until it is read. */
  readonly source?: string
  /** Rows that cells are merged over. */
  readonly merged?: readonly Merged[]
  /** Pieces, by file id: of its rows, and of what they come to. */
  readonly rows: readonly string[]
  readonly plans: readonly string[]
  /** Whether all rows are read. */
  readonly read?: true
  readonly tally?: Tally & { readonly rows: number }
  readonly faults: readonly Fault[]
  readonly kept: readonly Fault[]
  /** How many pieces have been carried out or put back; when what was seen was hidden again. */
  readonly step: number
  readonly hiddenAt?: number
  /** The last instant at which it can be undone. */
  readonly undoUntil?: number
  /** Of one that goes out: where the list goes on, how far the file has grown, and its pieces. */
  readonly cursor?: string
  readonly growing?: Growing
  readonly pieces: readonly string[]
  /** What can be fetched: the workbook, or the report of what is wrong. */
  readonly file?: string
  readonly note: string
  readonly say?: string
}
