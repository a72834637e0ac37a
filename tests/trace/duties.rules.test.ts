import {
  askedOf,
  answers,
  daysOff,
  doneOf,
  editionOn,
  excusedOf,
  inForce,
  isPresence,
  misfitOf,
  owedOf,
  presentDays,
  stateOf,
  type Book,
  type Done,
} from '../../cloudfunctions/trace/duties.rules'
import { periodsOf } from '../../cloudfunctions/trace/duties.periods.rules'
import { postsOf, type Term } from '../../cloudfunctions/trace/duties.posts.rules'
import { instantOf, type Day } from '../../types/_period'
import type { Duty } from '../../types/trace.shapes'
import { calendar, duty, entry, village } from './duties.builder'

const term = (person: string, from: Day, to?: Day, more: Partial<Term> = {}): Term => ({
  person,
  unit: 'u1',
  village,
  kind: 'secretary',
  household: '',
  from,
  ...(to === undefined ? {} : { to }),
  ...more,
})

describe('editions', () => {
  const first = { from: '2026-11-01' as Day, duties: [duty({ source: '一' })] }
  const second = { from: '2026-12-01' as Day, duties: [duty({ source: '二' })] }

  test('the last that has begun speaks, until its end', () => {
    expect(editionOn([first, second], '2026-11-30')).toBe(first)
    expect(editionOn([first, second], '2026-12-01')).toBe(second)
    expect(editionOn([{ ...first, to: '2026-11-30' }], '2026-12-01')).toBeUndefined()
    expect(editionOn([first], '2026-10-31')).toBeUndefined()
  })

  test('a county goes before its city, its city before what ships', () => {
    const book: Book = { own: [second], city: [first], ready: [duty()] }
    const said = (day: Day) => inForce(book, day)[0]?.source
    expect([said('2026-10-31'), said('2026-11-30'), said('2026-12-01')]).toEqual([
      '第一书记日纪实',
      '一',
      '二',
    ])
  })

  test('a period goes by what was in force when it began', () => {
    const weekly = (source: string) => [duty({ cadence: 'week', source })]
    const book: Book = {
      own: [{ from: '2026-12-01', duties: weekly('新') }],
      city: [],
      ready: weekly('旧'),
    }
    const asked = askedOf(book, '2026-11-30', '2026-12-07', calendar)
    expect(asked.map((one) => [one.period.from, one.duty.source])).toEqual([
      ['2026-11-30', '旧'],
      ['2026-12-07', '新'],
    ])
  })

  test.each<[string, Day, Day | undefined, ReturnType<typeof misfitOf>]>([
    ['right after it', '2027-01-01', undefined, undefined],
    ['a month later', '2027-02-01', undefined, 'gap'],
    ['before it ends', '2026-12-01', undefined, 'overlap'],
    ['before it begins', '2026-10-01', undefined, 'overlap'],
    ['ends before it begins', '2027-01-01', '2026-12-31', 'backwards'],
  ])('one that begins %s', (_, from, to, expected) => {
    const before = [{ ...first, to: '2026-12-31' as Day }]
    expect(misfitOf(before, { from, ...(to === undefined ? {} : { to }) })).toBe(expected)
  })

  test('one without an end is ended by the next, whenever that begins', () => {
    expect(misfitOf([first], { from: '2027-06-01' })).toBeUndefined()
    expect(misfitOf([first], { from: '2026-11-01' })).toBe('overlap')
    expect(misfitOf([], { from: '2026-12-01' })).toBeUndefined()
  })
})

const november = periodsOf('month', '2026-11-01', '2026-11-01', calendar)[0]!
const monthly = duty({ key: 'contact', entry: 'contact', cadence: 'month' })
const none: ReadonlySet<Day> = new Set()

