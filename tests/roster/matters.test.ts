import * as fc from 'fast-check'
import { timesOf } from '../../scripts/load/matters'

const hour = 3_600_000

test('whatever the hour, no step of a demonstration matter comes before the one that it follows, nor after now', () => {
  const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
  const course = fc.record({
    hoursAgo: fc.integer({ min: 1, max: 400 }),
    steps: fc.constantFrom(0, 1, 2, 3, 4),
  })
  fc.assert(
    fc.property(course, fc.nat(100), at, (one, number, now) => {
      const times = timesOf(one, number, now)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times.every((time) => time < now)).toBe(true)
    }),
  )
})

test('a step that would fall into the small hours happens after half past eight', () => {
  const now = Date.UTC(2026, 10, 20, 4)
  const [filed] = timesOf({ hoursAgo: 10, steps: 0 }, 0, now)
  expect(filed).toBe(Date.UTC(2026, 10, 20, 0, 30))
  expect(now - (filed ?? 0)).toBeLessThan(10 * hour)
})
