import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words } from './_contract'
import { seenFile } from './_media'
import { fileId } from './_shapes'
import { seatRoles } from './roster.limits'
import { office, phone, householdFile, householdRow, householdShown, personRow } from './roster.book.shapes'
import {
  day,
  householdChange,
  householdStatus,
  monitoredKind,
  outcome,
  post,
  rank,
  relation,
  skill,
  version,
} from './roster.shapes'

/** People and households in the office's own book (R4, R5). Every save carries the version that the clerk saw. */
export const folk = {
  /** People by unit, by whole name, by the last four digits of the phone, or who are of no household; 50 a page. */
  people: action({
    kind: 'read',
    may: office,
    rate: { times: 60, per: 'minute' },
    input: z.strictObject({
      unit: id.optional(),
      name: words(1, 20, '姓名').optional(),
      tail: z
        .string()
        .regex(/^\d{4}$/, '请填手机号后四位')
        .optional(),
      /** Those of a village who are of no household and serve nowhere. */
      loose: divisionCode.optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({ rows: z.array(personRow), next: cursor.optional() }),
  }),
  /** A person's page: who, all she holds and held, what stands against her. */
  person: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ person: id }),
    output: z.strictObject({
      person: id,
      version: z.int(),
      /** Name and phone whole of one who serves, masked of one who is known by her household alone. */
      name: z.string(),
      phone: z.string(),
      unit: z.strictObject({ id: z.string(), name: z.string() }),
      rank: rank.optional(),
      home: z.string(),
      skills: z.array(skill),
      wish: z.array(divisionCode),
      /** The day she was taken on, of a new recruit. */
      recruited: day.optional(),
      bound: z.boolean(),
      photo: z.string().optional(),
      /** Those that she holds first; at most 200. */
      held: z.array(post),
      load: z.strictObject({ villages: z.int(), households: z.int() }),
      /** 席位: hotlines, offices and channels in which she sits. */
      seats: z.array(z.strictObject({ unit: z.string(), name: z.string(), role: z.enum(seatRoles) })),
      /** 三年内不得提拔重用: until this day (R5). */
      barred: day.optional(),
      /** 试用期 in a village: until this day, and whether it is served. */
      probation: z.strictObject({ until: day, served: z.boolean() }).optional(),
    }),
  }),
  /** A cadre or a village's person. Household members are saved with their household. */
  savePerson: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      person: id.optional(),
      version,
      name: words(1, 20, '姓名'),
      phone: phone.or(z.literal('')),
      unit: id,
      rank,
      /** Where she lives; distance is told from it. */
      home: divisionCode.optional(),
      skills: z.array(skill).max(13),
      wish: z.array(divisionCode).max(10),
      recruited: day.optional(),
    }),
    output: outcome,
  }),
  /** One's own photo, for the families one helps: a file of `account.slot`. */
  setPhoto: action({
    kind: 'deed',
    may: { cadre: ['self'] },
    input: z.strictObject({ file: fileId }),
    output: z.strictObject({ done: z.literal(true) }),
  }),
  /** One's own photo, and whether others may see it yet. */
  myPhoto: action({
    kind: 'read',
    may: { cadre: ['self'] },
    input: z.strictObject({}),
    output: z.strictObject({ photo: seenFile.optional() }),
  }),
  /** Households with filters, masked; 50 a page. */
  register: action({
    kind: 'read',
    may: office,
    input: z.strictObject({
      village: divisionCode,
      status: householdStatus.optional(),
      monitored: monitoredKind.optional(),
      /** Only those that need a responsible person and have none. */
      alone: z.literal(true).optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({ rows: z.array(householdRow), next: cursor.optional() }),
  }),
  /** A household's page, names masked. */
  household: action({
    kind: 'read',
    may: { office: ['territory'], cadre: ['household'] },
    input: z.strictObject({ id }),
    output: z.strictObject({
      id,
      version: z.int(),
      place: z.string(),
      file: householdShown,
      card: z.string(),
      bound: z.boolean(),
      responsible: post.optional(),
      /** It was moved, merged, split or died out. */
      changes: z.array(z.strictObject({ how: householdChange, day, why: z.string() })),
      gone: z.boolean(),
    }),
  }),
  /** The same with whole names and phones, written down as looked at (law.md: in full on purpose and on the record). */
  openHousehold: action({
    kind: 'deed',
    may: { office: ['territory'], cadre: ['household'] },
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ id }),
    output: z.strictObject({ file: householdShown, version: z.int() }),
  }),
  /** A new household, or an old one anew. Names that are still masked (王**) stay what they were. */
  saveHousehold: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id: id.optional(), version, file: householdFile }),
    output: outcome,
  }),
  /**
   * 家庭变动. `moved` needs a village; `merged` another household of the same county; `split` the persons who go, the first of them the
   * new head. A responsible person's post goes with the household, and ends where it is gone.
   */
  changeHousehold: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      id,
      version: version.min(1),
      how: householdChange,
      day,
      why: words(1, 100, '原因'),
      village: divisionCode.optional(),
      into: id.optional(),
      persons: z.array(id).max(30).optional(),
    }),
    output: outcome,
  }),
  /**
   * 接进来: somebody of the caller's ground who is of no household comes into this one. Refused with `wrong_state`: one who is of
   * another household, or serves; a household that is gone or full.
   */
  takeIn: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      id,
      version: version.min(1),
      person: id,
      relation: relation.exclude(['head']),
    }),
    output: outcome,
  }),
}
