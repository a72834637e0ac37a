import * as z from 'zod'
import { divisionCode } from './_actor'
import { id, words } from './_contract'
import { industries, intakes, linkedMost, seatRoles, type Industry } from './roster.limits'
import {
  cause,
  day,
  depth,
  householdStatus,
  momentum,
  monitoredKind,
  rank,
  relation,
  unitKind,
  villageStatus,
  year,
} from './roster.shapes'

export const office = { office: ['territory'] } as const
export const score = z.int().min(0, '指标是0到100').max(100, '指标是0到100')
export const industry = z.enum(Object.keys(industries) as [Industry, ...Industry[]])
/** As it is, or as it was shown (138****5678), when it stays what it was. */
export const phone = z.string().regex(/^1(?:\d{10}|\d{2}\*{4}\d{4})$/, '手机号是11位数字')
export const officePhone = z.string().regex(/^[0-9-]{7,20}$/, '电话只写数字')

/** What a county's office writes of a village beside its divisions' name. */
export const villageFile = z.strictObject({
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

export const member = z.strictObject({
  /** Absent: somebody new. */
  person: id.optional(),
  name: words(1, 20, '姓名'),
  relation,
  phone: phone.or(z.literal('')),
  /** 在外务工. */
  away: z.boolean(),
})

export const householdFile = z.strictObject({
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

/** The same as it is shown: one that went into another has nobody left. */
export const householdShown = householdFile.extend({ members: z.array(member).max(30) })

/** A household in a list of the office: names masked. */
export const householdRow = z.strictObject({
  id,
  head: z.string(),
  village: divisionCode,
  place: z.string(),
  /** 村民小组, by name; empty where it is not known. */
  group: z.string(),
  members: z.int(),
  status: householdStatus,
  monitored: monitoredKind.optional(),
})

export const personRow = z.strictObject({
  person: id,
  name: z.string(),
  unit: z.string(),
  rank: rank.optional(),
  /** Masked. */
  phone: z.string(),
  /** Posts held now: villages' and households'. */
  load: z.strictObject({ villages: z.int(), households: z.int() }),
})

export const unitRow = z.strictObject({
  id,
  name: z.string(),
  kind: unitKind,
  division: divisionCode,
  /** Of a hotline that takes villagers' matters, or took them. */
  industry: industry.optional(),
  /** Of a hotline. */
  intake: z.enum(intakes).optional(),
  phone: z.string(),
})

/** A unit in a list: of one with seats, how many sit where work comes in. */
export const unitListed = unitRow.extend({
  seats: z.strictObject({ role: z.enum(seatRoles), people: z.int() }).optional(),
})

export const pairing = z.strictObject({
  id,
  version: z.int(),
  enterprise: z.strictObject({ id, name: z.string() }),
  village: divisionCode,
  place: z.string(),
  from: day,
  to: day.optional(),
  note: z.string(),
})
