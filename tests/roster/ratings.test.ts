import * as fc from 'fast-check'
import { dayAt, instantOf } from '../../types/_period'
import { faultOfDays } from '../../cloudfunctions/survey/course.rules'
import { wantedAt } from '../../scripts/load/ratings'

const day = 86_400_000

test('whatever the day, an office could plan the demonstration’s ratings, one is over before the other, and that one is open', () => {
  const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) })
  fc.assert(
    fc.property(at, (now) => {
      const [published, open] = wantedAt(now)
      for (const one of [published, open])
        expect(faultOfDays(one, instantOf(one.opens) - day / 2)).toBeUndefined()
      expect(published.quarter).not.toBe(open.quarter)
      // Grace, and the minutes in which it is counted.
      expect(instantOf(published.closes) + 4 * day).toBeLessThan(instantOf(open.opens) - day)
      expect(open.opens < dayAt(now) && dayAt(now) < open.closes).toBe(true)
    }),
  )
})
