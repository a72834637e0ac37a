import { fewest } from '../../types/survey.limits'
import { alike, telltales } from './hide.alike.rules'
import type { Ledger, Line, View } from './hide.ledger.rules'
import {
  addTo,
  componentsOf,
  otherwise,
  ratioOf,
  reasonsFor,
  rowOf,
  rowsAmong,
  small,
  sumOf,
  type Row,
} from './hide.rows.rules'

/** All equations together: what follows from several of them that follows from none. */

/** Whether some cells' answers are too few together. */
const few = (ledger: Ledger, cells: Iterable<number>): boolean => {
  let n = 0
  for (const at of cells) n += ledger.cell(at).n
  return n < fewest
}

/**
 * Whether a sum of too few answers that can be worked out tells something. Where weights cancel out, nothing published is in it: that a
 * hidden sum is the sum of hidden parts tells nothing.
 */
function telling(ledger: Ledger, row: Row): boolean {
  if (row.size < 2 || !few(ledger, row.keys())) return false
  let [weight, all] = [0, 0]
  for (const [at, coefficient] of row) {
    const by = small(coefficient)
    if (by === undefined) return false
    weight += by * ledger.cell(at).w
    all += Math.abs(by) * ledger.cell(at).w
  }
  return Math.abs(weight) > all * 1e-9
}

/** How cells could be otherwise; 0 for what is determined. */
type Values = ReadonlyMap<number, number>

/** Pairs of small cells of which some sum or difference is determined; what is the same by another name is no pair. */
function* pairs(ledger: Ledger, one: Values, other: Values): Generator<number[]> {
  const seen = new Map<number, number[]>()
  for (const [at, value] of one) {
    if (value === 0) continue
    const ratio = ratioOf(other.get(at) ?? 0, value)
    const those = seen.get(ratio) ?? []
    for (const before of those) {
      const equal = one.get(before) === value && ledger.cell(before).w === ledger.cell(at).w
      if (!equal && few(ledger, [at, before])) yield [at, before]
    }
    seen.set(ratio, [...those, at])
  }
}

/** Three or four of which only one or two answered, whose sum is determined. */
function* sums(ledger: Ledger, one: Values, other: Values): Generator<number[]> {
  const those = (n: number) =>
    [...one].flatMap(([at, value]) => (value !== 0 && ledger.cell(at).n === n ? [at] : []))
  const [ones, twos] = [those(1), those(2)]
  const nothing = (cells: readonly number[]) =>
    new Set(cells).size === cells.length &&
    [one, other].every((values) => sumOf(cells.map((at) => values.get(at) ?? 0)) === 0)
  const singles = new Map([...ones, ...twos].map((at) => [sumOf([one.get(at) ?? 0]), at]))
  const two = new Map<number, readonly number[]>()
  for (const [nth, a] of ones.entries()) {
    for (const b of ones.slice(nth + 1)) {
      const sum = sumOf([one.get(a) ?? 0, one.get(b) ?? 0])
      const third = singles.get(sumOf([-sum]))
      if (third !== undefined && nothing([a, b, third])) yield [a, b, third]
      const rest = two.get(sumOf([-sum]))
      if (rest && nothing([a, b, ...rest])) yield [a, b, ...rest]
      two.set(sum, [a, b])
    }
  }
}

/** What could be worked out and must not be: of which cells, each time. */
function* found(ledger: Ledger, view: View, rows: readonly Row[]): Generator<number[]> {
  const tooFew = (at: number) => ledger.cell(at).n < fewest
  const said = (at: number) => view.aim === 'good' && alike(ledger, at)
  const among = rowsAmong(rows, (at) => view.guarded(at) || tooFew(at) || said(at))
  if (among.length === 0) return
  for (const [at, value] of otherwise(among, 20_161)) if (value === 0 && view.guarded(at)) yield [at]
  const told: number[][] = []
  const low = rowsAmong(among, tooFew, (row) => {
    if (telling(ledger, row)) told.push([...row.keys()])
  })
  yield* told
  for (const some of componentsOf(low)) {
    const [one, other] = [otherwise(some, 40_961), otherwise(some, 77_003)]
    yield* pairs(ledger, one, other)
    yield* sums(ledger, one, other)
  }
  if (view.aim === 'good') yield* telltales(ledger, among)
}

/** An equation, and what of it is unknown. */
interface Known {
  readonly line: Line
  readonly row: Row
}

/**
 * What is said and without which something could not be worked out the way it can: it stands in the equations that have to be added up
 * for it and does not cancel out.
 */
function supports(all: readonly Known[], cells: ReadonlySet<number>): Row[] {
  const reasons = reasonsFor(
    all.map(({ row }) => row),
    (at) => cells.has(at),
  )
  return reasons.map((reason) => {
    const sum: Row = new Map()
    for (const [nth, by] of reason) {
      const { line } = all[nth] ?? { line: { total: 0, parts: [] } }
      for (const [at, coefficient] of rowOf(line, () => true)) addTo(sum, at, by * coefficient)
    }
    for (const at of cells) sum.delete(at)
    return sum
  })
}

/** Looks at everything together, and anew only at what has changed: more becomes unknown, and never less. */
export class Audit {
  private readonly clean = new Map<View, Set<string>>()

  constructor(private readonly ledger: Ledger) {}

  /** Looks once, and hides another where something was found. @returns whether anything more is hidden. */
  hides(): boolean {
    let more = false
    for (const view of this.ledger.views) {
      const clean = this.clean.get(view) ?? new Set()
      this.clean.set(view, clean)
      const all = view.lines
        .map((line): Known => ({ line, row: rowOf(line, (at) => view.unknown(at)) }))
        .filter(({ row }) => row.size > 0)
      const known = new Map(all.map((one) => [one.row, one]))
      for (const rows of componentsOf(all.map(({ row }) => row))) {
        const size = rows.reduce((sum, row) => sum + row.size, 0)
        const mark = `${String(rows[0]?.keys().next().value)}:${String(rows.length)}:${String(size)}`
        if (clean.has(mark)) continue
        const cells = [...found(this.ledger, view, rows)]
        const those = rows.flatMap((row) => known.get(row) ?? [])
        if (cells.length === 0) clean.add(mark)
        else if (this.hideFor(view, those, cells)) more = true
      }
    }
    return more
  }

  /** For each something, unless what was just hidden for another may have been enough: that is looked at anew. */
  private hideFor(view: View, all: readonly Known[], found: readonly (readonly number[])[]): boolean {
    const touched = new Set<number>()
    for (const cells of found) {
      const lines = [...new Set(cells.flatMap((at) => view.linesOf.get(at) ?? []))]
      if (lines.some((nth) => touched.has(nth))) continue
      const [first] = supports(all, new Set(cells))
      const hidden = this.ledger.hideOneOf(view, first?.keys() ?? []) ?? this.ledger.hideAnother(view, lines)
      if (hidden === undefined) continue
      for (const nth of view.linesOf.get(hidden) ?? []) touched.add(nth)
    }
    return touched.size > 0
  }
}
