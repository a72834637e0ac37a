import type { SheetRow } from '../../_kernel/xlsx/read'
import type { BookColumn } from './columns'

/** What else a column may be called, by its field: a county's own names. */
export type Theirs = Readonly<Record<string, readonly string[]>>

/** Where each field stands in the rows of a sheet. */
export interface Head {
  readonly row: number
  readonly at: ReadonlyMap<string, number>
}

/** The columns that are needed and not there, of the row that comes nearest to a head. */
export interface Headless {
  readonly missing: readonly string[]
  /** How many of ours were found. */
  readonly found: number
}

/** A title and notes may stand above the head. */
export const headWithin = 20

/** `户编号 *（必填）` is 户编号. */
export const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .replace(/\((?:必填|选填|可不填|可选)\)$/, '')

function placesIn(columns: readonly BookColumn[], theirs: Theirs, cells: readonly string[]) {
  const names = cells.map(bare)
  const at = new Map<string, number>()
  // What is ours comes before what it may be called besides: another column's own name is no alias.
  const own = new Set(columns.map(({ name }) => bare(name)))
  for (const { field, name } of columns) {
    const index = names.indexOf(bare(name))
    if (index >= 0) at.set(field, index)
  }
  const taken = new Set(at.values())
  for (const { field, name, also = [] } of columns) {
    if (at.has(field)) continue
    const others = (theirs[field] ?? also)
      .map(bare)
      .filter((other) => other === bare(name) || !own.has(other))
    const index = names.findIndex((one, nth) => !taken.has(nth) && others.includes(one))
    if (index < 0) continue
    at.set(field, index)
    taken.add(index)
  }
  return at
}

/** The row that names the columns; or what is missing in the one that comes nearest. */
export function headIn(
  rows: readonly SheetRow[],
  columns: readonly BookColumn[],
  theirs: Theirs,
): Head | Headless {
  let nearest: Headless = {
    missing: columns.filter(({ needed }) => needed).map(({ name }) => name),
    found: 0,
  }
  for (const { row, cells } of rows) {
    const at = placesIn(columns, theirs, cells)
    const missing = columns.filter(({ field, needed }) => needed && !at.has(field) && !spared(field, at))
    if (missing.length === 0) return { row, at }
    if (at.size > nearest.found) nearest = { missing: missing.map(({ name }) => name), found: at.size }
  }
  return nearest
}

/** A village is known by its name or by its code. */
const spared = (field: string, at: ReadonlyMap<string, number>): boolean =>
  field === 'village' && at.has('code')
