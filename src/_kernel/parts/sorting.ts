/** How a table is sorted: by which column, and whether the largest comes first. */
export interface Sorting {
  readonly key: string
  readonly down: boolean
}

/** One column, of which a table is made and by which it is sorted. */
export interface SortColumn<T> {
  readonly key: string
  readonly name: string
  readonly say: (row: T) => string
  /** What it is sorted by; its words when left out. */
  readonly by?: (row: T) => number | string
  /** Something is missing or wrong there. */
  readonly wrong?: (row: T) => boolean
  /** Never broken: a phone number, a name that would break badly. */
  readonly whole?: boolean
  /** Has a field in the filter row. */
  readonly filter?: boolean
}

type Columns<T> = readonly SortColumn<T>[]

/** The first press on a number asks for the largest, on words for their order. */
export function pressed<T>(column: SortColumn<T>, now: Sorting | undefined, rows: readonly T[]): Sorting {
  if (now?.key === column.key) return { key: column.key, down: !now.down }
  const [row] = rows
  return { key: column.key, down: row !== undefined && typeof (column.by ?? column.say)(row) === 'number' }
}

/** Sorted by one column; equal rows stay in the order they came in, whichever way. */
export function sortedRows<T>(
  rows: readonly T[],
  columns: Columns<T>,
  by: Sorting | undefined,
): readonly T[] {
  const column = columns.find(({ key }) => key === by?.key)
  if (column === undefined || by === undefined) return rows
  const value = column.by ?? column.say
  const sign = by.down ? -1 : 1
  return [...rows].sort((a, b) => sign * compare(value(a), value(b)))
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'zh-CN', { numeric: true })

/** Rows whose cells hold what was typed above their columns; in any of the columns for the empty key. */
export function filteredRows<T>(
  rows: readonly T[],
  columns: Columns<T>,
  typed: Readonly<Record<string, string>>,
): readonly T[] {
  const wanted = Object.entries(typed).filter(([, text]) => text.trim() !== '')
  const holds = (row: T, [key, text]: readonly [string, string]) =>
    columns.some(
      (column) =>
        column.filter === true &&
        (key === '' || column.key === key) &&
        column.say(row).includes(text.normalize('NFKC').trim()),
    )
  return wanted.length === 0 ? rows : rows.filter((row) => wanted.every((one) => holds(row, one)))
}
