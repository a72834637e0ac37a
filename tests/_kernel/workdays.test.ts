import fc from 'fast-check'
import { dayAt, instantOf, type Day } from '../../types/_period'
import {
  calendarWarning,
  dayPlus,
  dueAt,
  filedOn,
  isWorkday,
  workdaysLate,
  type Calendar,
} from '../../cloudfunctions/_kernel/workdays'

const plain: Calendar = { overrides: new Map() }
const at = (day: Day, time: string): number => instantOf(day, time)

describe('working days', () => {
  it.each<[Day, boolean, string]>([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked in lieu of Spring Festival'],
  ])('%s is a working day: %s (%s)', (day, work) => {
    expect(isWorkday(day, plain)).toBe(work)
  })

  it('follow an override before the library', () => {
    const overrides = new Map([
      ['2026-11-20', false],
      ['2026-11-21', true],
    ])
    expect([isWorkday('2026-11-20', { overrides }), isWorkday('2026-11-21', { overrides })]).toEqual([
      false,
      true,
    ])
  })
})

describe('what comes in', () => {
  it.each<[string, number, Day]>([
    ['in the morning counts today', at('2026-11-20', '08:00'), '2026-11-20'],
    ['a minute before closing counts today', at('2026-11-20', '17:29'), '2026-11-20'],
    ['at closing counts the next working day', at('2026-11-20', '17:30'), '2026-11-23'],
    ['on a Saturday counts on Monday', at('2026-11-21', '10:00'), '2026-11-23'],
    ['on the eve of a long holiday counts after it', at('2026-09-30', '20:00'), '2026-10-08'],
  ])('%s', (_, from, day) => {
    expect(filedOn(from, plain)).toBe(day)
  })

  it.each<[number, Day]>([
    [0, '2026-11-20'],
    [1, '2026-11-23'],
    [5, '2026-11-27'],
  ])('on a Friday morning and due in %d working days is due at closing time of %s', (days, day) => {
    expect(dueAt({ from: at('2026-11-20', '09:00'), days, calendar: plain })).toBe(at(day, '17:30'))
  })
})

// Within the years that the library knows.
const moment = fc.integer({ min: at('2025-01-01', '00:00'), max: at('2026-11-30', '00:00') })
const days = fc.integer({ min: 0, max: 20 })
const overrides = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.boolean()), { maxLength: 20 })
  .map(
    (list): Calendar => ({ overrides: new Map(list.map(([n, work]) => [dayPlus('2025-01-01', n), work])) }),
  )

describe('due times', () => {
  it('are always closing time of a working day that has not passed', () => {
    fc.assert(
      fc.property(moment, days, overrides, (from, count, calendar) => {
        const due = dueAt({ from, days: count, calendar })
        expect(isWorkday(dayAt(due), calendar)).toBe(true)
        expect(due).toBe(instantOf(dayAt(due), '17:30'))
        expect(due).toBeGreaterThan(from)
      }),
    )
  })

  it('never come earlier for what comes later, nor for more days', () => {
    fc.assert(
      fc.property(moment, fc.nat(10 * 86_400_000), days, overrides, (from, more, count, calendar) => {
        const due = dueAt({ from, days: count, calendar })
        expect(dueAt({ from: from + more, days: count, calendar })).toBeGreaterThanOrEqual(due)
        expect(dueAt({ from, days: count + 1, calendar })).toBeGreaterThan(due)
      }),
    )
  })

  it('are late by as many working days as have begun since', () => {
    const due = at('2026-11-20', '17:30')
    const late = (day: Day, time: string) => workdaysLate(due, at(day, time), plain)
    expect([late('2026-11-20', '18:00'), late('2026-11-22', '12:00'), late('2026-11-24', '09:00')]).toEqual([
      0, 0, 2,
    ])
  })
})

describe('the calendar', () => {
  it('is quiet while the days of the horizon are known', () => {
    expect(calendarWarning(at('2026-06-01', '09:00'), plain)).toBeUndefined()
  })

  it('warns well before unknown days begin', () => {
    const warning = calendarWarning(at('2026-12-01', '09:00'), plain)
    expect(warning).toEqual({ lastYear: 2026, daysLeft: 30 })
  })

  it('warns with nothing left once they have begun', () => {
    expect(calendarWarning(at('2027-03-01', '09:00'), plain)).toEqual({ lastYear: 2026, daysLeft: 0 })
  })

  it('is quiet again once the new year’s days are entered', () => {
    const entered = new Map([['2027-10-01', false]])
    expect(calendarWarning(at('2026-12-01', '09:00'), { overrides: entered })).toBeUndefined()
  })
})
