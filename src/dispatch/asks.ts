import type { Output } from '../../types/_contract'
import type { dispatch } from '../../types/dispatch'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'

/** What an office asks and does here; a deed with its press's key. */
export const ask = (key?: string) => cloud<typeof dispatch>('dispatch', key === undefined ? {} : { key })

/** The places right under one, or one's own. */
export const divisions = (of: { readonly parent?: string }) => cloud<typeof roster>('roster').divisions(of)

export type Proposal = Output<typeof dispatch, 'proposal'>['proposal']
export type Line = Output<typeof dispatch, 'proposal'>['lines'][number]
export type Named = NonNullable<Line['who']>
