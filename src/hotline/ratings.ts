import type { Face } from '../../types/hotline.limits'
import type { Entry } from '../_kernel/outbox'
import { isFields } from '../_kernel/outbox/entry'
import type { Recorded } from '../_kernel/parts'

/** What she says of an answer, as the form holds it. */
export interface RatingForm {
  readonly response: Face | ''
  readonly result: Face | ''
  readonly manner: Face | ''
  readonly words: string
  readonly voice?: Recorded | undefined
}

const empty: RatingForm = { response: '', result: '', manner: '', words: '' }

/** What came back, to be changed. */
export function formOf(back: Entry | undefined): RatingForm {
  if (back === undefined) return empty
  // The matter and its version are those that are on the screen now.
  const {
    id: _,
    version: __,
    ...said
  } = back.input as Partial<RatingForm> & { id?: string; version?: number }
  return { ...empty, ...said }
}

/** What is sent: without what she left out. */
export const saidOf = ({ words, voice, ...faces }: RatingForm): object => ({
  ...faces,
  ...(words.trim() === '' ? {} : { words }),
  ...(voice === undefined ? {} : { voice }),
})

/** The matter that an entry of the outbox rates; undefined for one of another deed, and for what was received. */
export function ratedIn({ feature, action, input }: Entry): string | undefined {
  if (feature !== 'hotline' || action !== 'rate' || !isFields(input)) return undefined
  return typeof input['id'] === 'string' ? input['id'] : undefined
}
