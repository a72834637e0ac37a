import { countsAsWork, monthsOf, readList } from '../../src/account/daylist.rules'

const bounds = { year: 2027, today: '2026-11-22' }

describe('a pasted list of days', () => {
  it.each([
    ['2027-01-01 休', ['2027-01-01 free']],
    ['2027/1/4，上班', ['2027-01-04 work']],
    ['1月4日（周一）班', ['2027-01-04 work']],
    ['2027年9月30日至10月2日 放假', ['2027-09-30 free', '2027-10-01 free', '2027-10-02 free']],
    ['2月6日（星期六）至7日（星期日） 放假调休', ['2027-02-06 free', '2027-02-07 free']],
  ])('reads %s', (text, days) => {
    const list = readList(text, bounds)
    expect(list.wrong).toEqual([])
    expect(list.days.map(({ day, work }) => `${day} ${work ? 'work' : 'free'}`)).toEqual(days)
  })

  it('says of each line what is wrong with it, and takes none of its days', () => {
    const text = '2027-01-01 休\n\n元旦放假\n2027-02-30 休\n2026-12-31 休\n2027-01-01 班\n1月9日至3日 休'
    const { wrong, days } = readList(text, bounds)
    expect(wrong.map(({ line, say }) => `${line} ${say}`)).toEqual([
      '3 没看懂，请写成“2027-01-01 休”或“2027-01-04 班”',
      '4 没有这一天，请查对',
      '5 2026-12-31不是2027年的',
      '6 2027-01-01在第1行写过了',
      '7 没有这一天，请查对',
    ])
    expect(days).toEqual([{ day: '2027-01-01', work: false }])
  })

  it('takes no day that is over', () => {
    const { wrong } = readList('3月1日 休', { year: 2027, today: '2027-03-02' })
    expect(wrong).toEqual([{ line: 1, say: '2027-03-01已经过去，不能再改' }])
  })
})

test('a day counts by what was set, else by what is shipped, else by its week', () => {
  const known = { shipped: [{ day: '2026-10-10', work: true }], days: [{ day: '2026-10-11', work: true }] }
  const counts = ['2026-10-09', '2026-10-10', '2026-10-11', '2026-10-17'].map((day) =>
    countsAsWork(day, known),
  )
  expect(counts).toEqual([true, true, true, false])
})

test('a leap year has all its days', () => {
  expect(monthsOf(2028).map((days) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
})
