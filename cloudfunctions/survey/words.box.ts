import { Buffer } from 'node:buffer'
import * as z from 'zod'
import { keyed } from '../_kernel/hash'
import { unwrap, wrap } from '../_kernel/people'

/** By what the phone's handle is found again, here while it waits and there once it is handed on: neither tells the other or the handle. */
export const waitsUnder = (handle: string): string => keyed('said', handle)
export const wordOf = (handle: string): string => keyed('word', handle)

const shape = z.strictObject({ word: z.string(), text: z.string().optional(), voice: z.string().optional() })

/** What was said, and the id that it will have. */
export type SaidWord = z.output<typeof shape>

/** Boxes are as long as a whole number of these, so that their length does not tell how much was said. */
const step = 1024

const contextOf = (_id: string): string => `said:${_id}`

export function sealSaid(_id: string, said: SaidWord): string {
  const text = Buffer.from(JSON.stringify(said))
  const padded = Buffer.alloc(Math.ceil(text.length / step) * step, ' ')
  text.copy(padded)
  return wrap(padded, contextOf(_id))
}

/** @throws Error when it was changed, or lies elsewhere than where it was put. */
export const openSaid = (_id: string, box: string): SaidWord =>
  shape.parse(JSON.parse(unwrap(box, contextOf(_id)).toString()))
