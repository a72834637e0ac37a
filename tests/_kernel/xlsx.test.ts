import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { readSheet, type ReadLimits } from '../../cloudfunctions/_kernel/xlsx/read'
import {
  around as aroundSheet,
  closing,
  letterOf,
  opening,
  rowXml,
  type Cell,
  type Sheet,
} from '../../cloudfunctions/_kernel/xlsx/sheet'
import { directoryOf, grow, headOf, unwritten } from '../../cloudfunctions/_kernel/xlsx/zip'
import { asPythonSees, bookOf, zipped } from './xlsx.builder'

const sheet: Sheet = {
  name: '台账',
  title: '热线台账',
  note: '2026年11月，谁导出的',
  columns: [
    { name: '编号', width: 16, kind: 'text' },
    { name: '时间', width: 18, kind: 'time' },
    { name: '天数', width: 8, kind: 'number' },
  ],
}
const limits: ReadLimits = { inflated: 4_000_000, rows: 1000, columns: 20, cells: 5000 }

const book = (rows: readonly (readonly Cell[])[], pieces = 1) => bookOf(sheet, rows, pieces)

describe('a workbook as another reader sees it', () => {
  const noon = Date.parse('2026-11-21T12:00:00+08:00')
  const live = ['=1+1', '+86', '-1', '@SUM(A1)', '<b>&"', '_x000D_']
  const seen = asPythonSees(book([['甲', noon, 3], ...live.map((text) => [text, undefined, undefined])], 3))

  it('is whole, with a head that stays, widths and a filter', () => {
    expect(seen.bad).toBeNull()
    expect(seen.pane).toMatchObject({ ySplit: '3', topLeftCell: 'A4', state: 'frozen' })
    expect(seen.widths).toEqual(['16', '18', '8'])
    expect(seen.filter).toBe('A3:C10')
    expect(seen.cells['A1']?.[1]).toBe('热线台账')
    expect(seen.cells['A2']?.[1]).toBe('2026年11月，谁导出的')
    expect(seen.cells['B3']?.[1]).toBe('时间')
  })

  it('has real dates on a clock of China', () => {
    // 46 347 days after the last of 1899 is 2026-11-21.
    expect(seen.cells['B4']).toEqual(['n', '46347.5'])
    expect(seen.formats['B4']).toBe('yyyy\\-mm\\-dd\\ hh:mm')
    expect(seen.cells['C4']).toEqual(['n', '3'])
  })

  it('has no formula, whatever somebody wrote', () => {
    expect(seen.formulas).toBe(0)
    const texts = live.map((_, at) => seen.cells[`A${at + 5}`])
    expect(texts).toEqual(live.map((text) => ['inlineStr', text === '_x000D_' ? '_x005F_x000D_' : text]))
  })
})

test('a row is as high as its longest text needs, and says nothing where one line does', () => {
  expect(rowXml(sheet, ['甲'.repeat(20)], 0)).toContain('<row r="4" ht="51" customHeight="1">')
  expect(rowXml(sheet, ['甲乙丙', undefined, 3], 0)).toContain('<row r="4">')
})

test('what is too wide for a page goes on to the next with whose row it is, and no head is cut off', () => {
  const many = Array.from({ length: 20 }, (_, nth) => ({
    name: `第${nth}列`,
    width: 14,
    kind: 'text' as const,
  }))
  const wide: Sheet = {
    ...sheet,
    columns: [...many, { name: '答复用了几个工作日', width: 8, kind: 'number' }],
  }
  const told = (of: Sheet) => {
    const around = Object.fromEntries(aroundSheet(of, 0))
    return [
      /fitToWidth="(\d)"/.exec(closing(of, 0))?.[1],
      /Print_Titles[^>]*>([^<]*)</.exec(around['xl/workbook.xml'] ?? '')?.[1],
    ]
  }
  expect(told(sheet)).toEqual(['1', "'台账'!$3:$3"])
  expect(told(wide)).toEqual(['2', "'台账'!$A:$A,'台账'!$3:$3"])
  expect(opening(wide)).toContain('<col min="21" max="21" width="21"')
})

