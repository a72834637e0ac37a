import type { Place } from './evidence.rules'

/** A village's point, offered from where its entries were written (T1). Pure. */

/** Strong entries that an offer rests on. */
export const offeredFrom = 3

function middle(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The middle of the first entries' rounded places: one that lies astray does not move it. Nothing while there are too few. */
export function offeredOf(spots: readonly Place[]): Place | undefined {
  if (spots.length < offeredFrom) return undefined
  const first = spots.slice(0, offeredFrom)
  return {
    latitude: middle(first.map(({ latitude }) => latitude)),
    longitude: middle(first.map(({ longitude }) => longitude)),
  }
}
