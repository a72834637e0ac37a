import * as z from 'zod'

/**
 * What WeChat says of a photo or a recording before others see it. `checking`: it has not answered yet. `review`: it is not
 * sure. `unchecked`: it could not be asked, or did not answer within half an hour; a person has to look.
 */
export const mediaStates = ['checking', 'passed', 'review', 'risky', 'unchecked'] as const
export type MediaState = (typeof mediaStates)[number]

/**
 * One file as the reader may see it. `url` is good for ten minutes, and is there for whoever sent the file; for others once it
 * has passed. A desk gets one for `unchecked` and `review` as well: the face opens that on purpose only.
 */
export const seenFile = z.strictObject({
  file: z.string(),
  state: z.enum(mediaStates),
  url: z.string().optional(),
})
export type SeenFile = z.output<typeof seenFile>
