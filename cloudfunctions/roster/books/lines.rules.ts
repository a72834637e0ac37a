import type { BookKind } from '../../../types/roster.books.limits'
import type { SheetRow } from '../../_kernel/xlsx/read'
import type { Fault, Group, Line, RowPiece } from './book'
import { valueOf, type Value, type Values, type Writing } from './cells.rules'
import type { BookColumn } from './columns'
import type { Head } from './head.rules'

const oddities = {
  formula: '这一格是公式，没有算好的结果，请粘贴成数值再传',
  error: '这一格是错误值，请改好再传',
} as const

/** A row with what can be read of it, and all that is wrong in it. */
export interface ReadLine extends Line {
  readonly faults: readonly Fault[]
}

export function lineOf(
  { row, cells, odd }: SheetRow,
  { at }: Head,
  columns: readonly BookColumn[],
  writing: Writing,
): ReadLine {
  const values: Record<string, Value> = {}
  const faults: Fault[] = []
  for (const column of columns) {
    const index = at.get(column.field)
    if (index === undefined) continue
    const strange = odd?.get(index)
    const read = strange ? { say: oddities[strange] } : valueOf(column, cells[index] ?? '', writing)
    if (read && 'value' in read) values[column.field] = read.value
    else if (read) faults.push({ row, column: column.name, say: read.say })
    else if (column.needed === 'cell') faults.push({ row, column: column.name, say: '没有填' })
  }
  if (at.has('village') || at.has('code')) {
    const said = values.village !== undefined || values.code !== undefined
    const wrong = faults.some(({ column }) => column.startsWith('行政村'))
    if (!said && !wrong) faults.push({ row, column: '行政村', say: '没有填' })
  }
  return { row, values, faults }
}

const joined = (values: Values, ...fields: readonly string[]): string =>
  JSON.stringify(fields.map((field) => values[field] ?? ''))

const place = ['code', 'township', 'village'] as const

/** What two rows may not share. */
const keys: Readonly<Record<BookKind, (values: Values) => string>> = {
  units: (values) => joined(values, 'name', 'division'),
  people: (values) => (values.phone === undefined ? joined(values, 'name', 'unit') : joined(values, 'phone')),
  villages: (values) => joined(values, ...place),
  posts: (values) => joined(values, ...place, 'kind', 'seat'),
  households: (values) => joined(values, 'number'),
  pairings: (values) => joined(values, 'number'),
  enterprises: (values) => joined(values, 'unit', ...place, 'from'),
}

/** Heads and members of one household at most. */
const membersMost = 30

/** What is wrong with a household as a whole. */
function wrongWith(lines: readonly ReadLine[]): Fault | undefined {
  const [first] = lines
  const heads = lines.filter(({ values }) => values.relation === 'head')
  const row = heads[1]?.row ?? first?.row ?? 0
  const column = '与户主关系'
  if (heads.length === 0) return { row, column, say: '这一户没有写户主' }
  if (heads.length > 1) return { row, column, say: '这一户写了不止一个户主' }
  if (lines.length > membersMost) return { row, column: '户编号', say: `一户最多${String(membersMost)}人` }
  if (heads[0]?.values.status === undefined)
    return { row: heads[0]?.row ?? row, column: '户类型', say: '户主这一行要填户类型' }
  return undefined
}

/** Gathers rows into groups and groups into pieces, the same however often a file is read. */
export class Gathering {
  private readonly seen = new Map<string, number>()
  private open: ReadLine[] = []
  private key = ''
  private groups: Group[] = []
  private faults: Fault[] = []
  private refused = 0
  private size = 0
  /** Rows that have been taken. */
  rows = 0

  constructor(
    private readonly kind: BookKind,
    private readonly most: number,
  ) {}

  /** Takes the next row. @returns a piece, if one is full. */
  take(line: ReadLine): RowPiece | undefined {
    this.rows += 1
    const key = keys[this.kind](line.values)
    if (this.kind === 'households' && this.open.length > 0 && key === this.key) {
      this.open.push(line)
      return undefined
    }
    this.shut()
    const before = this.seen.get(key)
    const known = line.faults.length > 0 && this.kind !== 'households'
    if (before !== undefined && !known) this.refuse([line], this.again(line.row, before))
    else {
      if (!known) this.seen.set(key, line.row)
      this.open = [line]
      this.key = key
    }
    return this.size >= this.most ? this.piece() : undefined
  }

  /** The last piece; none when nothing is left. */
  end(): RowPiece | undefined {
    this.shut()
    return this.size > 0 ? this.piece() : undefined
  }

  private again(row: number, before: number): Fault {
    const apart = this.kind === 'households'
    const say = apart
      ? `第${String(before)}行已经有这个户编号，同一户的人请排在一起`
      : `和第${String(before)}行是同一个`
    return { row, column: apart ? '户编号' : '', say }
  }

  private shut(): void {
    const lines = this.open
    this.open = []
    if (lines.length === 0) return
    const whole = this.kind === 'households' ? wrongWith(lines) : undefined
    const bad = lines.flatMap(({ faults }) => faults)
    if (bad.length === 0 && !whole) {
      this.groups.push(lines.map(({ row, values }) => ({ row, values })))
      this.size += lines.length
    } else this.refuse(lines, bad.length === 0 ? whole : undefined)
  }

  /** One bad row keeps its whole household out; the others are told so in one line. */
  private refuse(lines: readonly ReadLine[], more?: Fault): void {
    this.faults.push(...lines.flatMap(({ faults }) => faults), ...(more ? [more] : []))
    this.refused += lines.length
    this.size += lines.length
  }

  private piece(): RowPiece {
    const { groups, faults, refused } = this
    this.groups = []
    this.faults = []
    this.refused = 0
    this.size = 0
    return { groups, faults, refused }
  }
}