describe('what is owed', () => {
  test('a month is hers who held it on more than half of its working days', () => {
    const days = november.workdays
    const half = days[Math.floor(days.length / 2)]!
    expect(days).toHaveLength(21)
    expect(owedOf(monthly, [{ from: '2026-11-01', to: half }], november, none)).toBe(0)
    expect(owedOf(monthly, [{ from: half }], november, none)).toBe(1)
  })

  test('leave on more than half of it takes it away, and says so', () => {
    const off = new Set(november.workdays.slice(0, 11))
    expect(owedOf(monthly, [{ from: '2026-01-01' }], november, off)).toBe(0)
    expect(excusedOf(monthly, [{ from: '2026-01-01' }], november, off)).toBe(1)
    expect(owedOf(monthly, [{ from: '2026-01-01' }], november, new Set(november.workdays.slice(0, 10)))).toBe(
      1,
    )
  })

  test('a period without a working day owes nothing', () => {
    expect(owedOf(monthly, [{ from: '2026-01-01' }], { workdays: [] }, none)).toBe(0)
  })

  test('a record per service is never owed', () => {
    expect(owedOf({ cadence: 'service', times: 1 }, [{ from: '2026-01-01' }], november, none)).toBe(0)
  })

  test('only granted leave of the kinds that excuse it counts', () => {
    const ask = { from: '2026-11-23' as Day, to: '2026-11-24' as Day }
    const requests = [
      { ...ask, kind: 'sick', state: 'granted' },
      { ...ask, kind: 'sick', state: 'asked', to: '2026-11-26' },
      { ...ask, kind: 'training', state: 'granted', to: '2026-11-27' },
    ] as const
    expect([...daysOff(requests, ['annual', 'sick'])]).toEqual(['2026-11-23', '2026-11-24'])
  })
})

describe('whose it is', () => {
  test('a duty of the whole team is owed by whoever has the first seat that is filled', () => {
    const team = [
      term('one', '2026-01-01', '2026-11-10', { kind: 'team', seat: 1 }),
      term('two', '2026-01-01', undefined, { kind: 'team', seat: 2 }),
      term('new', '2026-11-20', undefined, { kind: 'team', seat: 1 }),
    ]
    const [post, ...more] = postsOf({ force: 'team', whole: true }, team)
    expect(more).toEqual([])
    expect(post?.holders).toHaveLength(3)
    expect([...(post?.owners ?? [])]).toEqual([
      ['one', [{ from: '2026-01-01', to: '2026-11-10' }]],
      ['two', [{ from: '2026-11-10', to: '2026-11-20' }]],
      ['new', [{ from: '2026-11-20' }]],
    ])
  })

  test('each household, each village, each seat is a post of its own', () => {
    const terms = [
      term('a', '2026-01-01', undefined, { kind: 'responsible', household: 'h1' }),
      term('b', '2026-01-01', '2026-06-01', { kind: 'responsible', household: 'h2' }),
      term('a', '2026-06-01', undefined, { kind: 'responsible', household: 'h2' }),
      term('c', '2026-01-01'),
    ]
    const posts = postsOf({ force: 'responsible', whole: false }, terms)
    expect(posts.map(({ household, holders }) => [household, holders.length])).toEqual([
      ['h1', 1],
      ['h2', 2],
    ])
  })
})

