import { Buffer } from 'node:buffer'
import { keepWhole } from '../../_kernel/papers'
import { workbookOf } from '../../_kernel/xlsx/book'
import { closing, opening, rowXml, type Sheet } from '../../_kernel/xlsx/sheet'
import { grow, unwritten } from '../../_kernel/xlsx/zip'
import type { Book, PlanPiece } from './book'
import { openLocked, planName } from './pieces'

const sheetFor = ({ name }: Book): Sheet => ({
  name: '问题',
  title: `${name} 里的问题`,
  note: '请在原来的表里按行号改好，再传一次',
  columns: [
    { name: '行号', width: 8, kind: 'number' },
    { name: '列', width: 18, kind: 'text' },
    { name: '问题', width: 70, kind: 'text' },
  ],
})

async function* one(bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes
}

/** All that is wrong in a book, as a workbook to go through. @returns its file id; nothing when nothing is wrong. */
export async function reportOf(id: string, book: Book): Promise<string | undefined> {
  if (book.faults.length === 0) return undefined
  const sheet = sheetFor(book)
  let growing = unwritten
  let rows = 0
  const packed: Uint8Array[] = []
  const write = (text: string, last = false) => {
    const grown = grow(growing, Buffer.from(text), last)
    growing = grown.at
    packed.push(grown.bytes)
  }
  write(opening(sheet))
  for (const [nth, file] of book.plans.entries()) {
    const { faults } = await openLocked<PlanPiece>(id, planName(nth), file)
    write(faults.map(({ row, column, say }, at) => rowXml(sheet, [row, column, say], rows + at)).join(''))
    rows += faults.length
  }
  write(closing(sheet, rows), true)
  return keepWhole(`books/${id}/report.xlsx`, workbookOf({ sheet, rows, growing, bytes: one(packed) }))
}
