import { fireEvent, screen } from '@testing-library/react'
import { instantOf } from '../../types/_period'
import type { Correction, DutiesPage, Entry, HeatMonth, Kept, Leave } from '../../src/trace/office'

export const county = { code: '510802000000', name: '利州区', level: 'county' }
export const township = { code: '510802100000', name: '宝轮镇', level: 'township' }
export const village = { code: '510802100200', name: '清江村', level: 'village' }

/** An entry that was flagged: far from its village, with an album's photo. */
export const flag = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  version: 1,
  kind: 'visit',
  day: '2026-11-20',
  village: village.code,
  place: '宝轮镇 · 清江村',
  who: `例例${id}`,
  force: 'responsible',
  households: [{ id: 'h1', head: '甲**' }],
  text: '',
  found: '房顶漏雨',
  promised: '月底前请人来修',
  problems: [{ words: '屋后的坡松了', hotline: true }],
  photos: [{ file: 'f1', state: 'passed', url: 'https://example.org/1.jpg', live: false }],
  answers: [],
  received: instantOf('2026-11-20', '18:05'),
  noted: instantOf('2026-11-20', '10:00'),
  grade: 'weak',
  reasons: ['code', 'far', 'album'],
  ...more,
})

export const leave = (id: string, more: Partial<Leave> = {}): Leave => ({
  id,
  version: 2,
  who: '例例甲',
  place: '宝轮镇 · 清江村',
  from: '2026-12-02',
  to: '2026-12-03',
  days: 2,
  kind: 'sick',
  why: '住院检查',
  state: 'asked',
  mine: true,
  ...more,
})

export const correction = (id: string, more: Partial<Correction> = {}): Correction => ({
  id,
  version: 1,
  missed: {
    id: `2026-10:${village.code}:1`,
    duty: 'visit',
    name: '走访 · 每两个月',
    who: '例例乙',
    village: village.code,
    place: '宝轮镇 · 清江村',
    household: '丙**',
    from: '2026-09-01',
    to: '2026-10-31',
    owed: 1,
    done: 0,
    corrected: 0,
    until: instantOf('2099-01-05', '18:00'),
  },
  times: 1,
  why: '去过，手机坏了没记上',
  state: 'asked',
  mine: true,
  ...more,
})

export const kept = (duty: string, name: string, owed: number, done: number, excused = 0): Kept => ({
  duty,
  name,
  force: 'secretary',
  owed,
  done,
  excused,
})

const days = Array.from({ length: 31 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`)

/** October of a county with two townships, closed. */
export const heatOf = (more: Partial<HeatMonth> = {}): HeatMonth => ({
  division: county.code,
  place: county.name,
  month: '2026-10',
  closed: instantOf('2026-11-12', '02:00'),
  days,
  rows: [
    {
      division: township.code,
      name: township.name,
      entries: days.map((_, at) => (at < 10 ? 3 : 0)),
      kept: [kept('log', '工作日志 · 每个工作日', 20, 17, 2)],
    },
    {
      division: '510802101000',
      name: '三堆镇',
      entries: days.map((_, at) => (at === 0 ? 8 : 1)),
      kept: [kept('log', '工作日志 · 每个工作日', 20, 20)],
    },
  ],
  ...more,
})

type Duty = DutiesPage['inForce'][number]

export const duty = (key: string, more: Partial<Duty> = {}): Duty => ({
  key,
  force: 'secretary',
  entry: 'log',
  cadence: 'workday',
  times: 1,
  grace: 3,
  whole: false,
  live: false,
  excuses: ['annual', 'sick'],
  source: '通用清单',
  ...more,
})

export const dutiesPage = (more: Partial<DutiesPage> = {}): DutiesPage => ({
  division: county.code,
  place: county.name,
  by: 'ready',
  inForce: [duty('log'), duty('summary', { force: 'team', entry: 'summary', cadence: 'week', whole: true })],
  editions: [],
  ...more,
})

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
export const write = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
