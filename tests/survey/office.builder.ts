import { fireEvent, screen } from '@testing-library/react'
import { instantOf } from '../../types/_period'
import type { Campaign, CampaignPage, Measure, Measured, Result, Turnout } from '../../src/survey/asks'

/** A campaign of a county that is open. */
export const campaign = (more: Partial<Campaign> = {}): Campaign => ({
  id: 'campaign-1',
  version: 1,
  division: '510802000000',
  place: '东县',
  quarter: '2026-Q4',
  title: '四季度评议',
  state: 'open',
  opens: instantOf('2026-12-01'),
  closes: instantOf('2026-12-11'),
  grace: instantOf('2026-12-14'),
  done: 12,
  total: 12,
  villages: 12,
  asked: 340,
  ...more,
})

export const campaignPage = (more: Partial<CampaignPage> = {}): CampaignPage => ({
  campaign: campaign(),
  only: [],
  system: 'system-1',
  systemTitle: '群众满意度',
  rule: { kind: 'sample', big: 50, bigPoor: 50, bigOther: 10, smallPoor: 25, smallOther: 5 },
  seed: 'seed-2026-q4',
  faults: [],
  enumerators: [],
  steps: [
    { at: instantOf('2026-12-01'), what: '开放', who: '到时自动' },
    { at: instantOf('2026-11-22'), what: '定下评议，开始抽户', who: '协调小组办公室' },
  ],
  mine: true,
  ...more,
})

export const turnout = (division: string, name: string, asked: number, answered: number): Turnout => ({
  division,
  name,
  asked,
  answered,
  assisted: Math.floor(answered / 4),
})

export const shown = (share: number, low: number, high: number, more: Partial<Measure> = {}): Measure => ({
  state: 'shown',
  known: 100,
  unknown: 7,
  share,
  low,
  high,
  score: share - 4,
  scoreLow: low - 4,
  scoreHigh: high - 4,
  ...more,
})

export const measured = (of: string, name: string, all: Measure, more: Partial<Measured> = {}): Measured => ({
  of,
  name,
  all,
  own: { state: 'few' },
  assisted: { state: 'few' },
  ...more,
})

export const result = (of: string, name: string, measures: readonly Measured[]): Result => ({
  of,
  level: of.endsWith('000000') ? 'county' : 'township',
  name,
  asked: 340,
  answered: 260,
  assisted: 31,
  measures: [...measures],
})

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
export const write = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
