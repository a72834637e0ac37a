import { open } from 'node:fs/promises'
import { TextTable } from './csv'
import { Workbook, type Merged, type ReadLimits, type SheetRow } from './read'
import { notExcel, Unreadable } from './unzip'

/** Rows that somebody brought, in a workbook or a text. */
export interface Table {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  /** Whether its days count from 1904 instead of 1900. */
  readonly from1904: boolean
  /** The rows of a sheet one by one; at their end, those that cells are merged over. */
  rows(sheet: number): AsyncGenerator<SheetRow, readonly Merged[]>
  close(): void
}

const old = '这个文件打不开：它有密码，或者是旧的.xls格式。请去掉密码，另存为.xlsx后再传'

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * Opens a file by what it is, whatever its name says. @param text whether it may be a text of rows.
 * @throws Unreadable with a sentence for the person.
 */
export async function openTable(path: string, limits: ReadLimits, text: boolean): Promise<Table> {
  const head = await headOf(path)
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return Workbook.open(path, limits)
  // An OLE file: a workbook before 2007, or one that is encrypted.
  if (head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') throw new Unreadable(old)
  const wide = head[0] === 0xff && head[1] === 0xfe
  if (!text || (head.includes(0) && !wide)) throw new Unreadable(notExcel)
  return TextTable.open(path, head, limits)
}
