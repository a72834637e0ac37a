import type { Line } from './hide.ledger.rules'

/**
 * Equations as rows of coefficients, and what follows from all of them together. Arithmetic is modulo a prime whose products a double
 * holds; what is found to be determined may be so by chance once in sixty million, and is then hidden for nothing.
 */
const prime = 67_108_859

const modulo = (number: number): number => ((number % prime) + prime) % prime

function inverse(number: number): number {
  let [a, b, x, y] = [modulo(number), prime, 1, 0]
  while (a > 1) {
    const times = Math.floor(b / a)
    ;[a, b] = [b - times * a, a]
    ;[x, y] = [y - times * x, x]
  }
  return modulo(x)
}

/** A sum of coefficients. */
export const sumOf = (numbers: readonly number[]): number =>
  modulo(numbers.reduce((sum, one) => sum + one, 0))

/** One coefficient ÷ another, which is not 0. */
export const ratioOf = (one: number, other: number): number => (one * inverse(other)) % prime

/** Coefficients by cell. */
export type Row = Map<number, number>

/** Adds to a coefficient; what comes to nothing is gone. */
export function addTo(row: Row, at: number, by: number): void {
  const sum = modulo((row.get(at) ?? 0) + by)
  if (sum === 0) row.delete(at)
  else row.set(at, sum)
}

/** An equation of a view by those of its cells that are asked for. */
export function rowOf({ total, parts }: Line, of: (at: number) => boolean): Row {
  const row: Row = new Map()
  for (const at of parts) if (of(at)) addTo(row, at, 1)
  if (of(total)) addTo(row, total, -1)
  return row
}

/** Rows by their length, the shortest first: few become longer that way. */
class Shortest {
  private readonly bySize: number[][] = []

  constructor(private readonly rows: readonly Row[]) {
    rows.forEach((_, nth) => this.put(nth))
  }

  put(nth: number): void {
    const size = this.rows[nth]?.size ?? 0
    for (let at = this.bySize.length; at <= size; at += 1) this.bySize.push([])
    this.bySize[size]?.push(nth)
  }

  take(done: ReadonlySet<number>): number | undefined {
    for (let size = 0; size < this.bySize.length; size += 1) {
      const all = this.bySize[size] ?? []
      for (let nth = all.pop(); nth !== undefined; nth = all.pop()) {
        if (!done.has(nth) && this.rows[nth]?.size === size) return nth
      }
    }
    return undefined
  }
}

/** A row, and the cell in it that no later row holds. */
interface Pivot {
  readonly row: Row
  readonly at: number
}

/** What is left for the end: as long as a row holds anything else, that is what it is solved for. */
type Last = (at: number) => boolean

/** Gauss, on rows that are mostly empty. @param look is shown each row that comes up on the way. */
function eliminated(given: readonly Row[], last: Last, look: (row: Row) => void): Pivot[] {
  const rows = given.map((row): Row => new Map(row))
  const holding = new Map<number, Set<number>>()
  rows.forEach((row, nth) => {
    for (const at of row.keys()) {
      const set = holding.get(at)
      if (set) set.add(nth)
      else holding.set(at, new Set([nth]))
    }
  })
  const queue = new Shortest(rows)
  const done = new Set<number>()
  const pivots: Pivot[] = []
  for (let nth = queue.take(done); nth !== undefined; nth = queue.take(done)) {
    done.add(nth)
    const row = rows[nth] ?? new Map<number, number>()
    for (const at of row.keys()) holding.get(at)?.delete(nth)
    const pivot = pivotOf(row, holding, last)
    if (pivot === undefined) continue
    pivots.push({ row, at: pivot })
    const one = inverse(row.get(pivot) ?? 1)
    for (const other of [...(holding.get(pivot) ?? [])]) {
      subtract(rows[other] ?? new Map<number, number>(), row, pivot, one, (at, there) => {
        if (there) holding.get(at)?.add(other)
        else holding.get(at)?.delete(other)
      })
      look(rows[other] ?? row)
      queue.put(other)
    }
  }
  return pivots
}

