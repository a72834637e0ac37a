import type { WordState } from '../../types/survey.limits'
import { collection } from '../_kernel/collection'

/**
 * 留言 as it was handed on; `_id` is a keyed hash of the handle that the phone keeps. Without household, village and time of saying: what its
 * history knows begins with the handing on.
 */
export interface Word {
  readonly campaign: string
  readonly title: string
  readonly quarter: string
  /** The township, where enough was said there; else the county. */
  readonly division: string
  readonly text?: string
  readonly voice?: string
  readonly state: WordState
  readonly question?: string
  readonly reply?: string
}

export const heardWords = collection<Word>('words', {
  feature: 'survey',
  scope: { territory: 'division' },
  indexes: [
    { name: 'division', keys: { division: 1, quarter: -1, _id: 1 } },
    { name: 'state', keys: { state: 1, division: 1, quarter: -1, _id: 1 } },
  ],
})
