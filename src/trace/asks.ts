import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { trace } from '../../types/trace'
import { allPages } from '../_kernel/allPages'
import { cloud } from '../_kernel/cloud'

/** What a cadre asks and does of her work; a deed with its press's key. */
export const ask = (key?: string) => cloud<typeof trace>('trace', key === undefined ? {} : { key })

type Told<K extends keyof (typeof trace)['actions']> = Output<typeof trace, K>

export type Mine = Told<'mine'>
export type Own = Told<'entries'>['entries'][number]
export type Leave = Told<'leaves'>['leaves'][number]
export type Missed = Told<'ownMissed'>['rows'][number]
export type Asked = Told<'forms'>['forms'][number]

export type Home = Output<typeof roster, 'households'>['rows'][number]

/** A village's households are not more than this, in pages of fifty. */
const pagesMost = 20

/** The households of a village that the caller may write about: her own, or all of a village that is hers. */
export const homesOf = (village: string): Promise<readonly Home[]> =>
  allPages(
    (after) =>
      cloud<typeof roster>('roster').households({ village, ...(after === undefined ? {} : { after }) }),
    pagesMost,
  )
