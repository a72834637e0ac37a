import fc from 'fast-check'
import { dayPlus } from '../../cloudfunctions/_kernel/workdays'
import { doneOf, excusedOf, owedOf } from '../../cloudfunctions/trace/duties.rules'
import { periodsOf } from '../../cloudfunctions/trace/duties.periods.rules'
import { postsOf, type Term } from '../../cloudfunctions/trace/duties.posts.rules'
import { dayAt, instantOf, type Day } from '../../types/_period'
import { cadences, type Cadence } from '../../types/trace.limits'
import { keysOf } from '../../types/_shapes'
import { calendar } from './duties.builder'

const start = '2026-09-01' as Day
const village = '510802101201'

const dayIn = fc.integer({ min: 0, max: 150 }).map((n) => dayPlus(start, n))
const cadence = fc.constantFrom(...keysOf(cadences))
const duty = fc.record({ cadence, times: fc.integer({ min: 1, max: 5 }) })
const leave = fc
  .array(fc.tuple(dayIn, fc.integer({ min: 0, max: 30 })), { maxLength: 4 })
  .map((all) => new Set(all.flatMap(([from, n]) => Array.from({ length: n }, (_, at) => dayPlus(from, at)))))
const span = fc.tuple(dayIn, dayIn).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a }))
const found = new Map(keysOf(cadences).map((of) => [of, periodsOf(of, start, dayPlus(start, 150), calendar)]))
const periods = (of: Cadence) => found.get(of) ?? []

const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)

test('the periods of a cadence follow each other without a gap, and each day lies in one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Cadence>('week', 'month', 'twoMonths', 'quarter', 'year'),
      dayIn,
      (of, day) => {
        const all = periods(of)
        expect(all.filter(({ from, to }) => from <= day && day <= to)).toHaveLength(1)
        for (const [nth, { from }] of all.entries())
          if (nth > 0) expect(from).toBe(dayPlus(all[nth - 1]!.to, 1))
      },
    ),
  )
})

test('of those who hold a post one after the other at most one owes a period', () => {
  fc.assert(
    fc.property(duty, fc.uniqueArray(dayIn, { minLength: 1, maxLength: 5 }), leave, (of, turns, off) => {
      const marks = [...turns].sort()
      const spans = marks.map((from, nth) => {
        const to = marks[nth + 1]
        return { from, ...(to === undefined ? {} : { to }) }
      })
      const owing = periods(of.cadence).map(
        (period) => spans.filter((one) => owedOf(of, [one], period, off) > 0).length,
      )
      expect(owing.filter((n) => n > 1)).toEqual([])
    }),
  )
})

test('nobody owes a period on none of whose days she held the post', () => {
  fc.assert(
    fc.property(duty, span, leave, (of, held, off) => {
      const apart = periods(of.cadence).filter((period) => held.to <= period.from || period.to < held.from)
      expect(apart.filter((period) => owedOf(of, [held], period, off) > 0)).toEqual([])
    }),
  )
})

test('leave never makes more owed, and what it takes away is excused', () => {
  fc.assert(
    fc.property(duty, span, leave, leave, (of, held, off, more) => {
      const longer = new Set([...off, ...more])
      const wrong = periods(of.cadence).filter((period) => {
        const owed = owedOf(of, [held], period, off)
        const whole = owedOf(of, [held], period, new Set())
        return (
          owedOf(of, [held], period, longer) > owed || owed + excusedOf(of, [held], period, off) !== whole
        )
      })
      expect(wrong).toEqual([])
    }),
  )
})

test('to split a term changes nothing for the post: by days between two people, for one person never', () => {
  fc.assert(
    fc.property(duty, span, dayIn, leave, (of, held, at, off) => {
      const cut = at < held.from ? held.from : at > held.to ? held.to : at
      const [one, two] = [
        { ...held, to: cut },
        { ...held, from: cut },
      ]
      const wrong = periods(of.cadence).filter((period) => {
        const whole = owedOf(of, [held], period, off)
        const apart = sum([one, two].map((half) => owedOf(of, [half], period, off)))
        const same = of.cadence === 'workday' ? apart === whole : apart <= whole
        return !same || owedOf(of, [one, two], period, off) !== whole
      })
      expect(wrong).toEqual([])
    }),
  )
})

const seats = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), span), { maxLength: 6 })

test('of a team’s seats one person at most owes a duty of the whole on a day, and somebody while any is filled', () => {
  fc.assert(
    fc.property(seats, dayIn, (all, day) => {
      const terms = all.map(([seat, { from, to }], nth): Term => {
        const held = { from, to, village, household: '', unit: 'u', kind: 'team' } as const
        return { ...held, person: `p${String(nth)}`, seat }
      })
      const holds = ({ from, to }: { from: Day; to?: Day }) => from <= day && (to === undefined || day < to)
      const owing = postsOf({ force: 'team', whole: true }, terms)
        .flatMap(({ owners }) => [...owners.values()])
        .filter((spans) => spans.some(holds))
      expect(owing).toHaveLength(terms.some(holds) ? 1 : 0)
    }),
  )
})

test('to enter the same again never counts twice', () => {
  const held: Term = { person: 'a', unit: 'u', village, kind: 'secretary', household: '', from: start }
  const [post] = postsOf({ force: 'secretary', whole: false }, [held])
  const entries = fc.array(dayIn.map((day) => ({ day, noted: instantOf(day) })))
  fc.assert(
    fc.property(entries, (some) => {
      const done = some.map((one) => ({
        ...one,
        kind: 'log' as const,
        village,
        person: 'a',
        households: [],
        grade: 'none' as const,
        photos: [],
      }))
      const period = { from: start, to: dayAt(instantOf(start) + 40 * 86_400_000) }
      const of = { entry: 'log', live: false } as const
      const once = doneOf(of, post!, period, period.to, done)
      expect(doneOf(of, post!, period, period.to, [...done, ...done])).toBe(once)
      expect(once).toBe(new Set(some.map(({ day }) => day).filter((day) => day <= period.to)).size)
    }),
  )
})