describe('what is done', () => {
  const [post] = postsOf(monthly, [term('b', '2026-01-01', '2026-11-10'), term('a', '2026-11-10')])
  const done = (entries: Done[], of: Duty = monthly, until: Day = '2026-12-03') =>
    doneOf(of, post!, november, until, entries)

  test('by whoever held the post on that day', () => {
    const contact = { kind: 'contact' } as const
    expect(done([entry('2026-11-05', { ...contact, person: 'b' })])).toBe(1)
    expect(done([entry('2026-11-05', { ...contact, person: 'a' })])).toBe(0)
    expect(done([entry('2026-11-10', { ...contact, person: 'a' })])).toBe(1)
    expect(done([entry('2026-12-01', { ...contact, person: 'a' })])).toBe(0)
  })

  test('twice on a day is once, two households are two', () => {
    const log = duty({ cadence: 'month', times: 20 })
    expect(done([entry('2026-11-12'), entry('2026-11-12'), entry('2026-11-13')], log)).toBe(2)
    const visits = duty({ entry: 'visit', cadence: 'month', times: 20 })
    const visit = (households: string[]) => entry('2026-11-12', { kind: 'visit', households })
    expect(done([visit(['h1']), visit(['h1']), visit(['h2'])], visits)).toBe(2)
  })

  test('what somebody found not to count, and what was noted too late, does not', () => {
    const contact = { kind: 'contact' } as const
    expect(done([entry('2026-11-12', { ...contact, void: true })])).toBe(0)
    expect(done([entry('2026-11-12', { ...contact, noted: instantOf('2026-12-03', '23:59') })])).toBe(1)
    expect(done([entry('2026-11-12', { ...contact, noted: instantOf('2026-12-04') })])).toBe(0)
  })

  test('a household is done when the entry is about it', () => {
    const home = postsOf({ force: 'responsible', whole: false }, [
      term('a', '2026-01-01', undefined, { kind: 'responsible', household: 'h1' }),
    ])[0]!
    const contact = (households: string[]) => entry('2026-11-12', { kind: 'contact', households })
    expect(doneOf(monthly, home, november, '2026-12-03', [contact(['h2', 'h1'])])).toBe(1)
    expect(doneOf(monthly, home, november, '2026-12-03', [contact(['h2'])])).toBe(0)
  })

  test.each<[Duty['entry'], Partial<Done>, boolean]>([
    ['contact', { kind: 'visit' }, true],
    ['visit', { kind: 'contact' }, false],
    ['checkin', { kind: 'checkin', grade: 'weak' }, true],
    ['checkin', { kind: 'visit', grade: 'fair' }, true],
    ['checkin', { kind: 'log', grade: 'none' }, false],
    ['checkin', { kind: 'log', grade: 'weak' }, false],
    ['log', { kind: 'visit' }, false],
    ['form', { kind: 'form', form: 'f1' }, true],
    ['form', { kind: 'form', form: 'f2' }, false],
  ])('a duty of %s is answered to by %o: %s', (wanted, more, expected) => {
    const form = wanted === 'form' ? { form: 'f1' } : {}
    expect(answers(duty({ entry: wanted, ...form }), entry('2026-11-12', more))).toBe(expected)
  })

  test('a live photo that is due must be there', () => {
    const live = duty({ live: true })
    expect(answers(live, entry('2026-11-12'))).toBe(false)
    expect(answers(live, entry('2026-11-12', { photos: ['cloud://x'] }))).toBe(true)
  })

  test('a weak day in the village counts once it was accepted', () => {
    const looked = { verdict: 'accepted', why: '核实', at: 1, by: 'o', office: '县办公室' } as const
    expect(isPresence({ grade: 'weak' })).toBe(false)
    expect(isPresence({ grade: 'weak', looked })).toBe(true)
    expect(isPresence({ grade: 'strong', void: true })).toBe(false)
    const days = [
      entry('2026-11-12', { grade: 'fair' }),
      entry('2026-11-12', { grade: 'strong' }),
      entry('2026-11-13'),
    ]
    expect([...presentDays(days)]).toEqual(['2026-11-12'])
  })
})

test.each<[number, number, number, Day, ReturnType<typeof stateOf>]>([
  [1, 0, 0, '2026-11-29', 'due'],
  [1, 0, 0, '2026-11-30', 'late'],
  [1, 0, 0, '2026-12-02', 'late'],
  [1, 0, 0, '2026-12-03', 'missed'],
  [1, 1, 0, '2026-12-03', 'done'],
  [2, 1, 0, '2026-12-03', 'missed'],
  [0, 0, 1, '2026-11-25', 'excused'],
])('of %s owed with %s done and %s excused it is on %s %s … %s', (owed, done, excused, today, state) => {
  expect(stateOf({ owed, done, to: '2026-11-29', until: '2026-12-02' }, excused, today)).toBe(state)
})
