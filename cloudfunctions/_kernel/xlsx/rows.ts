import { textOf, tooMuch, Unreadable, type Watcher } from './unzip'
import type { Texts } from './texts'

/** What stands in a cell instead of a value: a formula whose result nobody kept, or one that went wrong (#REF!). */
export type Odd = 'formula' | 'error'

/** A row as it stands in the sheet, from 1, and the text of its cells; numbers as Excel stores them. */
export interface SheetRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Cells without a value of their own, by their place in `cells`. */
  readonly odd?: ReadonlyMap<number, Odd>
}

/** Rows that cells of the sheet are merged over, both included. */
export interface Merged {
  readonly from: number
  readonly to: number
}

export interface RowLimits {
  readonly rows: number
  readonly columns: number
  readonly cells: number
}

/** Merged areas that are remembered; a sheet with more is no list. */
const mergedMost = 5000

/** 0 for `A`. */
function columnOf(reference: string): number {
  let at = 0
  for (let nth = 0; nth < reference.length && nth < 3; nth += 1) {
    const letter = reference.charCodeAt(nth) - 64
    if (letter < 1 || letter > 26) break
    at = at * 26 + letter
  }
  return at - 1
}

/** A long number that Excel wrote as 2.0251121E+13 is a number of a ticket all the same. */
function plainNumber(text: string): string {
  if (!/^-?\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text)) return text
  const value = Number(text)
  return Number.isSafeInteger(value) ? String(value) : text
}

/** Excel's `_x000D_` is the character of that number. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text

/** Reads rows off a sheet as it goes by. */
export class Rows implements Watcher {
  readonly merged: Merged[] = []
  private ready: SheetRow[] = []
  private cells: string[] = []
  private odd: Map<number, Odd> | undefined
  private seen = 0
  private count = 0
  private row = 0
  private column = -1
  private kind = ''
  private value = ''
  private inValue = false
  private hasValue = false
  private formula = false

  constructor(
    private readonly shared: Texts,
    private readonly limits: RowLimits,
  ) {}

  /** The rows since it was last asked. */
  take(): readonly SheetRow[] {
    const { ready } = this
    this.ready = []
    return ready
  }

  readonly open: NonNullable<Watcher['open']> = (name, attributes) => {
    if (name === 'row') this.begin(Number(textOf(attributes, 'r')) || this.row + 1)
    else if (name === 'c') this.enter(textOf(attributes, 'r'), textOf(attributes, 't'))
    else if (name === 'mergeCell') this.merge(textOf(attributes, 'ref'))
    else if (name === 'f') this.formula = true
    this.inValue = name === 'v' || name === 't'
    this.hasValue ||= this.inValue
  }

  readonly text = (text: string): void => {
    if (this.inValue) this.value += text
  }

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.inValue = false
    if (name === 'c' && this.column >= 0) this.keep()
    if (name === 'row') this.end()
  }

  private begin(row: number): void {
    this.row = row
    this.cells = []
    this.odd = undefined
    this.column = -1
  }

  private enter(reference: string, kind: string): void {
    this.column = reference === '' ? this.column + 1 : columnOf(reference)
    this.kind = kind
    this.value = ''
    this.hasValue = false
    this.formula = false
    this.count += 1
    if (this.column >= this.limits.columns || this.count > this.limits.cells) throw new Unreadable(tooMuch)
  }

  private merge(reference: string): void {
    const [from, to] = reference.split(':').map((corner) => Number(/\d+$/.exec(corner)?.[0] ?? 0))
    if (from === undefined || to === undefined || !(from > 0)) return
    if (this.merged.length >= mergedMost) throw new Unreadable('合并的单元格太多了，请取消合并后再传')
    this.merged.push({ from, to })
  }

  private keep(): void {
    const odd = this.kind === 'e' ? 'error' : this.formula && !this.hasValue ? 'formula' : undefined
    if (odd) (this.odd ??= new Map<number, Odd>()).set(this.column, odd)
    const text = this.kind === 's' ? this.shared.at(Number(this.value)) : this.value
    const isNumber = this.kind === '' || this.kind === 'n'
    this.cells[this.column] = odd ? '' : isNumber ? plainNumber(text) : unescaped(text).trim()
  }

  private end(): void {
    const { row, odd } = this
    const cells = Array.from(this.cells, (cell: string | undefined) => cell ?? '')
    if (!odd && cells.every((cell) => cell === '')) return
    this.ready.push(odd ? { row, cells, odd } : { row, cells })
    this.seen += 1
    if (this.seen > this.limits.rows) throw new Unreadable(tooMuch)
  }
}
