import type { Merged, SheetRow } from '../_kernel/xlsx/read'
import { Unreadable } from '../_kernel/xlsx/read'
import type { Table } from '../_kernel/xlsx/table'
import { tabNames, type Line, type Tab, type TabName, type Tabs } from './form.cells.rules'

const needed: Readonly<Record<TabName, readonly string[]>> = {
  survey: ['type', 'name'],
  choices: ['list_name', 'name'],
  settings: [],
}

/** `List Name` is `list_name`, `Label::Chinese (zh)` is `label::chinese (zh)`. */
const columnOf = (text: string): string => {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s*::?\s*/g, '::')
  return plain === 'list name' ? 'list_name' : plain
}

function linesOf(columns: readonly string[], rows: readonly SheetRow[]): Line[] {
  return rows.map(({ row, cells, odd }) => ({
    row,
    at: (column) => cells[columns.indexOf(column)] ?? '',
    odd: [...(odd?.keys() ?? [])].map((nth) => columns[nth] ?? ''),
  }))
}

async function rowsOf(table: Table, sheet: number): Promise<{ rows: SheetRow[]; merged: readonly Merged[] }> {
  const rows: SheetRow[] = []
  const reading = table.rows(sheet)
  for (;;) {
    const next = await reading.next()
    if (next.done === true) return { rows, merged: next.value }
    rows.push(next.value)
  }
}

async function tabOf(table: Table, sheet: number, name: TabName): Promise<Tab> {
  const { rows, merged } = await rowsOf(table, sheet)
  const [top, ...rest] = rows
  const head = top?.row ?? 1
  if (top && merged.some(({ from, to }) => from <= head && head <= to))
    throw new Unreadable(`“${name}”那一页的表头有合并的单元格，请取消合并再传`)
  const columns = (top?.cells ?? []).map(columnOf)
  const missing = needed[name].filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new Unreadable(`“${name}”那一页的第一行要有这些列：${missing.join('、')}`)
  return { name, head, columns, lines: linesOf(columns, rest) }
}

/** The sheets of an XLSForm. @throws Unreadable with a sentence for the person. */
export async function tabsOf(table: Table): Promise<Tabs> {
  const found: Partial<Record<TabName, Tab>> = {}
  for (const name of tabNames) {
    const sheet = table.sheets.findIndex((one) => one.name.trim().toLowerCase() === name)
    if (sheet >= 0) found[name] = await tabOf(table, sheet, name)
  }
  return found
}
