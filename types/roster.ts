import * as z from 'zod'
import { divisionCode, forceKinds } from './_actor'
import { action, contract, cursor, id } from './_contract'

const level = z.enum(['city', 'county', 'township', 'village'])

const division = z.strictObject({
  code: divisionCode,
  name: z.string(),
  level,
  /** 村, 社区, 林场 …: what a village-level division is. */
  kind: z.enum(['village', 'community', 'farm', 'area']),
  parent: divisionCode.optional(),
})

/** One who helps a family, as the family may see it. */
const helper = z.strictObject({
  force: z.enum(forceKinds),
  name: z.string(),
  unit: z.string(),
  /** A work phone, for the button that calls. */
  phone: z.string().optional(),
})

/**
 * 帮扶卡号: the public code on a household's help card. Anybody may photograph it: it opens who helps this family, it does
 * not bind and does not vote (law.md). At most 32 characters, as WeChat's `scene` allows.
 */
const cardCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12,32}$/, '没有认出这个码，请核对后再扫')

const household = z.strictObject({
  id,
  /** 户主, masked: 王**. */
  head: z.string(),
  village: divisionCode,
  place: z.string(),
  members: z.int(),
  bound: z.boolean(),
})

/** 名册: divisions, units, desks, villages, households, people (R1, and of R2 what a family must see). */
export const roster = contract('roster', {
  /** The divisions right under one; the caller's own top when none is named. */
  divisions: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({ parent: divisionCode.optional() }),
    output: z.strictObject({ divisions: z.array(division) }),
  }),
  /** Who I am to the village: my name, my household or posts or unit, by name. For the first screen. */
  me: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({
      name: z.string().optional(),
      roles: z.array(z.strictObject({ role: z.enum(['villager', 'cadre', 'desk', 'handler', 'office']), at: z.string() })),
    }),
  }),
  /** 谁在帮我家. */
  family: action({
    kind: 'read',
    may: { villager: ['household'] },
    input: z.strictObject({}),
    output: z.strictObject({ household, helpers: z.array(helper) }),
  }),
  /** What a scanned help card opens, for anybody. A village that was merged answers `division_merged`. */
  card: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({ code: cardCode }),
    output: z.strictObject({ head: z.string(), place: z.string(), helpers: z.array(helper.omit({ phone: true })) }),
  }),
  /** Binds the caller's WeChat to the person whose roster phone WeChat has verified. `code` is what `getPhoneNumber` gave. */
  bindByPhone: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 5, per: 'hour' },
    input: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_:-]{4,128}$/, '请重新授权手机号') }),
    output: z.strictObject({ bound: z.literal(true), place: z.string() }),
  }),
  /** Binds by the one-time secret of a sealed slip that was handed to the family. */
  bindBySlip: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 5, per: 'hour' },
    input: z.strictObject({ secret: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, '密封条上的码是16位，请核对') }),
    output: z.strictObject({ bound: z.literal(true), place: z.string() }),
  }),
  /** The households I answer for, or those of my territory, by village. */
  households: action({
    kind: 'read',
    may: { cadre: ['household'], office: ['territory'] },
    input: z.strictObject({ village: divisionCode.optional(), after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(household), next: cursor.optional() }),
  }),
  /** Help cards of a village to print: each with its code and the link that WeChat opens. */
  cards: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ village: divisionCode, after: cursor.optional() }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({ household: id, head: z.string(), place: z.string(), code: z.string(), link: z.string(), helpers: z.array(helper) }),
      ),
      hotlines: z.array(z.strictObject({ name: z.string(), phone: z.string() })),
      next: cursor.optional(),
    }),
  }),
  /** A new sealed slip for a household: the secret is told once and never again; an older unused slip dies. */
  slip: action({
    kind: 'deed',
    may: { office: ['territory'] },
    input: z.strictObject({ household: id }),
    output: z.strictObject({ household: id, secret: z.string(), head: z.string(), place: z.string() }),
  }),
})
