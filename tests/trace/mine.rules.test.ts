import type { Open } from '../../cloudfunctions/trace/duties.book'
import { periodsOf, untilOf } from '../../cloudfunctions/trace/duties.periods.rules'
import type { Term } from '../../cloudfunctions/trace/duties.posts.rules'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import type { Done } from '../../cloudfunctions/trace/duties.rules'
import { countedIn, wordsOf, type Told } from '../../cloudfunctions/trace/draft.rules'
import { byItself, duesOf, type Self } from '../../cloudfunctions/trace/mine.rules'
import { instantOf, type Day } from '../../types/_period'
import { textMax } from '../../types/trace.limits'
import { calendar } from './duties.builder'

const village = '510802101201'
const today: Day = '2026-11-25'

/** What ships of a key, in the period of a day. */
function openOf(key: string, day: Day = today): Open {
  const duty = readyDuties.find((one) => one.key === key)!
  const period = periodsOf(duty.cadence, day, day, calendar)[0]!
  return { duty, period, until: untilOf(period, duty.grace, calendar) }
}

const seat = (person: string, nth: number, from: Day = '2026-01-01', to?: Day): Term => ({
  person,
  unit: 'u1',
  village,
  kind: 'team',
  household: '',
  seat: nth,
  from,
  ...(to === undefined ? {} : { to }),
})

const entry = (more: Partial<Done>): Done => ({
  kind: 'summary',
  day: today,
  village,
  person: 'a',
  households: [],
  noted: instantOf(today, '18:00'),
  grade: 'none',
  photos: [],
  ...more,
})

const statesOf = (person: string, more: Partial<Self> = {}, open: Open[] = [openOf('team-summary')]) =>
  duesOf(open, { person, today, terms: [seat('a', 1), seat('b', 2)], entries: [], leave: [], ...more }).map(
    ({ state }) => state,
  )

test('a team’s summary is due to its first seat alone, and anybody of the team does it', () => {
  expect(statesOf('a')).toEqual(['due'])
  expect(statesOf('b')).toEqual([])
  expect(statesOf('a', { entries: [entry({ person: 'b' })] })).toEqual(['done'])
  expect(statesOf('a', { entries: [entry({ person: 'stranger' })] })).toEqual(['due'])
})

test('it goes over to the next seat when the first is left', () => {
  const terms = [seat('a', 1, '2026-01-01', '2026-11-24'), seat('b', 2)]
  expect(statesOf('a', { terms })).toEqual([])
  expect(statesOf('b', { terms })).toEqual(['due'])
})

test('what was done by the one before counts for the one after', () => {
  const terms = [seat('a', 1, '2026-01-01', '2026-11-24'), seat('new', 1, '2026-11-24')]
  const done = entry({ person: 'a', day: '2026-11-23', noted: instantOf('2026-11-23', '18:00') })
  expect(statesOf('new', { terms, entries: [done] })).toEqual(['done'])
})

test('what is open comes first, the soonest of it before the rest', () => {
  const open = [openOf('team-monthly'), openOf('team-summary'), openOf('team-summary', '2026-11-20')]
  const self: Self = { person: 'a', today, terms: [seat('a', 1)], entries: [entry({})], leave: [] }
  expect(duesOf(open, self).map(({ of, to, state }) => [of.key, to, state])).toEqual([
    ['team-summary', '2026-11-22', 'late'],
    ['team-monthly', '2026-11-30', 'due'],
    ['team-summary', '2026-11-29', 'done'],
  ])
})

test('what was done by itself names what did it, and a check-in is no such thing', () => {
  const there = { grade: 'strong' } as const
  expect(byItself([entry({ ...there, kind: 'checkin' })])).toEqual([])
  expect(
    byItself([
      entry({ ...there, kind: 'visit', households: ['h1'] }),
      entry({ ...there, kind: 'log' }),
      entry({ kind: 'visit', day: '2026-11-24', households: ['h1', 'h2'] }),
    ]),
  ).toEqual(['到村1天（走访、工作日志自带）', '联系2户（走访自带）'])
})

const told = (more: Partial<Told>): Told => ({
  kind: 'log',
  day: today,
  person: 'a',
  households: [],
  text: '',
  found: '',
  promised: '',
  problems: [],
  grade: 'none',
  ...more,
})

test('a draft says what was found, promised and asked, in the order of days, and never more than a text holds', () => {
  const visit = told({
    kind: 'visit',
    households: ['h1'],
    found: '屋顶漏雨',
    promised: '周五带人来看',
    problems: [{ words: '缺饮水', hotline: true }],
  })
  expect(wordsOf([visit, told({ day: '2026-11-24', text: '开会' })])).toBe(
    '11月24日：开会\n11月25日：走访，发现：屋顶漏雨。答应：周五带人来看。问题：缺饮水',
  )
  const many = Array.from({ length: 31 }, (_, nth) =>
    told({ day: `2026-10-${String(nth + 1).padStart(2, '0')}` as Day, text: '水'.repeat(500) }),
  )
  expect([...wordsOf(many)]).toHaveLength(textMax)
  expect(countedIn([visit, visit])).toEqual([
    { label: '走访', says: '1户' },
    { label: '联系', says: '1户' },
    { label: '发现问题', says: '2个' },
    { label: '转给热线', says: '2个' },
  ])
})
