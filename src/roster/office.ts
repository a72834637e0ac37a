import type { Contract, Output } from '../../types/_contract'
import type { book } from '../../types/roster.book'
import type { holding } from '../../types/roster.posts'
import { cloud } from '../_kernel/cloud'

type Office = Contract<typeof book & typeof holding>

/** What an office asks and does; a deed with its draft's key. */
export const office = (key?: string) => cloud<Office>('roster', key === undefined ? {} : { key })

export type Coverage = Output<Office, 'coverage'>
export type Filled = Coverage['filled'][number]
export type Post = Output<Office, 'post'>
export type Tenure = NonNullable<Post['now']>
export type Village = Output<Office, 'village'>
export type VillageFile = Village['file']
export type PersonPage = Output<Office, 'person'>
export type PersonRow = Output<Office, 'people'>['rows'][number]
export type UnitPage = Output<Office, 'unit'>
export type UnitRow = Output<Office, 'units'>['rows'][number]
export type Pairing = Village['pairings'][number]
export type Saved = Output<Office, 'savePerson'>
export type Named = Tenure['holder']
