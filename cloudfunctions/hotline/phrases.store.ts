import { collection } from '../_kernel/collection'

/** 常用语: a wording that a unit uses again. Dropped ones stay for the record, and on no list. */
export interface Phrase {
  readonly unit: string
  readonly title: string
  readonly text: string
  readonly live: boolean
}

export const phraseStore = collection<Phrase>('phrases', {
  feature: 'hotline',
  scope: { unit: 'unit' },
  indexes: [{ name: 'unit', keys: { unit: 1, live: 1, title: 1 } }],
})
