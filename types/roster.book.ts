import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words, type Contract } from './_contract'
import {
  office,
  officePhone,
  villageFile,
  personRow,
  unitListed,
  unitRow,
  pairing,
} from './roster.book.shapes'
import { folk } from './roster.book.people'
import {
  day,
  householdStatus,
  monitoredKind,
  named,
  outcome,
  post,
  postKind,
  successionKind,
  unitKind,
  version,
  villageKind,
  villageStatus,
} from './roster.shapes'

/** The office's own book (R1, R5, R6, R7, D4). Every save carries the version that the clerk saw. */
export const book = {
  /** What this city calls its kinds of village and household today: `village.poor`, `household.exited`, `monitored.sudden`. */
  terms: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({ version: z.int(), names: z.record(z.string(), z.string()) }),
  }),
  /** Sets the names, by the keys of `villageStatuses`, `householdStatuses`, `monitoredKinds`. A city's office; for all its counties. */
  setTerms: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      version,
      names: z.strictObject({
        village: z.partialRecord(villageStatus, words(1, 12, '名称')),
        household: z.partialRecord(householdStatus, words(1, 12, '名称')),
        monitored: z.partialRecord(monitoredKind, words(1, 12, '名称')),
      }),
    }),
    output: outcome,
  }),
  /** A village's page: its file, posts, households and pairings. */
  village: action({
    kind: 'read',
    may: { office: ['territory'], cadre: ['territory'] },
    input: z.strictObject({ code: divisionCode }),
    output: z.strictObject({
      code: divisionCode,
      name: z.string(),
      official: z.string(),
      place: z.string(),
      kind: villageKind,
      parent: divisionCode,
      /** Of the division; `version` below is the file's. */
      divisionVersion: z.int(),
      version: z.int(),
      file: villageFile.omit({ reserve: true, leading: true }).extend({
        reserve: z.array(named),
        leading: z.array(named),
      }),
      /** Codes that it had, or that were merged into it. */
      before: z.array(z.strictObject({ code: divisionCode, name: z.string(), how: successionKind, day })),
      posts: z.array(post),
      oneInTwo: z.boolean(),
      branchUnit: unitRow.optional(),
      households: z.strictObject({
        all: z.int(),
        poor: z.int(),
        exited: z.int(),
        monitored: z.int(),
        /** Monitored whose risk is not removed. */
        atRisk: z.int(),
        /** That need a responsible person and have none. */
        alone: z.int(),
      }),
      pairings: z.array(pairing),
    }),
  }),
  setVillage: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ code: divisionCode, version, file: villageFile }),
    output: outcome,
  }),
  /** A division's name, kind and who runs it, which its code does not always tell. */
  setDivision: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      code: divisionCode,
      version: version.min(1),
      name: words(1, 30, '名称').optional(),
      kind: villageKind.optional(),
      parent: divisionCode.optional(),
    }),
    output: outcome,
  }),
  /**
   * 区划变动 of a village: merged into one that stands; recoded; or split, so that the groups named go to the new one. Its households,
   * posts and people follow by a job; the old code then answers `division_merged`. Villages' own posts of a merged one end that day.
   */
  succeed: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      code: divisionCode,
      version: version.min(1),
      how: successionKind,
      heir: divisionCode,
      /** Of a new one. */
      name: words(1, 30, '名称').optional(),
      groups: z
        .array(words(1, 20, '小组名'))
        .max(100)
        .optional(),
      day,
      why: words(1, 100, '依据'),
    }),
    output: outcome,
  }),
  /** 企业结对 (R7): an enterprise and a village, from a day on; and its end. */
  pair: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ enterprise: id, village: divisionCode, from: day, note: words(0, 100, '备注') }),
    output: outcome,
  }),
  unpair: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version: version.min(1), to: day, why: words(1, 100, '原因') }),
    output: outcome,
  }),
  /** Units of a division, by name. */
  units: action({
    kind: 'read',
    may: office,
    input: z.strictObject({
      division: divisionCode.optional(),
      kind: unitKind.optional(),
      after: cursor.optional(),
    }),
    output: z.strictObject({ rows: z.array(unitListed), next: cursor.optional() }),
  }),
  /** A unit's page: its people with what they hold, the villages it helps. */
  unit: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id, after: cursor.optional() }),
    output: z.strictObject({
      unit: unitRow,
      version: z.int(),
      people: z.array(personRow),
      villages: z.array(z.strictObject({ code: divisionCode, place: z.string(), kinds: z.array(postKind) })),
      pairings: z.array(pairing),
      next: cursor.optional(),
    }),
  }),
  saveUnit: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({
      /** Absent: a new one, without a hotline (`setHotline` gives it one). A coordination office cannot be made here. */
      id: id.optional(),
      version,
      name: words(1, 40, '单位名称'),
      kind: unitKind,
      division: divisionCode,
      phone: officePhone.or(z.literal('')),
    }),
    output: outcome,
  }),
  ...folk,
}

/** The part of the roster's contract that is the office's own book. */
export type BookContract = Contract<typeof book>
