import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, id, words, type Contract } from './_contract'
import { fault, fileId, keysOf, slot } from './_shapes'
import { bookKinds, bookStates } from './roster.books.limits'
import { outcome, version } from './roster.shapes'

const office = { office: ['territory', 'self'] } as const
const bookKind = z.enum(keysOf(bookKinds))

/** Rosters in and out by Excel. */
export const books = {
  /** A place for one file. The bytes go there by PUT; `stageBook` then names `fileId`. */
  bookSlot: action({
    kind: 'read',
    may: office,
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ type: z.enum(['xlsx', 'csv']) }),
    output: slot,
  }),
  /** Reads a file, checks every row and lays the good ones ready; nobody sees them yet. The same file twice answers `already_used`. */
  stageBook: action({
    kind: 'deed',
    may: office,
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({
      file: fileId,
      name: words(1, 80, '文件名'),
      kind: bookKind,
      division: divisionCode.optional(),
    }),
    output: outcome,
  }),
  /** The switch: what was laid ready becomes the roster. Or drops it. */
  takeBook: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version: version.min(1), drop: z.literal(true).optional() }),
    output: outcome,
  }),
  /** 撤回: puts back what it changed; rows that others have changed since stay as they are, and are listed. */
  undoBook: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version: version.min(1) }),
    output: outcome,
  }),
  /** Starts a file of what the roster holds of a division, which imports back unchanged; or an empty one to fill in. */
  exportBook: action({
    kind: 'deed',
    may: office,
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({
      kind: bookKind,
      division: divisionCode.optional(),
      empty: z.literal(true).optional(),
    }),
    output: outcome,
  }),
  /** My files, the latest twenty, how far each is, and a link of ten minutes to what is ready. */
  books: action({
    kind: 'read',
    may: office,
    input: z.strictObject({}),
    output: z.strictObject({
      books: z.array(
        z.strictObject({
          id,
          version: z.int(),
          kind: bookKind,
          way: z.enum(['in', 'out']),
          name: z.string(),
          state: z.enum(keysOf(bookStates)),
          at: z.int(),
          done: z.int(),
          total: z.int(),
          tally: z
            .strictObject({ rows: z.int(), made: z.int(), changed: z.int(), same: z.int(), refused: z.int() })
            .optional(),
          faults: z.array(fault),
          /** Rows that could not be put back. */
          kept: z.array(fault),
          /** Until when it can be undone. */
          undoUntil: z.int().optional(),
          url: z.string().optional(),
          say: z.string().optional(),
        }),
      ),
    }),
  }),
  /** How another system's columns and words stand for ours: of the county, or ours to begin with (the national export's are known). */
  bookMapping: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ kind: bookKind, county: divisionCode.optional() }),
    output: z.strictObject({
      county: divisionCode,
      version: z.int(),
      /** Ours, in our order, with what else each column may be called. */
      columns: z.array(
        z.strictObject({ ours: z.string(), needed: z.boolean(), theirs: z.array(z.string()) }),
      ),
    }),
  }),
  setBookMapping: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      kind: bookKind,
      county: divisionCode.optional(),
      version,
      columns: z
        .array(z.strictObject({ ours: words(1, 40, '列名'), theirs: z.array(words(1, 40, '列名')).max(10) }))
        .max(60),
    }),
    output: outcome,
  }),
}

export type BooksContract = Contract<typeof books>
