import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id } from './_contract'
import { seenFile } from './_media'
import { filedAs } from './hotline.filing'
import { courseDeeds } from './hotline.course'
import { findingDeeds } from './hotline.finding'
import { declineReason, instant, kind, lane, rating, row, step } from './hotline.shapes'
import { handlerName, inner, shown } from './hotline.work'

/** What a queue is narrowed by: a county, township or village; the unit that holds it now; what it is. */
const narrow = z.strictObject({
  division: divisionCode.optional(),
  unit: id.optional(),
  kind: kind.optional(),
  urgent: z.literal(true).optional(),
  hidden: z.literal(true).optional(),
})

/** What desks, departments and offices see. */
export const screens = {
  /** One matter with its timeline and what the caller may do with it now. Photos as the caller may see them. */
  look: action({
    kind: 'read',
    may: {
      villager: ['self', 'household'],
      desk: ['unit'],
      handler: ['unit'],
      office: ['territory'],
    },
    input: z.strictObject({ id }),
    output: row.extend({
      /** Whether the caller is the one who filed it. */
      mine: z.boolean(),
      text: z.string(),
      filed: filedAs,
      photos: z.array(seenFile),
      steps: z.array(step),
      ratings: z.array(rating),
      may: z.array(z.enum([...courseDeeds, ...findingDeeds])),
      /** While she is asked for more: what, and when the clock runs on without it. */
      waiting: z.strictObject({ question: z.string(), until: instant }).optional(),
      /** Of a declined matter: why, and where to go. */
      declined: declineReason.optional(),
      /** Of a merged matter, told to units and the office: the one that it went into. */
      into: id.optional(),
      /** A department asked for so many working days more and nobody has decided. Told to units and the office. */
      extension: z.strictObject({ days: z.int(), why: z.string() }).optional(),
      /** For how many working days an extension may be asked, while it may be. */
      extendMost: z.int().optional(),
      inner: inner.optional(),
      shown: shown.optional(),
    }),
  }),
  /**
   * The queue of a lane: what is due first at the top; what is answered or closed, the latest first. With it the counts of
   * the lanes that ask for work (overdue, today, new), at most 999 each: 999 stands for 999 or more. `mine`: what the caller herself
   * handles. `narrow`: those alone that are as it says. Of a narrowed lane the next 500 matters are looked at for a page, so a page may be
   * empty and have a next, and the first 500 for a count; `more` names the lanes that go on after those.
   */
  queue: action({
    kind: 'read',
    may: { desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({
      lane,
      mine: z.literal(true).optional(),
      narrow: narrow.optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({
      /** `handler`: told to units. */
      rows: z.array(row.extend({ handler: handlerName.optional() })),
      next: cursor.optional(),
      counts: z.partialRecord(lane, z.int()),
      more: z.array(lane).optional(),
    }),
  }),
  /**
   * The office's table: for each division below the one named (its own by default), how its matters stand now. Of the
   * matters filed this month (China Standard Time): `filed`, and of these `answered` and `closed`. Of all that are open,
   * whenever filed: `open`, and of these `late` and `reopened`. `asOf`: when it was counted.
   */
  overview: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ division: divisionCode.optional() }),
    output: z.strictObject({
      division: divisionCode,
      name: z.string(),
      asOf: instant,
      rows: z.array(
        z.strictObject({
          division: divisionCode,
          name: z.string(),
          filed: z.int(),
          open: z.int(),
          late: z.int(),
          answered: z.int(),
          closed: z.int(),
          reopened: z.int(),
        }),
      ),
    }),
  }),
}
