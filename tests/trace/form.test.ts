/** What a phone counts and sends, and by when something is due: pure. */
import { rowsOf, sayDueDay, wayOf, type Due } from '../../src/_kernel/dues'
import { daysBack, heldOf, monthsBack, weeksBack, within } from '../../src/trace/days.rules'
import { blank, counted, formOf, wishOf, type Form } from '../../src/trace/form'

const start: Form = { ...blank, village: 'v', day: '2026-11-27' }
const opened = { start, now: 1_790_000_000_000 }

describe('what is counted', () => {
  test('a field that was there and was let stand is ready, one that she changed is typed', () => {
    const drafted = { ...start, text: '走访12户' }
    expect(counted('summary', drafted, drafted)).toEqual({ typed: 0, ready: 3 })
    expect(counted('summary', drafted, { ...drafted, text: '走访13户' })).toEqual({ typed: 1, ready: 2 })
    expect(counted('summary', drafted, { ...drafted, day: '2026-11-20' })).toEqual({ typed: 1, ready: 2 })
  })

  test('an empty field is neither, and what the kind does not have does not count', () => {
    expect(counted('log', start, { ...start, found: '漏雨' })).toEqual({ typed: 0, ready: 2 })
  })

  test('a problem is its words and what it is about; what the phone measured was ready', () => {
    const problems = [
      { words: '漏雨', industry: 'housing' as const, hotline: true },
      { words: ' ', industry: 'water' as const, hotline: false },
    ]
    const here = { latitude: 32, longitude: 105, accuracy: 20, globe: 'wgs84' as const, at: 1 }
    expect(counted('log', start, { ...start, text: '走访', problems, here })).toEqual({ typed: 3, ready: 3 })
  })
})

describe('what is sent', () => {
  test('nothing that does not belong to the kind', () => {
    const full = { ...start, text: '走访', found: '漏雨', people: '3', households: ['h1'], spent: 12.4 }
    expect(wishOf(full, { ...opened, kind: 'log' })).toEqual({
      kind: 'log',
      village: 'v',
      day: '2026-11-27',
      text: '走访',
      seen: { at: opened.now },
      took: { seconds: 12, typed: 1, ready: 2 },
    })
    expect(wishOf(full, { ...opened, kind: 'monthly' }).seen).toEqual({ at: opened.now })
  })

  test('a place goes with the moment at which it was measured', () => {
    const here = { latitude: 32.1, longitude: 105.2, accuracy: 20, globe: 'gcj02' as const, at: 5 }
    expect(wishOf({ ...start, here }, { ...opened, kind: 'checkin' }).seen).toEqual({
      at: 5,
      spot: { latitude: 32.1, longitude: 105.2, accuracy: 20, globe: 'gcj02' },
    })
  })

  test('what comes back is the form as it was', () => {
    const form: Form = {
      ...start,
      households: ['h1'],
      found: '漏雨',
      problems: [{ words: '漏雨', industry: 'housing', hotline: true }],
      photos: [{ file: 'held-1', live: true }],
      code: 'C'.repeat(20),
      spent: 9,
    }
    expect(formOf(wishOf(form, { ...opened, kind: 'visit' }))).toEqual({ ...form, here: undefined })
  })
})

