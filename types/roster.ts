import * as z from 'zod'
import { divisionCode, forceKinds, roles } from './_actor'
import { action, contract, cursor, id } from './_contract'
import { letGo, own } from './_own'
import { villageKinds } from './roster.limits'
import { book } from './roster.book'
import { books } from './roster.books'
import { hotlines } from './roster.hotlines'
import { holding } from './roster.posts'
import { seating } from './roster.seats'

const villageKind = z.enum(
  Object.keys(villageKinds) as [keyof typeof villageKinds, ...(keyof typeof villageKinds)[]],
)

const level = z.enum(['city', 'county', 'township', 'village'])

const division = z.strictObject({
  code: divisionCode,
  name: z.string(),
  level,
  /** 村, 社区, 林场 …: of a village-level division only. */
  kind: villageKind.optional(),
  /** Who runs it, which its code does not always tell; absent at the top. */
  parent: divisionCode.optional(),
  /** The division it was merged into. */
  succeededBy: divisionCode.optional(),
})

/** One who helps a family, as the family may see it. */
const helper = z.strictObject({
  force: z.enum(forceKinds),
  name: z.string(),
  unit: z.string(),
  /** A work phone, for the button that calls. */
  phone: z.string().optional(),
  /** Where her photo is for ten minutes; absent until it may be seen. Only a family gets it. */
  photo: z.string().optional(),
})

/**
 * 帮扶卡号: the public code on a household's help card. Anybody may photograph it: it opens who helps this family, it does
 * not bind and does not vote (law.md). At most 32 characters, as WeChat's `scene` allows.
 */
export const cardCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12,32}$/, '没有认出这个码，请核对后再扫')

/** A household as its own people and those who answer for it see it. */
const household = z.strictObject({
  id,
  /** 户主, masked: 王**. */
  head: z.string(),
  village: divisionCode,
  place: z.string(),
  /** How many people. */
  members: z.int(),
  /** Whether a phone of the household is bound. */
  bound: z.boolean(),
  /** The public code on its help card, so that a scanned one is known again without a network. */
  card: cardCode,
})

/** 名册: divisions, units, desks, villages, households, people (R1, and of R2 what a family must see). */
export const roster = contract('roster', {
  /** The divisions right under one, by code; with none named the caller's own, or the top for somebody unbound. */
  divisions: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({ parent: divisionCode.optional() }),
    output: z.strictObject({ divisions: z.array(division) }),
  }),
  /** The divisions right under one, for somebody whom nobody knows: an anonymous filer says where it is. */
  places: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 300, per: 'hour' },
    input: z.strictObject({ parent: divisionCode.optional() }),
    output: z.strictObject({ places: z.array(division.pick({ code: true, name: true, level: true })) }),
  }),
  /**
   * Who I am to the village: my name, my household or posts or unit, by name. For the first screen. `served`: a cadre no more, but once one of
   * the six forces, whose work is still hers to read.
   */
  me: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({
      name: z.string().optional(),
      roles: z.array(
        z.strictObject({
          role: z.enum(roles),
          /** The place, unit or office, by name. */
          at: z.string(),
          force: z.enum(forceKinds).optional(),
        }),
      ),
      served: z.literal(true).optional(),
    }),
  }),
  own,
  letGo,
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
    output: z.strictObject({
      head: z.string(),
      place: z.string(),
      helpers: z.array(helper.omit({ phone: true, photo: true })),
    }),
  }),
  /**
   * Binds the caller's WeChat to the person whose roster phone WeChat has verified, with all that she holds: household,
   * posts, desk. `code` is what `getPhoneNumber` gave; one that WeChat doesn't take answers `code_expired`, a phone that
   * the roster doesn't know `not_found`.
   */
  bindByPhone: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 5, per: 'hour' },
    input: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_:-]{4,128}$/, '请重新授权手机号') }),
    output: z.strictObject({ bound: z.literal(true), place: z.string() }),
  }),
  /**
   * Binds by the one-time secret of a sealed slip (密封条) that was handed to the family. A secret that is unknown,
   * replaced, expired or used by somebody else answers `code_unknown` all the same; one's own used one `already_used`.
   */
  bindBySlip: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 5, per: 'hour' },
    input: z.strictObject({
      secret: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, '密封条上的码是16位，请核对'),
    }),
    output: z.strictObject({ bound: z.literal(true), place: z.string() }),
  }),
  /** The households I answer for, or those of my village or territory, by id. */
  households: action({
    kind: 'read',
    may: { cadre: ['household', 'territory'], office: ['territory'] },
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
        z.strictObject({
          household: id,
          head: z.string(),
          place: z.string(),
          code: z.string(),
          link: z.string(),
          helpers: z.array(helper),
        }),
      ),
      hotlines: z.array(z.strictObject({ name: z.string(), phone: z.string() })),
      next: cursor.optional(),
    }),
  }),
  /**
   * A new sealed slip for a household. Its secret is told to whoever made it and is stored nowhere (only a keyed hash
   * is); an older unused slip of the household dies.
   */
  slip: action({
    kind: 'deed',
    may: { office: ['territory'] },
    input: z.strictObject({ household: id }),
    output: z.strictObject({
      household: id,
      secret: z.string(),
      head: z.string(),
      place: z.string(),
      /** When the secret dies unused. Milliseconds since 1970. */
      expires: z.int(),
    }),
  }),
  ...holding,
  ...book,
  ...seating,
  ...hotlines,
  ...books,
})
