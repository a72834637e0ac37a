import * as z from 'zod'
import { action, cursor, type Contract } from './_contract'

/** One thing that is kept about her, in words that she would use: `手机号`, `10000000001`. */
const line = z.strictObject({ what: z.string(), says: z.string() })

/** What a feature keeps about the caller. */
export const ownPart = z.strictObject({
  title: z.string(),
  lines: z.array(line),
  /** What she did, one by one. `at`: milliseconds since 1970. */
  entries: z.array(z.strictObject({ title: z.string(), at: z.int(), lines: z.array(line) })),
  /** What stays when she has everything deleted, why, and until when. */
  kept: z.array(z.strictObject({ what: z.string(), why: z.string(), until: z.string() })),
  next: cursor.optional(),
})

/** 我的信息: every feature tells its part, page by page, and lets go of it. `account` puts them together. */
export const own = action({
  kind: 'read',
  may: 'signed',
  input: z.strictObject({ after: cursor.optional() }),
  output: ownPart,
})

/** What a feature does when the caller has everything deleted, beside the key of her names: `account.erase` asks for it. */
export const letGo = action({
  kind: 'deed',
  may: 'signed',
  input: z.strictObject({}),
  output: z.strictObject({ done: z.literal(true) }),
})

/** A contract of which only this is known. */
export type Owner = Contract<{ readonly own: typeof own; readonly letGo: typeof letGo }>
