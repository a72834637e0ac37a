import * as z from 'zod'
import { divisionCode } from './_actor'
import { id } from './_contract'
import { dayLike, keysOf } from './_shapes'
import {
  causes,
  depths,
  doubtKinds,
  gapKinds,
  householdChanges,
  householdStatuses,
  leavingReasons,
  momenta,
  monitoredKinds,
  postNames,
  ranks,
  relations,
  skills,
  successionKinds,
  unitKinds,
  villageKinds,
  villageStatuses,
} from './roster.limits'

export const postKind = z.enum(keysOf(postNames))
export const villageStatus = z.enum(keysOf(villageStatuses))
export const villageKind = z.enum(keysOf(villageKinds))
export const householdStatus = z.enum(keysOf(householdStatuses))
export const monitoredKind = z.enum(keysOf(monitoredKinds))
export const cause = z.enum(keysOf(causes))
export const depth = z.enum(keysOf(depths))
export const momentum = z.enum(keysOf(momenta))
export const skill = z.enum(keysOf(skills))
export const rank = z.enum(keysOf(ranks))
export const unitKind = z.enum(keysOf(unitKinds))
export const leavingReason = z.enum(keysOf(leavingReasons))
export const householdChange = z.enum(keysOf(householdChanges))
export const relation = z.enum(keysOf(relations))
export const successionKind = z.enum(keysOf(successionKinds))
export const gapKind = z.enum(keysOf(gapKinds))
export const doubtKind = z.enum(keysOf(doubtKinds))

/** The version that the person saw: a deed on an older one answers `conflict`. 0: there is none yet. */
export const version = z.int().min(0).max(100_000)

/** `2026-11-21`, in China Standard Time. */
export const day = dayLike(/^(?:19|20)\d\d-\d\d-\d\d$/)

export const year = z.int({ error: '请填写年份' }).min(1990, '年份不对').max(2100, '年份不对')

/** A cadre by name: whoever serves is public ground to those who run the roster. */
export const named = z.strictObject({ person: id, name: z.string(), unit: z.string() })

/** One time that somebody held a post, `[from, to)` in days; without `to` she holds it still. */
export const tenure = z.strictObject({
  holder: named,
  from: day,
  to: day.optional(),
  /** Why she came, in the office's words. */
  why: z.string(),
  /** Who decided: a document's number, a meeting. */
  decided: z.string(),
  left: leavingReason.optional(),
  /** 兼任乡镇党委副书记或委员 (R5), of a first secretary. */
  also: z.string().optional(),
})

/** A post and who holds it. */
export const post = z.strictObject({
  id,
  version: z.int(),
  kind: postKind,
  /** Of a team: which seat. */
  seat: z.int().optional(),
  village: divisionCode,
  place: z.string(),
  /** Of a responsible person: the household, and its head, masked. */
  household: z.strictObject({ id, head: z.string() }).optional(),
  /** Who holds it today; with `to` when it is known already when she leaves. */
  now: tenure.optional(),
  /** Who was named ahead and comes later. */
  next: tenure.optional(),
  /** The latest first; at most 50. */
  before: z.array(tenure),
  gap: gapKind.optional(),
})

export const outcome = z.strictObject({ id, version: z.int() })
