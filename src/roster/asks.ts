import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'

/** What an action of the roster answers. */
export type Told<K extends keyof (typeof roster)['actions']> = Output<typeof roster, K>

/** The roster's actions. With a deed's key, sending it again is the same deed. */
export const ask = (key?: string) => cloud<typeof roster>('roster', key === undefined ? {} : { key })

/** One page of a list: what to ask for, and where it goes on. */
export const from = (after: string | undefined): { readonly after?: string } =>
  after === undefined ? {} : { after }
