import type { Output } from '../../types/_contract'
import type { dispatch } from '../../types/dispatch'
import { cloud } from '../_kernel/cloud'

/** What an office asks and does here; a deed with its press's key. */
export const ask = (key?: string) => cloud<typeof dispatch>('dispatch', key === undefined ? {} : { key })

export type Proposal = Output<typeof dispatch, 'proposal'>['proposal']
export type Line = Output<typeof dispatch, 'proposal'>['lines'][number]
export type Named = NonNullable<Line['who']>
