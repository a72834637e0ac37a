import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  around,
  closing,
  opening,
  rowXml,
  type Cell,
  type Sheet,
} from '../../cloudfunctions/_kernel/xlsx/sheet'
import { directoryOf, grow, headOf, unwritten, type Entry } from '../../cloudfunctions/_kernel/xlsx/zip'

/** An archive of whole files. */
export function zipped(files: readonly (readonly [string, string | Buffer])[]): Buffer {
  const parts: Buffer[] = []
  const entries: Entry[] = []
  for (const [name, content] of files) {
    const { bytes, at } = grow(unwritten, Buffer.from(content), true)
    const entry = { name, ...at }
    entries.push(entry)
    parts.push(headOf(entry), bytes)
  }
  return Buffer.concat([...parts, directoryOf(entries)])
}

/** A workbook whose sheet is written in several pieces, as runs of a job write it. */
export function bookOf(sheet: Sheet, rows: readonly (readonly Cell[])[], pieces = 1): Buffer {
  const texts = rows.map((cells, nth) => rowXml(sheet, cells, nth))
  const size = Math.max(1, Math.ceil(texts.length / pieces))
  let at = unwritten
  const written: Buffer[] = []
  const write = (text: string, last = false) => {
    const grown = grow(at, Buffer.from(text), last)
    at = grown.at
    written.push(grown.bytes)
  }
  write(opening(sheet))
  for (let from = 0; from < texts.length; from += size) write(texts.slice(from, from + size).join(''))
  write(closing(sheet, rows.length), true)
  const main: Entry = { name: 'xl/worksheets/sheet1.xml', ...at }
  const others = around(sheet, rows.length).map(([name, text]) => {
    const whole = grow(unwritten, Buffer.from(text), true)
    return { entry: { name, ...whole.at }, bytes: whole.bytes }
  })
  return Buffer.concat([
    headOf(main),
    ...written,
    ...others.flatMap(({ entry, bytes }) => [headOf(entry), bytes]),
    directoryOf([main, ...others.map(({ entry }) => entry)]),
  ])
}

/** What a reader that shares nothing with ours makes of it: Python's zipfile and XML parser. */
export interface Seen {
  bad: string | null
  cells: Record<string, [string, string]>
  formulas: number
  pane: Record<string, string>
  widths: string[]
  filter: string
  formats: Record<string, string>
}

export function asPythonSees(bytes: Buffer): Seen {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-xlsx-'))
  const file = join(folder, 'book.xlsx')
  writeFileSync(file, bytes)
  const script = `
import zipfile, json, sys
import xml.etree.ElementTree as E
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
z = zipfile.ZipFile(sys.argv[1])
bad = z.testzip()
for name in z.namelist(): E.fromstring(z.read(name))
s = E.fromstring(z.read('xl/worksheets/sheet1.xml'))
st = E.fromstring(z.read('xl/styles.xml'))
codes = {f.get('numFmtId'): f.get('formatCode') for f in st.iter(n+'numFmt')}
xfs = [x.get('numFmtId') for x in st.find(n+'cellXfs')]
cells = {c.get('r'): (c.get('t') or 'n', ''.join(c.itertext())) for c in s.iter(n+'c')}
formats = {c.get('r'): codes.get(xfs[int(c.get('s'))], xfs[int(c.get('s'))]) for c in s.iter(n+'c')}
print(json.dumps({'bad': bad, 'cells': cells, 'formulas': len(list(s.iter(n+'f'))), 'pane': s.find('.//'+n+'pane').attrib,
  'widths': [c.get('width') for c in s.iter(n+'col')], 'filter': s.find(n+'autoFilter').get('ref'), 'formats': formats}))
`
  try {
    return JSON.parse(
      execFileSync('python3', ['-c', script, file], { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 }),
    ) as Seen
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
