import { Buffer } from 'node:buffer'
import type { Job } from '../../_kernel/call'
import { keepPiece, keepWhole, pieces } from '../../_kernel/papers'
import { problem } from '../../_kernel/problem'
import { workbookOf } from '../../_kernel/xlsx/book'
import { closing, opening, rowXml, type Sheet } from '../../_kernel/xlsx/sheet'
import { grow, unwritten } from '../../_kernel/xlsx/zip'
import type { Book } from './book'
import type { Values } from './cells.rules'
import { callFor } from './carry'
import type { BookColumn } from './columns'
import { deskFor } from './desk'
import { outPages } from './out'
import { columnsFor } from './mapping'
import { cellsOf, guideOf, sheetOf } from './sheets'

/** Rows of one step: as many as a small function holds beside their words. Our own choice. */
const stepRows = 2000
/** Bytes of a file, at most: storage takes it in one go. */
const longest = 30 * 1024 * 1024
/** What was made can be fetched for so long. Names and phones stand in it. Our own choice. */
const keptFor = 3 * 86_400_000

const sheetFor = ({ kind, name, note }: Book, columns: readonly BookColumn[]): Sheet =>
  sheetOf(kind, columns, name, note)

/** Rows of the piece before: a file grows by rows, while its progress counts documents. */
const rowsSoFar = ({ step }: Book): number => step

/**
 * One step of a book that goes out: some rows more, and after the last of them the whole. Done again after a crash it writes the same.
 * @returns what it changes in the book.
 */
export async function writeStep(job: Job, id: string, book: Book): Promise<Partial<Book>> {
  const call = callFor(job, book, 'exportBook', '')
  const desk = await deskFor(call, '', book.division)
  const rows: Values[] = []
  let docs = 0
  let next = book.cursor
  do {
    const page = await outPages[book.kind](call, desk, next)
    rows.push(...page.rows)
    docs += page.docs
    next = page.next
  } while (next !== undefined && rows.length < stepRows)
  const columns = await columnsFor(call, book)
  const sheet = sheetFor(book, columns)
  const before = rowsSoFar(book)
  const total = before + rows.length
  const body = rows.map((values, at) => rowXml(sheet, cellsOf(columns, values), before + at)).join('')
  const head = book.pieces.length === 0 ? opening(sheet) : ''
  const text = `${head}${body}${next === undefined ? closing(sheet, total) : ''}`
  const { bytes, at: growing } = grow(book.growing ?? unwritten, Buffer.from(text), next === undefined)
  if (growing.packed > longest) throw problem('too_large', '内容太多了，请按乡镇分开导出')
  // What holds names lies in storage as the whole does, and goes as soon as that is made.
  const all = [...book.pieces, await keepPiece(`books/${id}/out-${String(book.pieces.length)}`, bytes)]
  const done = Math.min(book.done + docs, Math.max(book.total, 1))
  if (next !== undefined) return { done, step: total, growing, pieces: all, cursor: next }
  const whole = workbookOf({ sheet, rows: total, growing, bytes: pieces(all) }, [guideOf(book.kind, columns)])
  const file = await keepWhole(`books/${id}/${book.kind}.xlsx`, whole)
  return {
    state: 'made',
    lane: 'kept',
    until: job.now + keptFor,
    done: book.total,
    step: total,
    growing,
    pieces: all,
    file,
  }
}
