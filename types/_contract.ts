import * as z from 'zod'
import type { Role, ScopeKind } from './_actor'

// WeChat's `Function` is a no-op, so zod must not compile parsers there.
z.config({ jitless: true })

/** How often one person may call one action. */
export interface Rate {
  readonly times: number
  readonly per: 'minute' | 'hour' | 'day'
}

/**
 * Who may call an action. `anyone`: even without an account (an anonymous look-up, starting a PC sign-in).
 * `signed`: any account or any WeChat user, bound or not. Otherwise: roles, each with the scopes in which the action holds for it.
 */
export type May = 'anyone' | 'signed' | Partial<Record<Role, readonly ScopeKind[]>>

/**
 * `read` changes nothing. `deed` changes something and must carry a key made on the phone.
 * `secret` is a deed whose content is never tied to its caller: no audit, no content hash, no openid; its rate counts by day.
 */
export type Kind = 'read' | 'deed' | 'secret'

export interface ActionSpec<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends Kind = Kind,
> {
  readonly may: May
  /** A `z.strictObject`: unknown fields are refused. */
  readonly input: I
  /** A `z.strictObject` as well, so that nothing is dropped silently. */
  readonly output: O
  readonly kind: K
  readonly rate?: Rate
}

export type Actions = Record<string, ActionSpec>

export interface Contract<A extends Actions = Actions> {
  readonly feature: string
  readonly actions: A
}

export function action<I extends z.ZodType, O extends z.ZodType, const K extends Kind>(
  spec: ActionSpec<I, O, K>,
): ActionSpec<I, O, K> {
  return spec
}

export function contract<const A extends Actions>(feature: string, actions: A): Contract<A> {
  return { feature, actions }
}

/** What a face calls: `cloud<typeof hotline>('hotline').file({...})`. */
export type Calls<C extends Contract> = {
  readonly [K in keyof C['actions']]: (
    input: z.input<C['actions'][K]['input']>,
  ) => Promise<z.output<C['actions'][K]['output']>>
}

export type Input<C extends Contract, K extends keyof C['actions']> = z.output<C['actions'][K]['input']>
export type Output<C extends Contract, K extends keyof C['actions']> = z.input<C['actions'][K]['output']>

/** A key made on the phone, one per deed: 16 to 40 characters. A retry sends the same key. */
export const deedKey = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/)

/** What a phone or a browser sends to `POST /call/<feature>` or through `wx.cloud.callFunction`. */
export interface CallBody {
  readonly action: string
  readonly input: unknown
  /** Needed by every deed. */
  readonly key?: string
}

/** Invisible characters that break a text or turn its direction, and halves of characters. */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cs}]/u

const texts = new Map<string, z.ZodType<string, string>>()

/**
 * Written by a person. Control characters and direction overrides are refused; surrounding space is trimmed; length
 * counts characters (code points). The same words are the same schema: a contract names them dozens of times, and an
 * instance builds every schema before its first call.
 */
export function words(min: number, max: number, name: string): z.ZodType<string, string> {
  const key = `${String(min)} ${String(max)} ${name}`
  const known = texts.get(key)
  if (known) return known
  const tooLong = `${name}最多${String(max)}个字`
  const tooShort = min === 1 ? `请填写${name}` : `${name}至少${String(min)}个字`
  const made = z
    .string({ error: `请填写${name}` })
    .max(max * 4, tooLong)
    .transform((given, context) => {
      const text = given.normalize('NFC').trim()
      const { length } = [...text]
      if (unwanted.test(text)) context.addIssue(`${name}里有看不见的控制字符，请删去后再试`)
      else if (length < min) context.addIssue(tooShort)
      else if (length > max) context.addIssue({ code: 'custom', message: tooLong, params: { long: true } })
      return text
    })
  texts.set(key, made)
  return made
}

/** An opaque identifier made by us. */
export const id = z.string().regex(/^[A-Za-z0-9_:-]{1,80}$/)

/** Where a list goes on: what the page before returned as `next`. Signed by nobody, so it is parsed like everything else. */
export const cursor = z.string().regex(/^[A-Za-z0-9_-]{1,400}$/)

/** At most 50 rows a page. */
export const pageSize = 50
