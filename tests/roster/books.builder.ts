import { wholeWorkbook } from '../../cloudfunctions/_kernel/xlsx/book'
import { Workbook } from '../../cloudfunctions/_kernel/xlsx/read'
import { bookColumns } from '../../cloudfunctions/roster/books/columns'
import { sheetOf } from '../../cloudfunctions/roster/books/sheets'
import type { BookKind } from '../../types/roster.books.limits'
import type { Name } from '../_kernel/people'
import type { World } from '../_kernel/world'

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, string | number>>

/** A workbook as our template is, filled in. */
export const workbook = (kind: BookKind, rows: readonly NamedRow[]): Promise<Buffer> =>
  wholeWorkbook({
    sheet: sheetOf(kind, bookColumns[kind], '试验', ''),
    rows: rows.map((row) => bookColumns[kind].map(({ name }) => row[name])),
  })

/** The same as a text of rows. */
export function text(rows: readonly NamedRow[]): Buffer {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  return Buffer.from(lines.map((line) => line.join(',')).join('\n'))
}

let seq = 0
/** A household that is in no other file. */
export function family(village: string, more: NamedRow = {}, others: readonly NamedRow[] = []): NamedRow[] {
  seq += 1
  const number = `T${String(seq).padStart(6, '0')}`
  const phone = `1000${String(1_000_000 + seq)}`
  const head = {
    户编号: number,
    行政村代码: village,
    户类型: '脱贫户',
    姓名: `户例${String(seq)}`,
    与户主关系: '户主',
    手机号: phone,
    ...more,
  }
  return [head, ...others.map((other) => ({ 户编号: number, 行政村代码: village, ...other }))]
}

/** Brings a file as a browser does. @returns its file id. */
export async function brought(
  world: World,
  who: Name,
  bytes: Buffer,
  type: 'xlsx' | 'csv' = 'xlsx',
): Promise<string> {
  const slot = await world.as(who).roster.bookSlot({ type })
  const done = await fetch(slot.url, { method: 'PUT', headers: slot.headers, body: new Uint8Array(bytes) })
  if (!done.ok) throw new Error(`the file was not taken: ${String(done.status)}`)
  return slot.fileId
}

export async function staged(
  world: World,
  who: Name,
  kind: BookKind,
  bytes: Buffer,
  type: 'xlsx' | 'csv' = 'xlsx',
) {
  await world.forgetRates()
  const file = await brought(world, who, bytes, type)
  return world.as(who).roster.stageBook({ file, name: `试验.${type}`, kind })
}

export async function bookOf(world: World, who: Name, id: string) {
  await world.forgetRates()
  const { books } = await world.as(who).roster.books({})
  const book = books.find((one) => one.id === id)
  if (!book) throw new Error('there is no such book')
  return book
}

const working = ['reading', 'taking', 'undoing', 'making']

/** Lets the clock work until a book rests. */
export async function rested(world: World, who: Name, id: string) {
  for (let round = 0; round < 20; round += 1) {
    world.clock.offset(61_000)
    await world.tick('roster')
    const book = await bookOf(world, who, id)
    if (!working.includes(book.state)) return book
  }
  throw new Error('never done')
}

/** Brings a file and lets it be checked. */
export async function checked(
  world: World,
  who: Name,
  kind: BookKind,
  bytes: Buffer,
  type: 'xlsx' | 'csv' = 'xlsx',
) {
  const { id } = await staged(world, who, kind, bytes, type)
  return rested(world, who, id)
}

export async function taken(
  world: World,
  who: Name,
  { id, version }: { readonly id: string; readonly version: number },
) {
  await world.as(who).roster.takeBook({ id, version })
  return rested(world, who, id)
}

/** The bytes that a link leads to. */
export async function fetched(url: string | undefined): Promise<Buffer> {
  if (url === undefined) throw new Error('there is no link')
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the link answers ${String(answer.status)}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** What stands in one sheet of a workbook, a cell a line. */
export async function saidIn(bytes: Buffer, sheet: number): Promise<string[]> {
  const most = 1_000_000
  const book = await Workbook.open(bytes, { inflated: most * 50, rows: most, columns: 300, cells: most })
  const said: string[] = []
  try {
    for await (const { cells } of book.rows(sheet)) said.push(...cells.values())
    return said
  } finally {
    book.close()
  }
}
