import type { Change, Fault, Group, Line, Made, Tally } from './book'
import { noTally } from './book'

/** A new document, and where it goes. Stage, version and history are added when it is laid. */
export interface Draft {
  readonly collection: string
  readonly doc: { readonly _id: string } & object
}

/** What a group of rows comes to. */
export interface Verdict {
  readonly drafts: readonly Draft[]
  readonly changes: readonly Change[]
  readonly faults: readonly Fault[]
  readonly tally: Tally
  /** Of the drafts, by the row that is named when they cannot be taken back. */
  readonly made: readonly Made[]
}

const nothing = { drafts: [], changes: [], faults: [], made: [] } as const

export const same = (group: Group): Verdict => ({ ...nothing, tally: { ...noTally, same: group.length } })

export const refused = (group: Group, { row }: Pick<Line, 'row'>, column: string, say: string): Verdict => ({
  ...nothing,
  faults: [{ row, column, say }],
  tally: { ...noTally, refused: group.length },
})

export const changed = (group: Group, changes: readonly Change[]): Verdict => ({
  ...nothing,
  changes,
  tally: { ...noTally, changed: group.length },
})

export function made(group: Group, drafts: readonly Draft[]): Verdict {
  const docs = drafts.map(({ collection, doc }) => ({ collection, id: doc._id }))
  return {
    ...nothing,
    drafts,
    made: [{ row: group[0]?.row ?? 0, docs }],
    tally: { ...noTally, made: group.length },
  }
}
