import fc from 'fast-check'
import {
  effective,
  household,
  missing,
  nothing,
  numbersOf,
  plus,
  weightOf,
  wilson,
  type Said,
  type Sums,
} from '../../cloudfunctions/survey/numbers.rules'

/** Homes of a cell: a weight each, and whether they are content. */
const cell = (homes: readonly (readonly [number, boolean])[]): Sums =>
  homes
    .map(([weight, good]) => household(weight, [{ weight: 1, good, value: good ? 100 : 55 }]))
    .reduce(plus, nothing)

const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)

/** Wilson's ends by bisection of the test that it inverts: which true share is just not refused. */
function bisected(share: number, sample: number, upper: boolean): number {
  const z = 1.959963984540054
  let [inside, outside] = [share, upper ? 1 : 0]
  for (let step = 0; step < 200; step += 1) {
    const middle = (inside + outside) / 2
    const refused = Math.abs(share - middle) > z * Math.sqrt((middle * (1 - middle)) / sample)
    if (refused) outside = middle
    else inside = middle
  }
  return (inside + outside) / 2
}

describe('a household', () => {
  it('weighs what its stratum’s size says', () => {
    expect(weightOf({ all: 120, drawn: 50 })).toBeCloseTo(2.4, 12)
    expect(weightOf({ all: 3, drawn: 0 })).toBe(0)
  })

  it('counts nowhere when it does not know', () => {
    expect(household(2, [])).toEqual({ ...nothing, u: 1 })
  })

  it('is one of the sample, however many questions are pooled', () => {
    const said: Said[] = [
      { weight: 3, good: true, value: 100 },
      { weight: 1, good: false, value: 55 },
    ]
    expect(household(2, said)).toEqual({ n: 1, u: 0, w: 8, ww: 64, g: 6, v: 710, yes: 1, no: 1 })
  })
})

describe('the effective sample', () => {
  it('is the number of households when all weigh the same', () => {
    expect(effective(cell(times(37, [1.7, true] as const)))).toBeCloseTo(37, 9)
  })

  it('is smaller when they do not', () => {
    expect(effective(cell([...times(10, [1, true] as const), ...times(10, [3, true] as const)]))).toBeCloseTo(
      16,
      9,
    )
  })
})

describe('Wilson’s interval', () => {
  // Published by Newcombe (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (good, of, low, high) => {
    const found = wilson(good / of, of)
    expect(found[0]).toBeCloseTo(low, 4)
    expect(found[1]).toBeCloseTo(high, 4)
  })

  it('is where the test that it inverts says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, part) => {
          const share = Math.round(part * of) / of
          const [low, high] = wilson(share, of)
          expect(low).toBeCloseTo(bisected(share, of, false), 6)
          expect(high).toBeCloseTo(bisected(share, of, true), 6)
        },
      ),
    )
  })

  it('holds the share, and narrows when more are asked', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 1000, noNaN: true }),
        fc.double({ min: 0.5, max: 1000, noNaN: true }),
        (share, sample, more) => {
          const [low, high] = wilson(share, sample)
          const [lower, higher] = wilson(share, sample + more)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(share)
          expect(high).toBeGreaterThanOrEqual(share)
          expect(higher - lower).toBeLessThanOrEqual(high - low + 1e-12)
        },
      ),
    )
  })

  it('rises with the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.integer({ min: 0, max: 299 }), (of, good) => {
        fc.pre(good < of)
        expect(wilson((good + 1) / of, of)[1]).toBeGreaterThanOrEqual(wilson(good / of, of)[1])
        expect(wilson((good + 1) / of, of)[0]).toBeGreaterThanOrEqual(wilson(good / of, of)[0])
      }),
    )
  })
})

describe('a number', () => {
  const of = (good: number, bad: number) =>
    numbersOf(cell([...times(good, [1, true] as const), ...times(bad, [1, false] as const)]), [60, 80])

  it('says share and score', () => {
    expect(of(30, 10)).toMatchObject({ known: 40, share: 75, score: 88.75, scoreLow: 60, scoreHigh: 80 })
  })

  it('is said to be below only when the upper end is', () => {
    expect(of(50, 50)).toMatchObject({ below: true })
    expect(of(50, 50)).not.toHaveProperty('missing')
    expect(of(12, 8)).not.toHaveProperty('below')
    expect(of(12, 8).missing).toBeGreaterThan(0)
  })

  it('lacks nothing when the share is not lower', () => {
    expect(of(70, 30)).not.toHaveProperty('missing')
    expect(of(70, 30)).not.toHaveProperty('below')
  })

  it('asks for no answer too few and none too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 69 }), (known, percent) => {
        const share = percent / 100
        fc.pre(wilson(share, known)[1] >= 0.7)
        const more = missing(share, known, known)
        expect(wilson(share, known + more)[1]).toBeLessThan(0.7)
        expect(wilson(share, known + more - 1)[1]).toBeGreaterThanOrEqual(0.7 - 1e-12)
      }),
    )
  })

  it('asks for more where the design tells less', () => {
    expect(missing(0.6, 40, 20)).toBeGreaterThan(missing(0.6, 40, 40))
  })

  it('does not depend on the order of the answers', () => {
    const home = fc.tuple(fc.constantFrom(1, 2, 0.5, 4), fc.boolean())
    fc.assert(
      fc.property(fc.array(home, { minLength: 1, maxLength: 40 }), (homes) => {
        expect(numbersOf(cell([...homes].reverse()), [0, 0])).toEqual(numbersOf(cell(homes), [0, 0]))
      }),
    )
  })
})
