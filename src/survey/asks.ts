import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { BookContract } from '../../types/roster.book'
import type { survey } from '../../types/survey'
import { cloud } from '../_kernel/cloud'

/** What is asked and done here; a deed with its press's key. */
export const ask = (key?: string) => cloud<typeof survey>('survey', key === undefined ? {} : { key })

/** The places right under one, or one's own. */
export const divisions = (of: { readonly parent?: string }) => cloud<typeof roster>('roster').divisions(of)

/** People of the roster, by whole name or by the end of a phone number. */
export const people = (of: { readonly name: string } | { readonly tail: string }) =>
  cloud<BookContract>('roster').people(of)

type Told<K extends keyof (typeof survey)['actions']> = Output<typeof survey, K>

export type Campaign = Told<'campaigns'>['campaigns'][number]
export type CampaignPage = Told<'campaign'>
export type Turnout = Told<'progress'>['rows'][number]
export type Drawn = Told<'drawn'>
export type SystemBrief = Told<'systems'>['systems'][number]
export type Results = Told<'results'>
export type Result = Results['own']
export type Measured = Result['measures'][number]
export type Measure = Measured['all']
