import fc from 'fast-check'
import { evidenceOf, gradeOf, kilometres, rounded } from '../../cloudfunctions/trace/evidence.rules'
import { keysOf } from '../../types/_shapes'
import { evidenceReasons, type EvidenceReason } from '../../types/trace.limits'
import { dayBefore, hour, now, offered, seen, village } from './evidence.builder'

const reason = fc.constantFrom(...keysOf(evidenceReasons))
const against: readonly EvidenceReason[] = ['far', 'fast', 'repeated', 'clock', 'album', 'dark', 'twin']

const spot = fc.record({
  latitude: fc.double({ min: 26, max: 34, noNaN: true }),
  longitude: fc.double({ min: 97, max: 108, noNaN: true }),
  accuracy: fc.integer({ min: 0, max: 10_000 }),
})
const anyBefore = fc.record({
  day: fc.integer({ min: 1, max: 20 }).map(dayBefore),
  village: fc.constantFrom(village, '510802101201'),
  noted: fc.integer({ min: now - 20 * 24 * hour, max: now }),
  received: fc.integer({ min: now - 20 * 24 * hour, max: now }),
  took: fc.record({ seconds: fc.integer({ min: 0, max: 3600 }) }),
  spot: spot.map(rounded),
  mark: fc.constantFrom('m', 'n'),
  reasons: fc.constant<readonly EvidenceReason[]>([]),
})
const anyOffered = fc
  .record({
    at: fc.integer({ min: now - 20 * 24 * hour, max: now + 3 * 24 * hour }),
    spot,
    mark: fc.constantFrom('m', 'n'),
    code: fc.boolean(),
    photos: fc.array(fc.record({ live: fc.boolean() }), { maxLength: 3 }),
    liveDue: fc.boolean(),
  })
  .map(({ photos, liveDue, ...one }) => offered({ seen: one, photos, liveDue }))
const history = fc.array(anyBefore, { maxLength: 12 })

describe('whatever comes in', () => {
  it('is weak when and only when something speaks against it', () => {
    fc.assert(
      fc.property(anyOffered, history, (what, earlier) => {
        const { grade, reasons } = evidenceOf(what, earlier)
        expect(grade === 'weak').toBe(reasons.some((one) => against.includes(one)))
      }),
    )
  })

  it('is graded the same in whatever order the entries before it come', () => {
    fc.assert(
      fc.property(anyOffered, history, (what, earlier) => {
        // Of two that came in at one instant either may be the last.
        const distinct = [...new Map(earlier.map((one) => [one.received, one])).values()]
        expect(evidenceOf(what, [...distinct].reverse())).toEqual(evidenceOf(what, distinct))
      }),
    )
  })

  it('is never better for another entry before it', () => {
    const rank = { weak: 0, none: 1, fair: 2, strong: 3 } as const
    fc.assert(
      fc.property(anyOffered, history, anyBefore, (what, earlier, more) => {
        const older = { ...more, received: 0 }
        const [less, all] = [evidenceOf(what, earlier), evidenceOf(what, [...earlier, older])]
        if (earlier.length > 0) expect(rank[all.grade]).toBeLessThanOrEqual(rank[less.grade])
      }),
    )
  })

  it('never makes late arrival alone weak', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 * 24 }), (hours) => {
        const { grade } = evidenceOf(offered({ seen: seen({ at: now - hours * hour }) }), [])
        expect(grade).toBe('none')
      }),
    )
  })

  it('has one grade for a set of reasons, in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(reason), (reasons) => {
        expect(gradeOf([...reasons].reverse())).toBe(gradeOf(reasons))
      }),
    )
  })

  it('lies as far from there to here as from here to there', () => {
    fc.assert(
      fc.property(spot, spot, (a, b) => {
        expect(kilometres(a, b)).toBeCloseTo(kilometres(b, a), 6)
      }),
    )
  })
})
