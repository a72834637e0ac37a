import type { Piece } from './balance.rules'

/** An assignment to be solved: needs, who may meet each at what cost, how much each person can take, and what loads cost. */
export interface Flow {
  /** Of each need: what it costs to leave it, and its candidates. */
  readonly needs: readonly {
    readonly leave: number
    readonly candidates: readonly { readonly person: string; readonly cost: number }[]
  }[]
  readonly people: ReadonlyMap<string, { readonly room: number; readonly unit: string }>
  readonly units: ReadonlyMap<string, { readonly pieces: readonly Piece[]; readonly county: string }>
  readonly counties: ReadonlyMap<string, readonly Piece[]>
}

/** A linear program: minimise `cost · x` with `0 ≤ x ≤ upper` and `low ≤ A x ≤ high`, `A` by columns. */
export interface Program {
  readonly cost: Float64Array
  readonly upper: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly values: Float64Array
}

/** Gives the columns of a program their best values. */
export type Solve = (program: Program) => ArrayLike<number>

interface Column {
  readonly cost: number
  readonly upper: number
  readonly at: readonly (readonly [row: number, value: number])[]
}

function numbered(keys: Iterable<string>, from: number): Map<string, number> {
  const rows = new Map<string, number>()
  for (const key of keys) rows.set(key, from + rows.size)
  return rows
}

function packed(columns: readonly Column[], low: Float64Array, high: Float64Array): Program {
  const starts = new Int32Array(columns.length + 1)
  columns.forEach(({ at }, n) => (starts[n + 1] = (starts[n] ?? 0) + at.length))
  const cells = columns.flatMap(({ at }) => at)
  return {
    cost: Float64Array.from(columns, ({ cost }) => cost),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    low,
    high,
    starts,
    rows: Int32Array.from(cells, ([row]) => row),
    values: Float64Array.from(cells, ([, value]) => value),
  }
}

/**
 * The program of an assignment. A need, its person, her unit and its county are nested, so every corner of the program is whole:
 * no integer search is needed. Its first columns are the candidates, in order.
 */
export function programOf({ needs, people, units, counties }: Flow): Program {
  const person = numbered(people.keys(), needs.length)
  const unit = numbered(units.keys(), needs.length + person.size)
  const county = numbered(counties.keys(), needs.length + person.size + unit.size)
  const rowsOf = (id: string): (readonly [number, number])[] => {
    const unitRow = unit.get(people.get(id)?.unit ?? '')
    return [[person.get(id) ?? -1, 1], ...(unitRow === undefined ? [] : [[unitRow, 1] as const])]
  }
  const edges = needs.flatMap(({ candidates }, need) =>
    candidates.map(({ person: id, cost }) => ({ cost, upper: 1, at: [[need, 1] as const, ...rowsOf(id)] })),
  )
  const left = needs.map(({ leave }, need) => ({ cost: leave, upper: 1, at: [[need, 1] as const] }))
  const carried = [...units].flatMap(([id, { pieces, county: of }]) =>
    pieces.map(({ width, cost }) => {
      const above = county.get(of)
      const more = above === undefined ? [] : [[above, 1] as const]
      return { cost, upper: width, at: [[unit.get(id) ?? -1, -1] as const, ...more] }
    }),
  )
  const borne = [...counties].flatMap(([id, pieces]) =>
    pieces.map(({ width, cost }) => ({ cost, upper: width, at: [[county.get(id) ?? -1, -1] as const] })),
  )
  const rows = needs.length + person.size + unit.size + county.size
  const low = new Float64Array(rows).fill(1, 0, needs.length)
  const high = new Float64Array(rows).fill(1, 0, needs.length)
  for (const [id, row] of person) high[row] = people.get(id)?.room ?? 0
  return packed([...edges, ...left, ...carried, ...borne], low, high)
}

/** Whom each need got by the solution: the place in its list of candidates, or nothing. */
export function chosenIn(flow: Flow, values: ArrayLike<number>): (number | undefined)[] {
  let at = 0
  return flow.needs.map(({ candidates }) => {
    const from = at
    at += candidates.length
    const place = candidates.findIndex((_, nth) => (values[from + nth] ?? 0) > 0.5)
    return place < 0 ? undefined : place
  })
}
