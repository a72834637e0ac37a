import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, id, words } from './_contract'
import { industries, linkedMost, type Industry } from './roster.limits'
import {
  cause,
  day,
  depth,
  householdChange,
  householdStatus,
  momentum,
  monitoredKind,
  named,
  outcome,
  post,
  postKind,
  rank,
  relation,
  skill,
  successionKind,
  unitKind,
  version,
  villageKind,
  villageStatus,
  year,
} from './roster.shapes'

const office = { office: ['territory'] } as const
const score = z.int().min(0, '指标是0到100').max(100, '指标是0到100')
const industry = z.enum(Object.keys(industries) as [Industry, ...Industry[]])
const phone = z.string().regex(/^1\d{10}$/, '手机号是11位数字')
const officePhone = z.string().regex(/^[0-9-]{7,20}$/, '电话只写数字')

/** What a county's office writes of a village beside its divisions' name. */
const villageFile = z.strictObject({
  status: villageStatus,
  /** 退出年份, of an exited one. */
  exitYear: year.optional(),
  /** 软弱涣散 (138), 民族村 (231). Source: 000. */
  weak: z.boolean(),
  minority: z.boolean(),
  indicators: z.strictObject({
    infrastructure: score.optional(),
    industry: score.optional(),
    governance: score.optional(),
  }),
  /** 村民小组, by name. */
  groups: z.array(words(1, 20, '小组名')).max(100, '最多100个小组'),
  /** 驻村工作队: seats beside the first secretary. */
  teamSeats: z.int().min(0).max(8),
  /** 村级后备干部, 致富带头人: persons. */
  reserve: z.array(id).max(50),
  leading: z.array(id).max(50),
  /** 党群连心户: the household that links, and those it links. */
  links: z.array(z.strictObject({ household: id, linked: z.array(id).max(linkedMost) })).max(300),
})

const member = z.strictObject({
  /** Absent: somebody new. */
  person: id.optional(),
  name: words(1, 20, '姓名'),
  relation,
  phone: phone.or(z.literal('')),
  /** 在外务工. */
  away: z.boolean(),
})

const householdFile = z.strictObject({
  village: divisionCode,
  /** 村民小组, by name; empty where it is not known. */
  group: words(0, 20, '小组名'),
  status: householdStatus,
  /** The year of the status: when it was found poor, or exited. */
  statusYear: year.optional(),
  monitored: monitoredKind.optional(),
  /** 风险已消除. */
  riskRemoved: z.boolean().optional(),
  cause: cause.optional(),
  depth: depth.optional(),
  momentum: momentum.optional(),
  /** The head among them; at most thirty. */
  members: z.array(member).min(1, '至少要有户主').max(30, '一户最多30人'),
})

/** A household in a list of the office: names masked. */
const householdRow = z.strictObject({
  id,
  head: z.string(),
  village: divisionCode,
  place: z.string(),
  members: z.int(),
  status: householdStatus,
  monitored: monitoredKind.optional(),
})

const personRow = z.strictObject({
  person: id,
  name: z.string(),
  unit: z.string(),
  rank: rank.optional(),
  /** Masked. */
  phone: z.string(),
  /** Posts held now: villages' and households'. */
  load: z.strictObject({ villages: z.int(), households: z.int() }),
})

const unitRow = z.strictObject({
  id,
  name: z.string(),
  kind: unitKind,
  division: divisionCode,
  industry: industry.optional(),
  phone: z.string(),
})

const pairing = z.strictObject({
  id,
  version: z.int(),
  enterprise: z.strictObject({ id, name: z.string() }),
  village: divisionCode,
  place: z.string(),
  from: day,
  to: day.optional(),
  note: z.string(),
})

/** The office's own book (R1, R5, R6, R7, D4). Every save carries the version that the clerk saw. */
export const book = {
  /** What this city calls its kinds of village and household today, and what its switches say. */
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
    output: z.strictObject({ rows: z.array(unitRow), next: cursor.optional() }),
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
      /** Absent: a new one. A hotline's industry and a coordination office cannot be made here. */
      id: id.optional(),
      version,
      name: words(1, 40, '单位名称'),
      kind: unitKind,
      division: divisionCode,
      phone: officePhone.or(z.literal('')),
    }),
    output: outcome,
  }),
  /** People by unit, by whole name or by the last four digits of the phone; 50 a page. */
  people: action({
    kind: 'read',
    may: office,
    rate: { times: 600, per: 'hour' },
    input: z.strictObject({
      unit: id.optional(),
      name: words(1, 20, '姓名').optional(),
      tail: z
        .string()
        .regex(/^\d{4}$/, '请填手机号后四位')
        .optional(),
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
      held: z.array(post),
      next: cursor.optional(),
      load: z.strictObject({ villages: z.int(), households: z.int() }),
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
    input: z.strictObject({ file: z.string().regex(/^cloud:\/\/[\x21-\x7e]{1,300}$/) }),
    output: z.strictObject({ done: z.literal(true) }),
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
      file: householdFile,
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
    output: z.strictObject({ file: householdFile, version: z.int() }),
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
}
