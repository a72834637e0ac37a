import { periodsOf, untilOf, workdaysIn } from '../../cloudfunctions/trace/duties.periods.rules'
import type { Day } from '../../types/_period'
import type { Cadence } from '../../types/trace.limits'
import { calendar } from './duties.builder'

const ends = (cadence: Cadence, from: Day, to: Day) =>
  periodsOf(cadence, from, to, calendar).map((one) => `${one.from} ${one.to} ${one.month}`)

describe('periods', () => {
  test.each<[Cadence, Day, Day, string[]]>([
    ['week', '2026-11-25', '2026-11-25', ['2026-11-23 2026-11-29 2026-11']],
    ['week', '2026-11-22', '2026-11-22', ['2026-11-16 2026-11-22 2026-11']],
    ['month', '2026-02-10', '2026-02-10', ['2026-02-01 2026-02-28 2026-02']],
    ['month', '2028-02-10', '2028-02-10', ['2028-02-01 2028-02-29 2028-02']],
    ['twoMonths', '2026-11-30', '2026-11-30', ['2026-11-01 2026-12-31 2026-12']],
    ['twoMonths', '2026-12-01', '2026-12-01', ['2026-11-01 2026-12-31 2026-12']],
    ['quarter', '2026-11-22', '2026-11-22', ['2026-10-01 2026-12-31 2026-12']],
    ['year', '2026-11-22', '2026-11-22', ['2026-01-01 2026-12-31 2026-12']],
    ['service', '2026-11-22', '2026-11-30', []],
    ['month', '2026-12-31', '2027-01-01', ['2026-12-01 2026-12-31 2026-12', '2027-01-01 2027-01-31 2027-01']],
  ])('of %s between %s and %s', (cadence, from, to, expected) => {
    expect(ends(cadence, from, to)).toEqual(expected)
  })

  test('a week belongs to the month of its Sunday, over the end of a year too', () => {
    expect(ends('week', '2026-11-30', '2026-11-30')).toEqual(['2026-11-30 2026-12-06 2026-12'])
    expect(ends('week', '2026-12-31', '2026-12-31')).toEqual(['2026-12-28 2027-01-03 2027-01'])
  })

  test('each working day is one, and a holiday is none', () => {
    const days = periodsOf('workday', '2026-09-30', '2026-10-12', calendar).map(({ from }) => from)
    expect(days).toEqual(workdaysIn({ from: '2026-09-30', to: '2026-10-12' }, calendar))
    expect(days).not.toContain('2026-10-01')
  })

  test('grace counts working days, and without any the last day is the last', () => {
    expect(untilOf({ to: '2026-11-29' }, 0, calendar)).toBe('2026-11-29')
    expect(untilOf({ to: '2026-11-27' }, 1, calendar)).toBe('2026-11-30')
    expect(untilOf({ to: '2026-11-29' }, 3, calendar)).toBe('2026-12-02')
  })
})