/** The cell that is solved for: one that stands in the fewest other rows. What is below 0 is no cell. */
function pivotOf(
  row: Row,
  holding: ReadonlyMap<number, ReadonlySet<number>>,
  last: Last,
): number | undefined {
  let best: { readonly at: number; readonly late: boolean; readonly rows: number } | undefined
  for (const at of row.keys()) {
    if (at < 0) continue
    const found = { at, late: last(at), rows: holding.get(at)?.size ?? 0 }
    if (best && found.late && !best.late) continue
    if (!best || (best.late && !found.late) || found.rows < best.rows) best = found
  }
  return best?.at
}

/**
 * All that can be worked out of some cells alone: whatever sum of theirs is determined is a sum of these rows, for what is left when the
 * others are eliminated first is every equation that holds none of them.
 */
export const rowsAmong = (
  rows: readonly Row[],
  some: Last,
  look: (row: Row) => void = () => undefined,
): Row[] => eliminated(rows, some, look).flatMap(({ row, at }) => (some(at) ? [row] : []))

function subtract(
  from: Row,
  row: Row,
  pivot: number,
  one: number,
  changed: (at: number, there: boolean) => void,
): void {
  const times = ((from.get(pivot) ?? 0) * one) % prime
  for (const [at, by] of row) {
    const before = from.get(at)
    const after = modulo((before ?? 0) - ((times * by) % prime))
    if (after === 0) {
      from.delete(at)
      changed(at, false)
    } else {
      from.set(at, after)
      if (before === undefined) changed(at, true)
    }
  }
}

/**
 * Why something can be worked out of some cells alone: which rows have to be added up for it, how often each, by their place in the list.
 */
export function reasonsFor(rows: readonly Row[], some: Last): Map<number, number>[] {
  const marked = rows.map((row, nth): Row => new Map(row).set(-1 - nth, 1))
  const among = rowsAmong(marked, some).filter((row) => [...row.keys()].every((at) => at < 0 || some(at)))
  return among.map((row) => new Map([...row].flatMap(([at, by]) => (at < 0 ? [[-1 - at, by] as const] : []))))
}

/** Park and Miller's generator: what is free takes any value. */
function* anyValues(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647
    yield 1 + (state % (prime - 1))
  }
}

/** One way in which the unknown could be otherwise with nothing that is published changed. What stays 0 is determined. */
export function otherwise(rows: readonly Row[], seed: number): Map<number, number> {
  const pivots = eliminated(
    rows,
    () => false,
    () => undefined,
  )
  const bound = new Set(pivots.map(({ at }) => at))
  const values = anyValues(seed)
  const by = new Map<number, number>()
  for (const row of rows) {
    for (const at of row.keys()) if (!bound.has(at) && !by.has(at)) by.set(at, values.next().value)
  }
  for (const { row, at } of [...pivots].reverse()) {
    let sum = 0
    for (const [other, coefficient] of row) {
      if (other !== at) sum = (sum + coefficient * (by.get(other) ?? 0)) % prime
    }
    by.set(at, modulo(-((sum * inverse(row.get(at) ?? 1)) % prime)))
  }
  return by
}

/** A coefficient as the small whole number that it nearly always is. */
export function small(coefficient: number): number | undefined {
  const signed = coefficient > prime / 2 ? coefficient - prime : coefficient
  return Math.abs(signed) <= 64 ? signed : undefined
}

/** Rows that hang together by what is unknown in them. */
export function componentsOf(rows: readonly Row[]): Row[][] {
  const up = rows.map((_, nth) => nth)
  const top = (nth: number): number => {
    let at = nth
    for (let next = up[at] ?? at; next !== at; next = up[at] ?? at) {
      up[at] = up[next] ?? next
      at = next
    }
    return at
  }
  const first = new Map<number, number>()
  rows.forEach((row, nth) => {
    for (const at of row.keys()) {
      const other = first.get(at)
      if (other === undefined) first.set(at, nth)
      else up[top(nth)] = top(other)
    }
  })
  const all = new Map<number, Row[]>()
  rows.forEach((row, nth) => {
    const those = all.get(top(nth))
    if (those) those.push(row)
    else all.set(top(nth), [row])
  })
  return [...all.values()]
}