describe('what is owed', () => {
  const due = (more: Partial<Due>): Due => ({
    duty: 'log',
    name: '工作日志',
    entry: 'log',
    village: 'v',
    place: '清江村',
    from: '2026-11-27',
    to: '2026-11-27',
    until: '2026-12-02',
    owed: 1,
    done: 0,
    state: 'due',
    ...more,
  })
  const when = { today: '2026-11-27', week: { to: '2026-11-29' } }

  test('lies with today, this week or later; what is over and open with today', () => {
    const rows = rowsOf(
      [
        due({}),
        due({ duty: 'late', from: '2026-11-26', to: '2026-11-26', state: 'late' }),
        due({ duty: 'week', to: '2026-11-29' }),
        due({ duty: 'month', to: '2026-11-30' }),
        due({ duty: 'done', state: 'done', done: 1 }),
      ],
      when,
      [],
    )
    const of = (list: readonly { readonly due: Due }[]) => list.map((row) => row.due.duty)
    expect([of(rows.today), of(rows.week), of(rows.later), of(rows.settled)]).toEqual([
      ['log', 'late'],
      ['week'],
      ['month'],
      ['done'],
    ])
  })

  test('what waits on the phone answers to its own day and household alone', () => {
    const unsent = { kind: 'visit', village: 'v', day: '2026-11-27', households: ['h1'] }
    const visit = (id: string) =>
      due({ duty: 'visit', entry: 'visit', household: { id, head: '', card: '' } })
    const { today } = rowsOf([visit('h1'), visit('h2')], when, [unsent])
    expect(today).toEqual([expect.objectContaining({ homes: 2, owed: 2, waiting: 1 })])
    expect(rowsOf([due({})], when, [{ ...unsent, kind: 'log' }]).today).toEqual([])
    expect(rowsOf([due({})], when, [{ ...unsent, kind: 'log', day: '2026-11-26' }]).today).toHaveLength(1)
  })

  test.each([
    ['due', 'amber', '今天'],
    ['late', 'amber', '11月27日过了，最晚12月2日补上'],
    ['missed', 'red', '11月27日到期，没有完成'],
    ['excused', 'soft', '请假，这次免了'],
    ['done', 'jade', '已完成'],
  ] as const)('%s is %s: %s', (state, tone, words) => {
    const { today, settled } = rowsOf([due({ state })], when, [])
    expect(sayDueDay([...today, ...settled][0]!, when.today)).toEqual({ words, tone })
  })

  test('a period that is over is written down for its own last day', () => {
    expect(wayOf(due({ to: '2026-11-25' }), when.today)).toMatchObject({
      page: 'log',
      query: { day: '2026-11-25' },
    })
    expect(wayOf(due({ entry: 'form', form: 'f1', to: '2026-11-30' }), when.today)).toMatchObject({
      page: 'fill',
      query: { day: '2026-11-27', form: 'f1' },
    })
  })
})

describe('days to choose from', () => {
  test('go back from today, over the end of a month', () => {
    const days = daysBack('2026-12-01', 2)
    expect(days.map(({ value }) => value)).toEqual(['2026-12-01', '2026-11-30', '2026-11-29'])
    expect(days[1]?.words).toBe('昨天 11月30日 周一')
  })

  test('weeks begin on Monday and are entered by their last day that has come', () => {
    expect(weeksBack('2026-11-27', 2)).toEqual([
      { value: '2026-11-27', first: '2026-11-23', words: '本周，11月23日到11月29日' },
      { value: '2026-11-22', first: '2026-11-16', words: '11月16日到11月22日' },
    ])
    expect(weeksBack('2026-11-29', 1)[0]?.value).toBe('2026-11-29')
  })

  test('months likewise', () => {
    expect(monthsBack('2027-01-10', 2)).toEqual([
      { value: '2027-01-10', first: '2027-01-01', words: '2027年1月' },
      { value: '2026-12-31', first: '2026-12-01', words: '2026年12月' },
    ])
  })

  test('of a village that she left are those in which a day was hers, by the last that was', () => {
    const left = { from: '2026-11-04', to: '2026-11-18' }
    const valuesOf = (options: Parameters<typeof heldOf>[0]) =>
      heldOf(options, left).map(({ value }) => value)
    expect(valuesOf(weeksBack('2026-11-27', 5))).toEqual(['2026-11-18', '2026-11-15', '2026-11-08'])
    expect(valuesOf(monthsBack('2026-12-10', 3))).toEqual(['2026-11-18'])
    expect(valuesOf(daysBack('2026-11-20', 20)).at(-1)).toBe('2026-11-04')
    expect(['2026-11-30', '2026-11-10', '2026-10-01'].map((day) => within(day, left))).toEqual([
      '2026-11-18',
      '2026-11-10',
      '2026-11-04',
    ])
  })
})
