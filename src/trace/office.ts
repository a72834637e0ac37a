import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { trace } from '../../types/trace'
import { cloud } from '../_kernel/cloud'

/** What an office asks and does here; a deed with its press's key. */
export const office = (key?: string) => cloud<typeof trace>('trace', key === undefined ? {} : { key })

/** The places right under one, or one's own. */
export const divisions = (of: { readonly parent?: string }) => cloud<typeof roster>('roster').divisions(of)

/** Where a list goes on. */
export const from = (after: string | undefined) => (after === undefined ? {} : { after })

type Told<K extends keyof (typeof trace)['actions']> = Output<typeof trace, K>

export type Entry = Told<'flagged'>['entries'][number]
export type Leave = Told<'requests'>['leaves'][number]
export type Correction = Told<'requests'>['corrections'][number]
export type HeatMonth = Told<'heat'>
export type HeatRow = HeatMonth['rows'][number]
export type Kept = HeatRow['kept'][number]
export type Missed = Told<'missed'>['rows'][number]
export type DutiesPage = Told<'duties'>
export type SwitchesPage = Told<'switches'>
export type SwitchRow = SwitchesPage['switches'][number]
export type PointRow = Told<'points'>['villages'][number]
export type Burden = Told<'burden'>
export type BurdenRow = Burden['rows'][number]
export type FormRow = Told<'forms'>['forms'][number]
export type Weighed = Told<'weighForm'>
export type NoticePage = Told<'notice'>
