import { Buffer } from 'node:buffer'
import { divisionRange } from '../../types/_actor'
import type { Call, Job } from '../_kernel/call'
import { keepPiece, keepWhole, pieces } from '../_kernel/papers'
import { problem } from '../_kernel/problem'
import { is, type Where } from '../_kernel/where'
import { workbookOf } from '../_kernel/xlsx/book'
import { closing, opening, rowXml, type Sheet } from '../_kernel/xlsx/sheet'
import { grow, type Growing } from '../_kernel/xlsx/zip'
import type { Deed } from '../_kernel/collection'
import type { Complaint } from './complaint'
import { complaints } from './hotline.store'
import { ledgerColumns, ledgerRow, resultOf, written } from './ledger.rules'
import { resultCells, resultColumns, type Mapping } from './mapping.rules'
import { namesFor } from './names'
import type { Paper } from './paper'
import type { Names } from './view.rules'

/** Rows of one step: as many as a small function holds beside their words. Our own choice. */
const stepRows = 1000

/** Whose matters a file is of, and of when. Results are of what a platform sent. */
export function whereOf({
  kind,
  unit,
  division,
  from,
  to,
}: Pick<Paper, 'kind' | 'unit' | 'division' | 'from' | 'to'>): Where<Deed<Complaint>> {
  const { from: first, to: end } = divisionRange(division)
  return {
    filedAt: is.between(from, to),
    ...(unit === undefined ? { village: is.between(first, end) } : { units: unit }),
    ...(kind === 'results' ? { via: 'platform' } : {}),
  }
}

/** Bytes of a file, at most. Our own choice: an office's computer opens it, and storage takes it in one go. */
const longest = 30 * 1024 * 1024

type Row = Pick<Deed<Complaint>, (typeof written)[number]>

/** How the rows of a file become bytes. */
interface Format {
  readonly before: string
  row(doc: Row, names: Names, nth: number): string
  after(rows: number): string
}

const nameOf = ({ kind }: Pick<Paper, 'kind'>) => (kind === 'ledger' ? '台账' : '办理结果')

/** Nothing is mapped: our own words go back. */
const unmapped: Mapping = { system: '', columns: {}, codes: {}, dates: 'YYYY-MM-DD HH:mm:ss' }

function sheetOf(paper: Paper): Sheet {
  const { title, note, mapping = unmapped } = paper
  const results = resultColumns(mapping).map(({ field, name }) => ({
    name,
    width: field === 'answer' ? 60 : 18,
    kind: field === 'filedAt' || field === 'answeredAt' ? ('time' as const) : ('text' as const),
  }))
  return { name: nameOf(paper), title, note, columns: paper.kind === 'ledger' ? ledgerColumns : results }
}

function asSheet(paper: Paper): Format {
  const sheet = sheetOf(paper)
  const { mapping = unmapped } = paper
  return {
    before: opening(sheet),
    row: (doc, names, nth) => {
      const cells =
        paper.kind === 'ledger' ? ledgerRow(doc, names, paper) : resultCells(resultOf(doc), mapping, false)
      return rowXml(sheet, cells, nth)
    },
    after: (rows) => closing(sheet, rows),
  }
}

function asJson({ mapping = unmapped }: Paper): Format {
  const columns = resultColumns(mapping)
  return {
    before: '[\n',
    row: (doc, _, nth) => {
      const cells = resultCells(resultOf(doc), mapping, true)
      const named = columns.map(({ name }, at) => [name, cells[at] ?? null])
      return `${nth === 0 ? '' : ',\n'}${JSON.stringify(Object.fromEntries(named))}`
    },
    after: () => '\n]\n',
  }
}

const formatOf = (paper: Paper): Format => (paper.format === 'json' ? asJson(paper) : asSheet(paper))

/** The next rows, and where the list goes on. */
async function nextRows(job: Call, paper: Paper): Promise<{ readonly rows: Row[]; readonly next?: string }> {
  const rows: Row[] = []
  let after = paper.cursor
  do {
    // Unscoped: whoever started the file was let through for its ground, which the query names.
    const page = await complaints.unscoped.find(job, {
      where: whereOf(paper),
      order: { filedAt: 1 },
      after,
      only: written,
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined && rows.length < stepRows)
  return after === undefined ? { rows } : { rows, next: after }
}

/** The folder of a file in storage: nobody can guess it from another's. */
const folderOf = (id: string) => `out/${id}`

/** Packs a piece as its format wants it: JSON stays as it is. */
function packed(paper: Paper, text: string, last: boolean): { readonly bytes: Buffer; readonly at: Growing } {
  const bytes = Buffer.from(text)
  const { growing } = paper
  if (paper.format !== 'json') return grow(growing, bytes, last)
  return { bytes, at: { ...growing, packed: growing.packed + bytes.length } }
}

async function finish(paper: Paper, id: string, growing: Growing, all: readonly string[]): Promise<string> {
  const name = `${nameOf(paper)}-${id.slice(0, 6)}.${paper.format}`
  const whole =
    paper.format === 'json'
      ? pieces(all)
      : workbookOf({ sheet: sheetOf(paper), rows: paper.done, growing, bytes: pieces(all) })
  return keepWhole(`${folderOf(id)}/${name}`, whole)
}

/**
 * One step of a file that is written: some rows more, and after the last of them the whole. Done again after a crash it writes the same.
 * @returns what it changes in the paper.
 */
export async function writeStep(job: Job, paper: Paper, id: string): Promise<Partial<Paper>> {
  const format = formatOf(paper)
  const { rows, next } = await nextRows(job, paper)
  const names = await namesFor(
    job,
    rows.map(({ village }) => village),
  )
  const body = rows.map((doc, at) => format.row(doc, names, paper.done + at)).join('')
  const done = paper.done + rows.length
  const before = paper.pieces.length === 0 ? format.before : ''
  const text = `${before}${body}${next === undefined ? format.after(done) : ''}`
  const { bytes, at: growing } = packed(paper, text, next === undefined)
  if (growing.packed > longest) throw problem('too_large', '这段时间的太多了，请分几段导出')
  const all = [...paper.pieces, await keepPiece(`${folderOf(id)}/${paper.pieces.length}`, bytes)]
  if (next !== undefined) return { state: 'working', done, growing, pieces: all, cursor: next }
  const file = await finish({ ...paper, done }, id, growing, all)
  return { state: 'ready', lane: 'kept', done, total: done, file, growing, pieces: all }
}
