import type { Told } from './asks'

/** What an office asks and does; a deed with its draft's key. */
export { ask as office } from './asks'

export type Coverage = Told<'coverage'>
export type Filled = Coverage['filled'][number]
export type Post = Told<'post'>
export type Tenure = NonNullable<Post['now']>
export type Village = Told<'village'>
export type VillageFile = Village['file']
export type PersonPage = Told<'person'>
export type PersonRow = Told<'people'>['rows'][number]
export type UnitPage = Told<'unit'>
export type UnitRow = UnitPage['unit']
export type UnitListed = Told<'units'>['rows'][number]
export type SeatsPage = Told<'seats'>
export type Pairing = Village['pairings'][number]
export type Saved = Told<'savePerson'>
export type Named = Tenure['holder']
