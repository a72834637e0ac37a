/** Numbers that look random and are the same for the same seed and name. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  /** True so often. */
  one(share: number): boolean
  pick<T>(list: readonly T[]): T
  between(from: number, to: number): number
}

/** The bits of a seed and a name, stirred (FNV-1a). */
function begin(seed: number, name: string): number {
  let state = 0x811c9dc5 ^ seed
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return state
}

/** mulberry32, one stream for each name. */
export function chanceOf(seed: number, name: string): Chance {
  let state = begin(seed, name)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    one: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error(`nothing to pick from (${name})`)
      return found
    },
    between: (from, to) => from + next() * (to - from),
  }
}

/** In an order of its own. */
export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((item) => ({ item, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
