import type { Call } from '../../_kernel/call'
import { now } from '../../_kernel/clock'
import { withPaper } from '../../_kernel/papers'
import { problem } from '../../_kernel/problem'
import { Unreadable, type Merged, type SheetRow } from '../../_kernel/xlsx/read'
import { openTable, type Table } from '../../_kernel/xlsx/table'
import { bookFaultsMost, bookRowsMost } from '../../../types/roster.books.limits'
import type { Book } from './book'
import type { BookColumn } from './columns'
import { headIn, headWithin, type Head, type Theirs } from './head.rules'
import { Gathering, lineOf } from './lines.rules'
import { columnsFor, theirsOf } from './mapping'
import { keepLocked, rowsName } from './pieces'

/** Bytes of a file. Our own choice: a hundred thousand rows as spreadsheets pack them, and as many again. */
export const longestBook = 24 * 1024 * 1024
/** What it may make of itself when it is read. */
const limits = { inflated: 400 * 1024 * 1024, rows: bookRowsMost + 100, columns: 300, cells: 12_000_000 }
/** Rows of one piece: as many as a small function holds beside what they come to. Our own choice. */
export const pieceRows = 1000

async function topOf(table: Table, sheet: number): Promise<SheetRow[]> {
  const top: SheetRow[] = []
  for await (const row of table.rows(sheet)) {
    top.push(row)
    if (top.length >= headWithin) break
  }
  return top
}

/** The one sheet whose head fits, and its head. @throws Unreadable, naming what is missing or which two fit. */
async function chosen(
  table: Table,
  columns: readonly BookColumn[],
  theirs: Theirs,
): Promise<{ readonly sheet: number; readonly head: Head }> {
  const fitting: { sheet: number; head: Head; name: string }[] = []
  let nearest: { missing: readonly string[]; found: number } | undefined
  for (const [sheet, { name, hidden }] of table.sheets.entries()) {
    if (hidden) continue
    const head = headIn(await topOf(table, sheet), columns, theirs)
    if ('at' in head) fitting.push({ sheet, head, name })
    else if (!nearest || head.found > nearest.found) nearest = head
  }
  const [one, other] = fitting
  if (one && other) throw new Unreadable(`“${one.name}”和“${other.name}”两张表都可以导入，请只留一张`)
  if (one) return one
  const missing = nearest?.missing ?? []
  throw new Unreadable(`没有找到这些列：${missing.join('、')}。请对照模板改列名，或在列名对照里加上`)
}

/** How far a reading has come. */
export interface Progress {
  readonly rows: readonly string[]
  /** Of a file that is read to its end. */
  readonly end?: { readonly total: number; readonly merged: readonly Merged[]; readonly empty: boolean }
}

/** How a file may say it. */
interface Words {
  readonly columns: readonly BookColumn[]
  readonly theirs: Theirs
}

async function readTable(
  table: Table,
  id: string,
  book: Book,
  { columns, theirs }: Words,
  deadline: number,
): Promise<Progress> {
  const { sheet, head } = await chosen(table, columns, theirs)
  const gathering = new Gathering(book.kind, pieceRows)
  const kept = [...book.rows]
  let nth = 0
  const keep = async (piece: ReturnType<Gathering['end']>) => {
    if (!piece) return
    // What an earlier run has kept stays as it is.
    kept[nth] ??= await keepLocked(id, rowsName(nth), piece)
    nth += 1
  }
  const rows = table.rows(sheet)
  for (let next = await rows.next(); ; next = await rows.next()) {
    if (next.done === true) {
      await keep(gathering.end())
      const merged = next.value.filter(({ to }) => to > head.row).slice(0, bookFaultsMost * 5)
      return { rows: kept, end: { total: gathering.rows, merged, empty: gathering.rows === 0 } }
    }
    if (next.value.row <= head.row) continue
    await keep(gathering.take(lineOf(next.value, head, columns, table)))
    if (gathering.rows > bookRowsMost)
      throw new Unreadable(`表里超过${String(bookRowsMost)}行，请分成几个文件`)
    if (now() > deadline && kept.length > book.rows.length && nth === kept.length) {
      await rows.return([])
      return { rows: kept }
    }
  }
}

/**
 * Reads a file from its beginning and keeps what it says in pieces, those that are kept already left alone: a reading that was cut short
 * goes on where it stopped.
 * @throws problem `file_refused`, saying why.
 */
export async function readBook(call: Call, id: string, book: Book, deadline: number): Promise<Progress> {
  const { source } = book
  if (source === undefined) throw new Error('a file to read in names none')
  const [columns, theirs] = await Promise.all([columnsFor(call, book), theirsOf(call, book)])
  try {
    return await withPaper(source, longestBook, async ({ path }) => {
      const table = await openTable(path, limits, true)
      try {
        return await readTable(table, id, book, { columns, theirs }, deadline)
      } finally {
        table.close()
      }
    })
  } catch (error) {
    throw error instanceof Unreadable ? problem('file_refused', error.message, 'file') : error
  }
}
