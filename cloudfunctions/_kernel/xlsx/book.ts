import { Buffer } from 'node:buffer'
import { around, sheetFile, wholeXml, type Sheet, type WholeSheet } from './sheet'
import { directoryOf, grow, headOf, unwritten, type Entry, type Growing } from './zip'

/** A sheet whose text was packed piece by piece. */
export interface GrownSheet {
  readonly sheet: Sheet
  readonly rows: number
  readonly growing: Growing
  /** The packed pieces, in their order. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The bytes of a workbook whose first sheet lies in pieces somewhere, never more than one of them at once. */
export async function* workbookOf(
  { sheet, rows, growing, bytes }: GrownSheet,
  more: readonly WholeSheet[] = [],
): AsyncGenerator<Uint8Array> {
  const first: Entry = { name: sheetFile(0), ...growing }
  yield headOf(first)
  yield* bytes
  const entries = [first]
  for (const [name, text] of around(sheet, rows, more)) {
    const { bytes: packed, at } = grow(unwritten, Buffer.from(text), true)
    const entry = { name, ...at }
    entries.push(entry)
    yield headOf(entry)
    yield packed
  }
  yield directoryOf(entries)
}

/** A small workbook. */
export async function wholeWorkbook(first: WholeSheet, more: readonly WholeSheet[] = []): Promise<Buffer> {
  const { bytes, at: growing } = grow(unwritten, Buffer.from(wholeXml(first)), true)
  const { sheet, rows } = first
  const parts: Uint8Array[] = []
  const one = (async function* () {
    yield bytes
  })()
  for await (const part of workbookOf({ sheet, rows: rows.length, growing, bytes: one }, more))
    parts.push(part)
  return Buffer.concat(parts)
}
