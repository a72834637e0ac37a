import {
  closesAt,
  factsOf,
  presenceIn,
  sheetOf as judged,
  termsOf,
  type Known,
  type Terms,
} from '../../cloudfunctions/trace/close.rules'
import { dutyName } from '../../cloudfunctions/trace/duties.names'
import type { Term } from '../../cloudfunctions/trace/duties.posts.rules'
import type { Book } from '../../cloudfunctions/trace/duties.rules'
import type { Leave } from '../../cloudfunctions/trace/trace.store'
import { dayAt, instantOf, type Day } from '../../types/_period'
import type { Duty } from '../../types/trace.shapes'
import { calendar, duty, entry, village } from './duties.builder'

const sheetOf = (by: Terms, all: Known) => judged(by, all, dutyName)

const visit = duty({ key: 'visit', force: 'responsible', entry: 'visit', cadence: 'twoMonths', grace: 5 })

const by = (month: '2026-09' | '2026-10' | '2026-11', ...ready: Duty[]) =>
  termsOf(month, { own: [], city: [], ready }, calendar)

const term = (person: string, more: Partial<Term> = {}): Term => ({
  person,
  unit: 'u1',
  village,
  kind: 'secretary',
  household: '',
  from: '2026-01-01',
  ...more,
})

const leave = (from: Day, to: Day, more: Partial<Leave> = {}): Leave => ({
  nth: 1,
  from,
  to,
  days: 1,
  kind: 'annual',
  why: '休假',
  state: 'granted',
  at: 0,
  ...more,
})

const known = (more: Partial<Known>): Known => ({
  village,
  terms: [term('a')],
  entries: [],
  leaves: new Map(),
  ...more,
})

/** The working days of November 2026: 21, for no holiday lies in it. */
const november = Array.from(
  { length: 30 },
  (_, nth) => `2026-11-${String(nth + 1).padStart(2, '0')}` as Day,
).filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))

test('a month of logs is one row of what is missing', () => {
  const entries = november.slice(0, 15).map((day) => entry(day))
  const sheet = sheetOf(by('2026-11', duty()), known({ entries }))
  expect(november).toHaveLength(21)
  expect(sheet.kept).toEqual([
    { duty: 'log', name: '工作日志 · 每个工作日', force: 'secretary', owed: 21, done: 15, excused: 0 },
  ])
  expect(sheet.missed).toEqual([
    expect.objectContaining({
      key: `${village}:00001`,
      person: 'a',
      unit: 'u1',
      from: '2026-11-01',
      to: '2026-11-30',
      owed: 21,
      done: 15,
    }),
  ])
})

test('who came in the middle and who left share a month day by day', () => {
  const terms = [term('a', { to: '2026-11-11' }), term('b', { from: '2026-11-11' })]
  const { missed } = sheetOf(by('2026-11', duty()), known({ terms }))
  expect(missed.map(({ person, owed }) => [person, owed])).toEqual([
    ['a', november.filter((day) => day < '2026-11-11').length],
    ['b', november.filter((day) => day >= '2026-11-11').length],
  ])
})

test('leave that was granted excuses, leave that was only asked for does not', () => {
  const leaves = new Map([
    ['a', [leave('2026-11-02', '2026-11-06'), leave('2026-11-09', '2026-11-13', { nth: 2, state: 'asked' })]],
  ])
  const { kept, missed } = sheetOf(by('2026-11', duty()), known({ leaves }))
  expect(kept[0]).toMatchObject({ owed: 16, excused: 5 })
  expect(missed[0]).toMatchObject({ owed: 16, done: 0 })
})

test('two months are judged with the month in which they end, by the entries of both', () => {
  const terms = ['h1', 'h2'].map((household) => term('r', { kind: 'responsible', household }))
  const entries = [
    entry('2026-09-10', { kind: 'visit', person: 'r', households: ['h1'] }),
    entry('2026-08-31', { kind: 'visit', person: 'r', households: ['h2'] }),
  ]
  expect(sheetOf(by('2026-09', visit), known({ terms, entries })).kept).toEqual([])
  const { kept, missed } = sheetOf(by('2026-10', visit), known({ terms, entries }))
  expect(kept[0]).toMatchObject({ owed: 2, done: 1 })
  expect(missed).toEqual([
    expect.objectContaining({ household: 'h2', from: '2026-09-01', to: '2026-10-31', owed: 1, done: 0 }),
  ])
})

