import * as z from 'zod'
import { action, contract, id, words } from '../../../types/_contract'

/** What the deed that is measured keeps: a short text on somebody's pile, to be done by a day. */
const input = z.strictObject({
  unit: id,
  state: z.enum(['open', 'closed']),
  due: z.int(),
  text: words(1, 2000, '内容'),
})

const keep = action({ kind: 'deed', may: 'signed', input, output: z.strictObject({ id }) })

export const single = contract('single', { keep })
export const served = contract('served', { keep })
export type Note = z.output<typeof input>

/** Of the peer's table as well. */
export const queue = { name: 'queue', keys: { unit: 1, state: 1, due: 1 } } as const
