import { instantOf, type Day } from '../../../types/_period'
import { bookKinds, type BookKind } from '../../../types/roster.books.limits'
import type { Cell, Sheet, WholeSheet } from '../../_kernel/xlsx/sheet'
import type { Value, Values } from './cells.rules'
import type { BookColumn, CellKind } from './columns'

const yesNo = ['是', '否'] as const

/** In characters of the default font; a Chinese character takes two. */
const widths: Readonly<Partial<Record<CellKind, number>>> = {
  code: 20,
  codes: 28,
  phone: 14,
  office: 16,
  words: 24,
  many: 24,
  list: 28,
  day: 13,
  yes: 10,
  score: 10,
  seat: 10,
  year: 12,
}

/** An id of ours is longer than a code of the state. */
const idWidth = 28

const choicesOf = ({ kind, choices = {} }: BookColumn): readonly string[] =>
  kind === 'yes' ? yesNo : kind === 'choice' ? Object.values(choices) : []

/** The sheet of a book: codes and phones are texts, days are days, and what is one of a list is chosen. */
export const sheetOf = (
  kind: BookKind,
  columns: readonly BookColumn[],
  title: string,
  note: string,
): Sheet => ({
  name: bookKinds[kind],
  title,
  note,
  columns: columns.map((column) => {
    const choices = choicesOf(column)
    const usual = column.field === 'id' ? idWidth : (widths[column.kind] ?? 18)
    const width = Math.max(usual, column.name.length * 2 + 2)
    const kept = column.kind === 'day' ? 'day' : 'text'
    return { name: column.name, width, kind: kept, ...(choices.length > 0 ? { choices } : {}) }
  }),
})

const asks = { column: '这一列要有', cell: '每行都要填' } as const

/** What each column is for, beside the sheet itself. */
export const guideOf = (kind: BookKind, columns: readonly BookColumn[]): WholeSheet => ({
  sheet: {
    name: '填写说明',
    title: `${bookKinds[kind]}：每一列怎么填`,
    note: '这一页不会被导入',
    columns: [
      { name: '列名', width: 20, kind: 'text' },
      { name: '要不要填', width: 14, kind: 'text' },
      { name: '怎么填', width: 44, kind: 'text' },
      { name: '可以填什么', width: 60, kind: 'text' },
      { name: '也认得的列名', width: 50, kind: 'text' },
    ],
  },
  rows: columns.map((column) => [
    column.name,
    column.needed === undefined ? '可以不填' : asks[column.needed],
    column.about,
    column.kind === 'many' ? Object.values(column.choices ?? {}).join('、') : choicesOf(column).join('、'),
    (column.also ?? []).join('、'),
  ]),
})

function cellOf({ kind, choices = {} }: BookColumn, value: Value | undefined): Cell {
  if (value === undefined) return undefined
  if (kind === 'day') return instantOf(String(value) as Day)
  if (typeof value === 'boolean') return yesNo[value ? 0 : 1]
  if (kind === 'choice') return choices[String(value)] ?? ''
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return value.map((one) => (kind === 'many' ? (choices[one] ?? one) : one)).join('、')
}

/** A row as it is read back: what `valueOf` understands. */
export const cellsOf = (columns: readonly BookColumn[], values: Values): Cell[] =>
  columns.map((column) => cellOf(column, values[column.field]))