describe('reading', () => {
  it('finds what was written, in however many pieces', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.trim() === text),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 5 }), async (all, pieces) => {
        const rows = await readSheet(
          book(
            all.map((text) => [text, 0, 7]),
            pieces,
          ),
          limits,
        )
        const clean = (text: string) =>
          text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\r/g, '\n')
        expect(rows.slice(3).map(({ cells }) => cells[0]?.replace(/\r/g, '\n'))).toEqual(
          all.map((text) => clean(text).trim()),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('knows shared texts, rows of other numbers, and long numbers', async () => {
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    const files: [string, string][] = [
      [
        'xl/workbook.xml',
        `<workbook ${main} xmlns:r="urn:r"><sheets><sheet name="a" r:id="x"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="x" Target="/xl/worksheets/other.xml"/></Relationships>',
      ],
      [
        'xl/sharedStrings.xml',
        `<sst ${main}><si><t>工单号</t></si><si><r><t>内</t></r><r><t>容</t></r><rPh><t>nei</t></rPh></si></sst>`,
      ],
      [
        'xl/worksheets/other.xml',
        `<worksheet ${main}><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row><row r="5"><c r="A5"><v>2.0251121000123E13</v></c></row></sheetData></worksheet>`,
      ],
    ]
    expect(await readSheet(zipped(files), limits)).toEqual([
      { row: 2, cells: ['工单号', '', '内容'] },
      { row: 5, cells: ['20251121000123'] },
    ])
  })
})

const wrapped = (inside: string, before = ''): [string, string][] => [
  ['xl/workbook.xml', '<workbook><sheets><sheet name="a" r:id="x"/></sheets></workbook>'],
  ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="x" Target="s.xml"/></Relationships>'],
  ['xl/s.xml', `${before}<worksheet><sheetData>${inside}</sheetData></worksheet>`],
]
const refused = (bytes: Buffer, within: ReadLimits = limits): Promise<string> =>
  readSheet(bytes, within).then(
    () => 'read',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'thrown'),
  )

describe('a hostile workbook', () => {
  const row = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'

  it('that unpacks to too much is refused before it does', async () => {
    const bomb = zipped(wrapped(' '.repeat(50_000_000)))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refused(bomb)).toBe('Unreadable: 表太大了，请分成几个文件')
  })

  it('that lies about what it unpacks to is refused as well', async () => {
    const sheet = Buffer.from(`<worksheet><sheetData>${' '.repeat(9_000_000)}</sheetData></worksheet>`)
    const bytes = deflateRawSync(sheet)
    const parts = wrapped('')
      .slice(0, 2)
      .map(([name, text]) => {
        const { bytes: packed, at } = grow(unwritten, Buffer.from(text), true)
        return { entry: { name, ...at }, packed }
      })
    const lie = { entry: { name: 'xl/s.xml', crc: 0, plain: 100, packed: bytes.length }, packed: bytes }
    const all = [...parts, lie]
    const zip = Buffer.concat([
      ...all.flatMap(({ entry, packed }) => [headOf(entry), packed]),
      directoryOf(all.map(({ entry }) => entry)),
    ])
    expect(await refused(zip)).toMatch(/^Unreadable/)
  })

  it.each([
    ['a document type', wrapped(row, '<!DOCTYPE a [<!ENTITY x "boom">]>')],
    [
      'an entity from outside',
      wrapped(row.replace('a</t>', '&x;</t>'), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ],
    ['an entity that nobody declared', wrapped(row.replace('a</t>', '&x;</t>'))],
    [
      'XML that ends in the middle',
      [...wrapped('').slice(0, 2), ['xl/s.xml', '<worksheet><sheetData><row>']] as [string, string][],
    ],
    ['no sheet', wrapped('').slice(0, 2)],
    ['nothing', []],
  ])('with %s is refused', async (_, files) => {
    expect(await refused(zipped(files))).toBe('Unreadable: 这不是Excel文件，或者文件坏了')
  })

  it('with too many rows, cells or columns is refused', async () => {
    const within = { ...limits, rows: 5, cells: 10, columns: 4 }
    expect(await refused(zipped(wrapped(row.repeat(6))), within)).toMatch(/表太大了/)
    expect(await refused(zipped(wrapped(`<row>${'<c/>'.repeat(4)}</row>`.repeat(3))), within)).toMatch(
      /表太大了/,
    )
    expect(await refused(zipped(wrapped('<row><c r="E1"><v>1</v></c></row>')), within)).toMatch(/表太大了/)
    expect(await refused(zipped(wrapped(row.repeat(5))), within)).toBe('read')
  })

  it('of bytes that are no archive is refused, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await refused(Buffer.concat([Buffer.from('PK\x03\x04'), bytes]))).toMatch(/^Unreadable/)
      }),
    )
  })

  it('of ours with some bytes changed is read or refused, and never anything else', async () => {
    const whole = book([['甲', 0, 1]])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(whole)
        broken[at] = byte
        expect(await refused(broken)).toMatch(/^(?:read|Unreadable)/)
      }),
      { numRuns: 300 },
    )
  })
})

test('columns are named as Excel names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
