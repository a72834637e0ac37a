import * as z from 'zod'
import { divisionCode, forceKinds, roles } from './_actor'
import { action, contract, id, words } from './_contract'
import { fileTypes, type FileType } from './_file'
import { ownPart } from './_own'
import { slot } from './_shapes'

/** Milliseconds since 1970. */
const instant = z.int()

/** What stands in the picture that a browser shows: 22 characters, so that it fits WeChat's `scene`. */
const signInCode = z.string().regex(/^[A-Za-z0-9_-]{22}$/, '没有认出这个码，请重新扫')
const day = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期应写成2026-10-01这样')

const grant = z.strictObject({
  role: z.enum(roles),
  territories: z.array(divisionCode),
  units: z.array(id),
  households: z.array(id),
  force: z.enum(forceKinds).optional(),
})

/** Which version of the privacy guide, and whether location may be used: asked apart, and refusing it leaves the rest usable. */
const consent = z.strictObject({ privacy: z.string().regex(/^[0-9.]{1,20}$/), location: z.boolean() })

/** The last year whose holidays are known, and the days until unknown ones begin. */
const calendarWarning = z.strictObject({ lastYear: z.int(), daysLeft: z.int() })

/** An announcement names some forty days of a year. */
const mostDays = 60
const year = z.int().min(2020).max(2100)
const workday = z.strictObject({
  day,
  work: z.boolean(),
  /** What it rests on, for example 国办发明电〔2025〕7号. */
  why: z.string(),
  at: instant,
  /** The place whose office set it. */
  by: z.string(),
})

/** 账号: who am I, signing in on a PC, consent, uploads, working days. Names are the roster's. */
export const account = contract('account', {
  /** Whether a person of the roster stands behind the caller, and what she may do where, in codes. */
  me: action({
    kind: 'read',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({
      bound: z.boolean(),
      grants: z.array(grant),
      consent: consent.extend({ at: instant }).optional(),
    }),
  }),
  /** A browser asks to be signed in: it shows `code` as a picture and keeps `secret`. Two minutes. */
  offer: action({
    kind: 'deed',
    may: 'anyone',
    rate: { times: 120, per: 'hour' },
    input: z.strictObject({}),
    output: z.strictObject({
      code: signInCode,
      secret: z.string(),
      expiresAt: instant,
      /** The mini-program's code (小程序码) as a data URL; absent when WeChat gives none. */
      image: z.string().optional(),
    }),
  }),
  /** What a scanned code would sign in, so that one can see whether it is one's own browser. */
  scanned: action({
    kind: 'read',
    may: 'signed',
    rate: { times: 30, per: 'minute' },
    input: z.strictObject({ code: signInCode }),
    output: z.strictObject({ browser: z.string(), askedAt: instant, expiresAt: instant }),
  }),
  /** 确认登录, on the phone, by somebody bound. */
  confirm: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 10, per: 'minute' },
    input: z.strictObject({ code: signInCode }),
    output: z.strictObject({ confirmed: z.literal(true) }),
  }),
  /** The browser asks whether it has been confirmed. The token is given once, to the browser that holds the secret. */
  collect: action({
    kind: 'deed',
    may: 'anyone',
    rate: { times: 3000, per: 'hour' },
    input: z.strictObject({ code: signInCode, secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    output: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('waiting') }),
      z.strictObject({ state: z.literal('confirmed'), token: z.string(), expiresAt: instant }),
    ]),
  }),
  /** Ends every session of the caller's account on every PC. */
  signOut: action({
    kind: 'deed',
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({ signedOut: z.literal(true) }),
  }),
  /** 隐私: what the caller agrees to. Asked again when the guide's version rises. */
  consent: action({
    kind: 'deed',
    may: 'signed',
    /** Without `location` she was asked for the guide alone, and what she said of location stays. */
    input: consent.partial({ location: true }),
    output: consent.extend({ at: instant }),
  }),
  /** 我的信息: what every feature keeps about the caller, in plain words; all of it, so that she can take it away. */
  own: action({
    kind: 'read',
    may: 'signed',
    rate: { times: 20, per: 'hour' },
    input: z.strictObject({}),
    output: z.strictObject({
      at: instant,
      parts: z.array(ownPart.omit({ next: true })),
      /** Why she can't have it deleted now; absent when she can. */
      stays: z.string().optional(),
    }),
  }),
  /** Deletes what is the caller's: her keys, her addresses, her accounts. Cannot be undone. */
  erase: action({
    kind: 'deed',
    may: 'signed',
    input: z.strictObject({ understood: z.literal(true) }),
    output: z.strictObject({ erased: z.literal(true) }),
  }),
  /** A place for one photo or recording. The bytes go there by PUT (H5) or `wx.cloud.uploadFile` with `path`; deeds then name `fileId`. */
  slot: action({
    kind: 'read',
    rate: { times: 60, per: 'hour' },
    may: {
      villager: ['household'],
      cadre: ['territory', 'household'],
      desk: ['unit'],
      handler: ['unit'],
      office: ['territory'],
    },
    input: z.strictObject({ type: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]) }),
    output: slot,
  }),
  /** What an office must look after: the calendar's data running out. */
  status: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({}),
    output: z.strictObject({
      calendar: calendarWarning.optional(),
      /** Whether the caller may set working days. */
      sets: z.boolean(),
    }),
  }),
  /** How the days of a year count: what the calendar that we ship says, and what an office set. */
  calendar: action({
    kind: 'read',
    may: { office: ['territory'] },
    input: z.strictObject({ year: year.optional() }),
    output: z.strictObject({
      /** This one by default. */
      year: z.int(),
      today: day,
      /** Whether the year's holidays are known. */
      known: z.boolean(),
      /** Whether the caller may set days. */
      sets: z.boolean(),
      /** What we ship, where it differs from an ordinary week. */
      shipped: z.array(z.strictObject({ day, work: z.boolean(), name: z.string() })),
      /** What was set. */
      days: z.array(workday),
      warning: calendarWarning.optional(),
    }),
  }),
  /**
   * Makes days of one year working days or free ones. By a city's coordination office, for the whole city counts by one calendar.
   * A day that is over stays: what was owed by it has been reckoned.
   */
  setWorkdays: action({
    kind: 'deed',
    may: { office: ['territory'] },
    input: z.strictObject({
      year,
      days: z
        .array(z.strictObject({ day, work: z.boolean() }))
        .min(1, '请至少选一天')
        .max(mostDays, `一次最多${mostDays}天`),
      why: words(2, 50, '依据'),
    }),
    output: z.strictObject({ year, days: z.array(workday) }),
  }),
})
