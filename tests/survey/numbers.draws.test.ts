import {
  addSpread,
  drawing,
  emptySpread,
  interval,
  replicates,
  spreadBy,
} from '../../cloudfunctions/survey/numbers.draws'

/** Scores of 100 and 55, all of weight 1. */
const scores = (n: number) => Array.from({ length: n }, (_, nth) => (nth % 3 === 0 ? 55 : 100))

function spreadOf(seed: string, values: readonly number[]): Float64Array {
  const spread = emptySpread()
  const draw = drawing(seed)
  for (const value of values) spreadBy(spread, draw(), 1, value)
  return spread
}

it('draws a household as often as Poisson says', () => {
  const draw = drawing('a')
  const seen = new Map<number, number>()
  for (let home = 0; home < 500; home += 1) {
    for (const k of draw()) seen.set(k, (seen.get(k) ?? 0) + 1)
  }
  const share = (k: number) => (seen.get(k) ?? 0) / (500 * replicates)
  expect(share(0)).toBeCloseTo(Math.exp(-1), 2)
  expect(share(1)).toBeCloseTo(Math.exp(-1), 2)
  expect(share(2)).toBeCloseTo(Math.exp(-1) / 2, 2)
  expect(share(3)).toBeCloseTo(Math.exp(-1) / 6, 2)
})

it('gives the same interval for the same seed, and another for another', () => {
  expect(interval(spreadOf('a', scores(60)))).toEqual(interval(spreadOf('a', scores(60))))
  expect(interval(spreadOf('b', scores(60)))).not.toEqual(interval(spreadOf('a', scores(60))))
})

it('is as wide as the scatter of the scores asks for', () => {
  const values = scores(300)
  const mean = values.reduce((sum, value) => sum + value, 0) / 300
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 300
  const half = 1.96 * Math.sqrt(variance / 300)
  const [low, high] = interval(spreadOf('c', values))
  expect(Math.abs(low - (mean - half))).toBeLessThan(half / 3)
  expect(Math.abs(high - (mean + half))).toBeLessThan(half / 3)
})

it('adds up over places', () => {
  const both = spreadOf('a', scores(10))
  addSpread(both, spreadOf('b', scores(20)))
  const [low, high] = interval(both)
  expect(low).toBeLessThan(85)
  expect(high).toBeGreaterThan(85)
})

it('says nothing of nobody', () => {
  expect(interval(emptySpread())).toEqual([0, 0])
})
