import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, id, words } from './_contract'
import { paperTypes } from './_paper'
import { dayLike, fault, fileId, keysOf, slot } from './_shapes'
import {
  codedFields,
  dateFormats,
  paperKinds,
  paperStates,
  ticketFields,
  type CodedField,
  type TicketField,
} from './hotline.files.limits'
import { instant } from './hotline.shapes'

/** In China Standard Time. */
const dayText = dayLike(/^20\d\d-\d\d-\d\d$/)

const period = { from: dayText, to: dayText, division: divisionCode.optional() }

/** What became of the rows of a file, or would. */
const tally = z.strictObject({
  rows: z.int(),
  /** New ones. */
  taken: z.int(),
  /** Here already, the same. */
  known: z.int(),
  /** Here already, but not the same: left as they are, and reported. */
  changed: z.int(),
  refused: z.int(),
})

/** Their column for each of our fields. */
const columns = z.partialRecord(
  z.enum(Object.keys(ticketFields) as [TicketField, ...TicketField[]]),
  words(1, 40, '列名'),
)
/** Their code → ours. Several of theirs may be one of ours; the first goes back. */
const codes = z.partialRecord(
  z.enum(Object.keys(codedFields) as [CodedField, ...CodedField[]]),
  z
    .array(z.strictObject({ theirs: words(1, 60, '对方的写法'), ours: z.string().max(40) }))
    .max(400, '对照最多400条'),
)
const mapping = z.strictObject({
  /** What the other system calls itself; a ticket is known by it and its number. */
  system: words(1, 20, '平台名称'),
  columns,
  codes,
  dates: z.enum(keysOf(dateFormats)),
})

const forDesks = { desk: ['unit', 'self'], office: ['territory', 'self'] } as const
const forAll = { ...forDesks, handler: ['unit', 'self'] } as const

/** Files in and out (H1): the ledger, tickets of the city's platform, and their results. */
export const files = {
  /**
   * 台账: starts a file of every matter filed in a period (days of China Standard Time, both included, a year at most), without
   * names and phones. It is made in steps; `papers` tells how far it is.
   */
  ledger: action({
    kind: 'deed',
    may: forAll,
    rate: { times: 20, per: 'hour' },
    input: z.strictObject(period),
    output: z.strictObject({ id }),
  }),
  /** Starts a file of what became of the platform's tickets that were filed here in a period, in its own words. */
  results: action({
    kind: 'deed',
    may: forDesks,
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({ ...period, format: z.enum(paperTypes) }),
    output: z.strictObject({ id }),
  }),
  /** My files, the latest twenty, how far each is, and a link of ten minutes to what is ready. Nobody else's. */
  papers: action({
    kind: 'read',
    may: forAll,
    input: z.strictObject({}),
    output: z.strictObject({
      papers: z.array(
        z.strictObject({
          id,
          kind: z.enum(keysOf(paperKinds)),
          format: z.enum(paperTypes),
          title: z.string(),
          state: z.enum(keysOf(paperStates)),
          madeAt: instant,
          done: z.int(),
          total: z.int(),
          /** Until when it can be fetched. */
          expires: instant.optional(),
          url: z.string().optional(),
          tally: tally.optional(),
          faults: z.array(fault).optional(),
          /** Why it failed. */
          say: z.string().optional(),
        }),
      ),
    }),
  }),
  /** A place for one file of tickets. The bytes go there by PUT; `tryTickets` and `takeTickets` then name `fileId`. */
  paperSlot: action({
    kind: 'read',
    may: forDesks,
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ type: z.enum(paperTypes) }),
    output: slot,
  }),
  /** The county's mapping, if it has been set up; the caller's own county, or the one that a city's office names. */
  mapping: action({
    kind: 'read',
    may: forDesks,
    input: z.strictObject({ county: divisionCode.optional() }),
    output: z.strictObject({ county: divisionCode, version: z.int(), mapping: mapping.optional() }),
  }),
  /** Sets it up. `version`: 0 for the first. A field that no ticket can do without answers `invalid`. */
  setMapping: action({
    kind: 'deed',
    may: forDesks,
    input: z.strictObject({
      county: divisionCode.optional(),
      version: z.int().min(0).max(100_000),
      mapping,
    }),
    output: z.strictObject({ county: divisionCode, version: z.int() }),
  }),
  /** What taking in a file would do, with what is wrong in it, and its first rows as we would have them. Changes nothing. */
  tryTickets: action({
    kind: 'read',
    may: forDesks,
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ file: fileId, county: divisionCode.optional() }),
    output: z.strictObject({
      tally,
      faults: z.array(fault),
      first: z.array(
        z.strictObject({
          row: z.int(),
          number: z.string(),
          place: z.string(),
          unit: z.string(),
          text: z.string(),
        }),
      ),
    }),
  }),
  /** Takes in the good rows of a file, by their numbers: sent again, or by another desk, nothing is taken in twice. */
  takeTickets: action({
    kind: 'deed',
    may: forDesks,
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({ file: fileId, county: divisionCode.optional() }),
    output: z.strictObject({ id }),
  }),
}