test('more than is owed counts as much as is owed', () => {
  const terms = [term('r', { kind: 'responsible', household: 'h1' })]
  const days: Day[] = ['2026-09-10', '2026-09-20', '2026-10-02']
  const entries = days.map((day) => entry(day, { kind: 'visit', person: 'r', households: ['h1'] }))
  expect(sheetOf(by('2026-10', visit), known({ terms, entries })).kept[0]).toMatchObject({ owed: 1, done: 1 })
})

test('a month may be closed when the longest grace of its duties is over', () => {
  // 30 November is a Monday: two working days later it is Wednesday, five later the Monday after.
  expect(dayAt(closesAt(by('2026-11', duty())))).toBe('2026-12-03')
  expect(dayAt(closesAt(by('2026-11', duty(), duty({ key: 'month', cadence: 'month', grace: 5 }))))).toBe(
    '2026-12-08',
  )
})

describe('days in the village', () => {
  const on = (at: Day, until: Day): Book => ({
    own: [],
    city: [],
    ready: [duty()],
    switched: [
      {
        kind: 'presence' as const,
        basis: '县委办12号文件',
        by: 'o',
        at: instantOf(at),
        until,
        days: 20,
      },
    ],
  })
  const monthOn = (at: Day = '2026-10-01', until: Day = '2027-03-31') =>
    termsOf('2026-11', on(at, until), calendar)
  const there = (n: number) =>
    Array.from({ length: n }, (_, nth) =>
      entry(`2026-11-${String(nth + 1).padStart(2, '0')}` as Day, { grade: 'fair', kind: 'checkin' }),
    )
  const presence = (more: Partial<Known>, terms = monthOn()) =>
    sheetOf(terms, known(more)).kept.find((one) => one.duty === 'presence')

  test('are counted where the county has switched them on for all of the month', () => {
    expect(
      presenceIn(on('2026-11-01', '2027-03-31'), { from: '2026-11-01', to: '2026-11-30' }),
    ).toBeUndefined()
    expect(presence({ entries: there(12) })).toMatchObject({ owed: 20, done: 12 })
    expect(presence({ entries: there(12) }, monthOn('2026-10-01', '2026-11-29'))).toBeUndefined()
  })

  test('rest on evidence: a log without any is no presence', () => {
    expect(presence({ entries: there(12).map((one) => ({ ...one, grade: 'none' as const })) })).toMatchObject(
      { done: 0 },
    )
  })

  test('are fewer by each day of leave and each on which the post was not hers', () => {
    const leaves = new Map([['a', [leave('2026-11-02', '2026-11-06', { kind: 'duty' })]]])
    expect(presence({ leaves })).toMatchObject({ owed: 15, excused: 5 })
    expect(presence({ terms: [term('a', { from: '2026-11-16' })] })).toMatchObject({ owed: 5, excused: 0 })
  })
})

test('facts say how much was kept, and of each person and duty how often it was missed, without words', () => {
  const terms = [
    term('r', { kind: 'responsible', household: 'h1' }),
    term('r', { kind: 'responsible', household: 'h2' }),
    term('a'),
  ]
  const sheet = sheetOf(by('2026-10', visit, duty()), known({ terms }))
  const facts = factsOf({ month: '2026-10', village, ...sheet })
  expect(facts.filter(({ kind }) => kind === 'trace.kept')).toHaveLength(2)
  expect(facts.find(({ person }) => person === 'r')).toEqual({
    kind: 'trace.missed',
    division: village,
    unit: 'u1',
    person: 'r',
    role: 'cadre',
    force: 'responsible',
    amount: 2,
    tags: { duty: 'visit', of: '2026-10' },
  })
  expect(JSON.stringify(facts)).not.toMatch(/[\u4e00-\u9fff]/)
})
