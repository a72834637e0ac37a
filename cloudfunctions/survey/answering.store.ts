import { records } from '../_kernel/collection'

/**
 * 领卷记录: that an enumerator took a village's papers along, `_id` is `<campaign>:<village>:<person>`. By village, never by household, and
 * nothing of what was answered.
 */
export interface Handed {
  readonly campaign: string
  readonly village: string
  readonly person: string
  /** Pages of papers given out. */
  readonly pages: number
  /** The first and the last time, milliseconds since 1970. */
  readonly first: number
  readonly last: number
}

export const handed = records<Handed>('handed', {
  feature: 'survey',
  scope: { territory: 'village' },
  indexes: [
    { name: 'campaign', keys: { campaign: 1, village: 1, _id: 1 } },
    { name: 'person', keys: { person: 1, _id: 1 } },
  ],
})
