import { createHash } from 'node:crypto'
import { printable } from '../../cloudfunctions/roster/roster.rules'

/**
 * Chance that can be repeated: what a name draws depends on the seed and that name alone, so the thousandth household is the
 * same whether a thousand or five thousand are made. Demonstration data only: who knows the seed knows every draw.
 */
export interface Dice {
  /** A whole number from 0 up to, not including, `below`. */
  number(name: string, below: number): number
  pick<T>(name: string, from: readonly [T, ...T[]]): T
  /** Characters of Crockford's base32. */
  code(name: string, length: number): string
  /** The list in an order of its own. */
  shuffle<T>(name: string, list: readonly T[], key: (item: T) => string): T[]
}

export function dice(seed: number): Dice {
  const bytes = (name: string) =>
    createHash('sha256')
      .update(JSON.stringify([seed, name]))
      .digest()
  const number = (name: string, below: number) => bytes(name).readUInt32BE(0) % below
  return {
    number,
    pick: (name, from) => from[number(name, from.length)] ?? from[0],
    code: (name, length) => printable(bytes(name), length),
    shuffle: (name, list, key) =>
      list
        .map((item) => ({ item, at: bytes(`${name}:${key(item)}`).toString('hex') }))
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ item }) => item),
  }
}
