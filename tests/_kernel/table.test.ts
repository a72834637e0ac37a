import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTable, type Table } from '../../cloudfunctions/_kernel/xlsx/table'
import type { SheetRow } from '../../cloudfunctions/_kernel/xlsx/read'
import { wholeWorkbook } from '../../cloudfunctions/_kernel/xlsx/book'
import type { Sheet } from '../../cloudfunctions/_kernel/xlsx/sheet'
import { zipped } from './xlsx.builder'

const folder = mkdtempSync(join(tmpdir(), 'xiangyin-table-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const limits = { inflated: 300_000_000, rows: 120_000, columns: 20, cells: 3_000_000 }

function opened(bytes: Uint8Array | string, text = true): Promise<Table> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return openTable(path, limits, text)
}

async function rowsOf(bytes: Uint8Array | string, sheet = 0): Promise<SheetRow[]> {
  const table = await opened(bytes)
  const rows: SheetRow[] = []
  for await (const row of table.rows(sheet)) rows.push(row)
  table.close()
  return rows
}

const refusal = (bytes: Uint8Array | string, text = true): Promise<string> =>
  opened(bytes, text).then(
    () => 'opened',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )

/** A workbook of bare XML, as another program may write it. */
const bare = (sheet: string, more: { book?: string; after?: string } = {}): Buffer =>
  zipped([
    [
      'xl/workbook.xml',
      `<workbook>${more.book ?? ''}<sheets><sheet name="甲" r:id="x"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="x" Target="s.xml"/></Relationships>'],
    ['xl/s.xml', `<worksheet><sheetData>${sheet}</sheetData>${more.after ?? ''}</worksheet>`],
  ])

describe('a text of rows', () => {
  const cells = [
    { row: 1, cells: ['户编号', '姓名'] },
    { row: 3, cells: ['1', '甲\n乙'] },
  ]

  it.each([
    ['with a mark in front', '\uFEFF户编号,姓名\r\n\r\n1,"甲\n乙"\r\n'],
    ['without one', '户编号,姓名\n\n1,"甲\n乙"'],
    ['with tabs', '户编号\t姓名\n\n1\t"甲\n乙"'],
    ['with semicolons', '户编号;姓名\n\n1;"甲\n乙"'],
  ])('%s is read as it is written', async (_, text) => {
    expect(await rowsOf(text)).toEqual(cells)
  })

  it('in GB18030 is read, as spreadsheets in China save it', async () => {
    const bytes = Uint8Array.from([0xbc, 0xd7, 0x2c, 0xc0, 0xfd, 0x0a, 0x31, 0x2c, 0x32])
    expect(await rowsOf(bytes)).toEqual([
      { row: 1, cells: ['甲', '例'] },
      { row: 2, cells: ['1', '2'] },
    ])
  })

  it('in UTF-16 is read, as spreadsheets save what they call Unicode', async () => {
    expect(await rowsOf(Buffer.from('\uFEFF户编号\t姓名\n1\t甲', 'utf16le'))).toEqual([
      { row: 1, cells: ['户编号', '姓名'] },
      { row: 2, cells: ['1', '甲'] },
    ])
  })

  it('whose quotes are open to the end is refused in a sentence', async () => {
    await expect(rowsOf('甲,"乙\n'.repeat(3))).rejects.toThrow('文件里的引号或逗号乱了，请另存为Excel后再传')
  })
})

describe('a workbook', () => {
  it('says which cells hold a formula without a result, and which went wrong', async () => {
    const row =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>X()</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
    const [read] = await rowsOf(bare(row))
    expect(read?.cells).toEqual(['2', '', '', ''])
    expect([...(read?.odd ?? [])]).toEqual([
      [1, 'formula'],
      [2, 'error'],
    ])
  })

  it('says over which rows cells are merged, and how its days count', async () => {
    const after = '<mergeCells count="1"><mergeCell ref="A2:B4"/></mergeCells>'
    const table = await opened(
      bare('<row r="1"><c><v>1</v></c></row>', { book: '<workbookPr date1904="1"/>', after }),
    )
    const rows = table.rows(0)
    expect((await rows.next()).value).toEqual({ row: 1, cells: ['1'] })
    expect(await rows.next()).toEqual({ done: true, value: [{ from: 2, to: 4 }] })
    expect(table.from1904).toBe(true)
    table.close()
  })

  it('with several sheets names them, and reads the one that is asked for', async () => {
    const one = (name: string): Sheet => ({
      name,
      title: name,
      note: '',
      columns: [{ name, width: 9, kind: 'text' }],
    })
    const bytes = await wholeWorkbook({ sheet: one('甲'), rows: [['1']] }, [
      { sheet: one('乙'), rows: [['2']] },
    ])
    const table = await opened(bytes)
    expect(table.sheets.map(({ name }) => name)).toEqual(['甲', '乙'])
    expect((await rowsOf(bytes, 1)).map(({ cells }) => cells[0])).toEqual(['乙', '乙', '2'])
    table.close()
  })

  it('with a password, or from before 2007, is refused with the way out', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex')
    expect(await refusal(ole)).toBe(
      '这个文件打不开：它有密码，或者是旧的.xls格式。请去掉密码，另存为.xlsx后再传',
    )
  })

  it('that is a text, where only a workbook may come, is refused', async () => {
    expect(await refusal('户编号,姓名', false)).toBe('这不是Excel文件，或者文件坏了')
  })

  it('of a hundred thousand rows is read in a bounded memory', async () => {
    const shared = Array.from({ length: 100_000 }, (_, n) => `<si><t>某某某${String(n)}</t></si>`).join('')
    const rows = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${String(n + 1)}"><c t="s"><v>${String(n)}</v></c><c><v>${String(n)}</v></c></row>`,
    ).join('')
    const bytes = zipped([
      ['xl/workbook.xml', '<workbook><sheets><sheet name="a" r:id="x"/></sheets></workbook>'],
      ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="x" Target="s.xml"/></Relationships>'],
      ['xl/sharedStrings.xml', `<sst>${shared}</sst>`],
      ['xl/s.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
    ])
    const table = await opened(bytes)
    let seen = 0
    let most = 0
    const before = process.memoryUsage().heapUsed
    for await (const { row, cells } of table.rows(0)) {
      seen += 1
      if (row % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
      if (row === 99_999) expect(cells).toEqual(['某某某99998', '99998'])
    }
    expect(seen).toBe(100_000)
    expect(most).toBeLessThan(150_000_000)
    table.close()
  }, 30_000)
})
