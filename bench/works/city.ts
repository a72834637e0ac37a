import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { planOf } from '../../scripts/load/make'
import { readSheet } from '../../scripts/load/sheet'
import type { Plan } from '../../scripts/load/plan'

/** The real divisions of the city. */
export const divisionsFile = join(__dirname, '..', '..', 'scripts', 'data', 'divisions-guangyuan.csv')

/** The city with its units; so many households. */
export function cityPlan(households: number): Plan {
  return planOf(readSheet(readFileSync(divisionsFile)).lines, { households, seed: 1 })
}

/** Numbers that look random and are the same in every run: mulberry32. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
