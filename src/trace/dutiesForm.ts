import type { ForceKind } from '../../types/_actor'
import { forceNames } from '../../types/roster.limits'
import {
  cadences,
  entryKinds,
  graceMost,
  timesMost,
  whyMax,
  type Cadence,
  type EntryKind,
  type LeaveKind,
} from '../../types/trace.limits'
import { monthPlus, thisMonth } from '../_kernel/day'
import type { DutiesPage } from './office'

type Duty = DutiesPage['inForce'][number]

/** What the editor saw: a save is on this many editions. */
export type SeenDuties = DutiesPage & { readonly version: number }

/** A duty as it is typed: numbers may be empty for a while. */
export interface DutyRow {
  readonly key: string
  readonly force: ForceKind
  readonly entry: EntryKind
  readonly cadence: Cadence
  readonly times: string
  readonly grace: string
  readonly whole: boolean
  readonly live: boolean
  readonly excuses: readonly LeaveKind[]
  /** Empty: none. */
  readonly form: string
  readonly source: string
}

export interface DutiesForm {
  /** `2026-12-01`. */
  readonly from: string
  /** The last day; empty: until the next edition. */
  readonly to: string
  readonly duties: readonly DutyRow[]
  readonly why: string
}

const rowOf = ({ times, grace, form, ...rest }: Duty): DutyRow => ({
  ...rest,
  times: String(times),
  grace: String(grace),
  form: form ?? '',
})

/** How many editions there are: what a save is on. */
export const seenOf = (page: DutiesPage): SeenDuties => ({ ...page, version: page.editions[0]?.edition ?? 0 })

const firstOf = (month: string): string => `${month}-01`

/** `2026-12-31`: the last day of a month. */
export const lastOf = (month: string): string =>
  new Date(Date.parse(`${monthPlus(month, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The coming year and a half. */
export const comingMonths = (): readonly string[] =>
  Array.from({ length: 18 }, (_, nth) => monthPlus(thisMonth(), nth + 1))

/** Where the next edition may begin without a gap and without two speaking for a day: in a month to come, after the latest one. */
function beginOf([last]: DutiesPage['editions']): string {
  const coming = monthPlus(thisMonth(), 1)
  if (last === undefined) return firstOf(coming)
  const after = monthPlus((last.to ?? last.from).slice(0, 7), 1)
  return firstOf(after > coming ? after : coming)
}

/** Begins as the latest edition says, or as what is in force where there is none. */
export const formOf = ({ editions, inForce }: DutiesPage): DutiesForm => ({
  from: beginOf(editions),
  to: '',
  duties: (editions[0]?.duties ?? inForce).map(rowOf),
  why: '',
})

/** A name that no duty of any edition has: `own-1`, `own-2`. */
export function freshKey({ editions, inForce }: DutiesPage, rows: readonly DutyRow[]): string {
  const taken = new Set(
    [...editions.flatMap(({ duties }) => duties), ...inForce, ...rows].map(({ key }) => key),
  )
  for (let nth = 1; ; nth += 1) if (!taken.has(`own-${nth}`)) return `own-${nth}`
}

/** A whole number as typed, full-width digits too; undefined for anything else. */
function wholeIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined
}

const isWithin = (text: string, least: number, most: number): boolean => {
  const n = wholeIn(text)
  return n !== undefined && n >= least && n <= most
}

const sourceMax = 60
export type RowField = 'times' | 'grace' | 'form' | 'source'

/** What is wrong with a duty before it is sent. */
export function wrongRow(row: DutyRow): Partial<Record<RowField, string>> {
  const length = [...row.source.trim()].length
  return {
    ...(isWithin(row.times, 1, timesMost) ? {} : { times: `次数填1到${timesMost}的整数` }),
    ...(isWithin(row.grace, 0, graceMost) ? {} : { grace: `补记填0到${graceMost}的整数` }),
    ...(row.entry === 'form' && row.form === '' ? { form: '请选是哪张报表' } : {}),
    ...(length === 0 ? { source: '请写依据哪份文件' } : {}),
    ...(length > sourceMax ? { source: `依据最多${sourceMax}个字` } : {}),
  }
}

/** What is wrong with the edition as a whole. */
export function wrongIn({
  duties,
  why,
  from,
  to,
}: DutiesForm): Partial<Record<'duties' | 'why' | 'to', string>> {
  const length = [...why.trim()].length
  return {
    ...(duties.length === 0 ? { duties: '至少要有一项责任' } : {}),
    ...(to !== '' && to < from ? { to: '结束的月份不能早于开始的月份' } : {}),
    ...(length === 0 ? { why: '请写为什么改' } : {}),
    ...(length > whyMax ? { why: `原因最多${whyMax}个字` } : {}),
  }
}

/** What is sent, of a form in which nothing is wrong. */
export const editionOf = ({ from, to, duties, why }: DutiesForm) => ({
  from,
  ...(to === '' ? {} : { to }),
  why: why.trim(),
  duties: duties.map(({ times, grace, form, whole, excuses, source, ...row }) => ({
    ...row,
    times: wholeIn(times) ?? 0,
    grace: wholeIn(grace) ?? 0,
    // Only a team writes one for all of it.
    whole: whole && row.force === 'team',
    excuses: [...excuses],
    source: source.trim(),
    ...(row.entry === 'form' && form !== '' ? { form } : {}),
  })),
})

/** `每周1次`; each time one is done for a service. */
export const sayCadence = ({ cadence, times }: Pick<DutyRow, 'cadence' | 'times'>): string =>
  cadence === 'service' ? cadences.service : `${cadences[cadence]}${times}次`

/** `驻村工作队 周小结 每周1次`. */
export const sayDuty = (row: Pick<DutyRow, 'force' | 'entry' | 'cadence' | 'times'>): string =>
  `${forceNames[row.force]} ${entryKinds[row.entry]} ${sayCadence(row)}`

export const sayWho: Readonly<Record<DutiesPage['by'], string>> = {
  own: '自己定的',
  city: '市里定的',
  ready: '平台自带的，照通用的频次',
}

/** What somebody else changed meanwhile. */
export const sayDiffers = (was: SeenDuties, is: SeenDuties): string =>
  is.version > was.version ? `新定了第${is.version}版` : ''
