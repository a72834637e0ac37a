import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docxOf } from '../../cloudfunctions/_kernel/docx'
import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { entered, layEntries } from './closing.builder'
import { villageOf } from './entries.steps'

/** What a reader that shares nothing with ours makes of it: Python's zipfile and XML parser. */
interface Seen {
  readonly bad: string | null
  readonly names: readonly string[]
  readonly headings: readonly (readonly [string, string])[]
  readonly texts: readonly string[]
  readonly tables: readonly (readonly (readonly string[])[])[]
  readonly fonts: readonly string[]
}

const script = `
import json, sys, zipfile
from xml.etree import ElementTree as tree
w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist(): tree.fromstring(book.read(name))
body = tree.fromstring(book.read('word/document.xml')).find(w + 'body')
def said(one):
    return ''.join('\\n' if part.tag == w + 'br' else part.text or '' for part in one.iter() if part.tag in (w + 't', w + 'br'))
def style(one):
    found = one.find(w + 'pPr/' + w + 'pStyle')
    return None if found is None else found.get(w + 'val')
paragraphs = body.findall(w + 'p')
tables = [[[said(cell) for cell in row.findall(w + 'tc')] for row in table.findall(w + 'tr')] for table in body.findall(w + 'tbl')]
fonts = [one.get(w + 'eastAsia') for one in tree.fromstring(book.read('word/styles.xml')).iter(w + 'rFonts')]
print(json.dumps({'bad': book.testzip(), 'names': book.namelist(), 'headings': [[style(one), said(one)] for one in paragraphs if style(one)], 'texts': [said(one) for one in paragraphs], 'tables': tables, 'fonts': fonts}))
`

function read(bytes: Uint8Array): Seen {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-word-'))
  try {
    const file = join(folder, 'own.docx')
    writeFileSync(file, bytes)
    return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as Seen
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('keeps every character that a document can hold, and a line for each line', () => {
  const text = '<漏雨> & “路坏”\u0007\n第二行 𠮷'
  const table = { head: ['日期', '内容'], widths: [20, 80], rows: [['2026-11-02', text]] }
  const seen = read(docxOf([{ heading: '记录', level: 1 }, { table }]))
  expect(seen.bad).toBeNull()
  expect(seen.tables).toEqual([
    [
      ['日期', '内容'],
      ['2026-11-02', '<漏雨> & “路坏”\n第二行 𠮷'],
    ],
  ])
})

describe('what a cadre takes away', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    world.clock.set(instantOf('2026-12-02', '09:00'))
    const { cadre, responsible } = world.people
    const village = villageOf(world)
    await layEntries([
      entered(cadre.id, village, '2026-11-03', {
        text: '开了小组会',
        problems: [{ words: '水渠漏水', hotline: false }],
        photos: [
          { file: 'cloud://photo-1', live: true },
          { file: 'cloud://photo-2', live: false },
        ],
      }),
      entered(cadre.id, village, '2026-10-12', { kind: 'checkin', text: '' }),
      entered(responsible.id, village, '2026-11-04', { text: '不是她写的' }),
    ])
  }, 120_000)
  afterAll(() => world.close())

  const taken = async (from: string, to: string) => {
    const { url, name } = await world.as('cadre').trace.exportOwn({ from, to })
    const answer = await fetch(url)
    return { name, seen: read(new Uint8Array(await answer.arrayBuffer())) }
  }

  it('is her own entries by month, under headings, in Chinese type', async () => {
    const { name, seen } = await taken('2026-09', '2026-11')
    expect(name).toBe('工作记录 2026-09至2026-11.docx')
    expect(seen.headings).toEqual([
      ['Heading1', '工作记录'],
      ['Heading2', '2026年9月'],
      ['Heading2', '2026年10月'],
      ['Heading2', '2026年11月'],
    ])
    expect(seen.texts).toContain('没有记录')
    expect(seen.texts).toContain('共1条：工作日志1')
    expect(seen.tables[1]).toEqual([
      ['日期', '事项', '村', '农户', '内容'],
      ['2026-11-03', '工作日志', expect.stringContaining('村'), '', expect.any(String)],
    ])
    // What the server stamped the photos with stands under the words.
    expect(seen.tables[1]?.[1]?.[4]).toMatch(
      /^开了小组会\n问题：水渠漏水\n照片2张，1张是现场拍的，2026-11-03 18:00服务器收到，.*村$/,
    )
    expect(new Set(seen.fonts)).toEqual(new Set(['宋体', '黑体']))
    expect(JSON.stringify(seen)).not.toContain('不是她写的')
  })

  it('is a year at the most, forwards', async () => {
    await expect(taken('2025-09', '2026-11')).rejects.toMatchObject({ code: 'invalid', field: 'from' })
    await expect(taken('2026-11', '2026-10')).rejects.toMatchObject({ code: 'invalid', field: 'to' })
  })
})
