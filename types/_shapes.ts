import * as z from 'zod'

/** The keys of a table of names, as a choice wants them. */
export const keysOf = <T extends Record<string, unknown>>(names: T) =>
  Object.keys(names) as [keyof T & string, ...(keyof T & string)[]]

/** `2026-11-21`, in China Standard Time: a day that is in the calendar. @param shape which years it may lie in. */
export const dayLike = (shape: RegExp) =>
  z.string().refine((text) => {
    const at = shape.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
    return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  }, '请填写日期，例如2026-11-01')

/** A file in the cloud's storage. */
export const fileId = z.string().regex(/^cloud:\/\/[\x21-\x7e]{1,300}$/)

/** What is wrong in a file: where, as Excel counts and calls it, and what, in a sentence. Row 0: the file as a whole. */
export const fault = z.strictObject({ row: z.int(), column: z.string(), say: z.string() })

/** A place for one file: the bytes go there by PUT, with these headers; then `fileId` is named. */
export const slot = z.strictObject({
  path: z.string(),
  fileId: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Bytes at most. */
  longest: z.int(),
})
