import { createHash } from 'node:crypto'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** How often a village's households are drawn anew to tell how far a score may be off. */
export const replicates = 400

const span = 2 ** 32

/** The distribution of Poisson's with mean 1, as thresholds of 32 random bits: how often a household is in one replicate. */
const thresholds = (() => {
  const ends: number[] = []
  for (let [k, term, sum] = [0, Math.exp(-1), 0]; k < 12; k += 1, term /= k) {
    sum += term
    ends.push(sum * span)
  }
  return ends
})()

/**
 * How often each household is in each replicate, household after household. The seed names campaign and village, so that whoever
 * has the answers draws the same.
 */
export function drawing(seed: string): () => Uint8Array {
  const hash = createHash('sha256').update(seed).digest()
  const random = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => hash.readInt32LE(at)))
  const times = new Uint8Array(replicates)
  return () => {
    for (let nth = 0; nth < replicates; nth += 1) {
      const bits = random.next() >>> 0
      let k = 0
      while (k < thresholds.length && bits >= (thresholds[k] ?? span)) k += 1
      times[nth] = k
    }
    return times
  }
}

/** A cell's replicates: sums of weights, then of values. They add up over places as the cell does. */
export const emptySpread = (): Float64Array => new Float64Array(2 * replicates)

/** Adds a household to a cell's replicates. */
export function spreadBy(spread: Float64Array, times: Uint8Array, w: number, v: number): void {
  for (let nth = 0; nth < replicates; nth += 1) {
    const k = times[nth] ?? 0
    if (k === 0) continue
    spread[nth] = (spread[nth] ?? 0) + k * w
    spread[replicates + nth] = (spread[replicates + nth] ?? 0) + k * v
  }
}

export function addSpread(to: Float64Array, from: Float64Array | Float32Array): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + (from[at] ?? 0)
}

/** The middle 95 % of the scores of all replicates; those in which nobody is drawn say nothing. */
export function interval(spread: Float64Array): readonly [number, number] {
  const scores = new Float64Array(replicates)
  let found = 0
  for (let nth = 0; nth < replicates; nth += 1) {
    const w = spread[nth] ?? 0
    if (w > 0) scores[found++] = (spread[replicates + nth] ?? 0) / w
  }
  const sorted = scores.subarray(0, found).sort()
  const at = (share: number) => sorted[Math.min(found - 1, Math.floor(share * found))] ?? 0
  return [at(0.025), at(0.975)]
}
