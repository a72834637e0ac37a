import { dateFormats, ticketFields } from '../../types/hotline.files.limits'
import { textMax, type Kind } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import { problem } from '../_kernel/problem'
import type { SheetRow } from '../_kernel/xlsx/read'
import { ourCode, type Fault, type Mapping, type Village } from './mapping.rules'
import { instantFrom } from './times.rules'

/** A ticket of the platform, in our words. */
export interface Ticket {
  readonly row: number
  readonly number: string
  readonly text: string
  readonly village: string
  readonly kind: Kind
  readonly industry: Industry
  /** Milliseconds since 1970; absent when the file does not say. */
  readonly filedAt?: number
}

/** The fields that a ticket brings; the others go back with its result. */
const incoming = ['number', 'text', 'village', 'township', 'kind', 'industry', 'filedAt'] as const
type Incoming = (typeof incoming)[number]

/** Where each field stands in the rows of a file. */
export interface Head {
  readonly row: number
  readonly at: ReadonlyMap<Incoming, number>
}

/** A title and a note may stand above the head. */
const headWithin = 20

/** Finds the row that names the columns. @returns a fault when it, or one of the columns that the mapping names, is not there. */
export function headIn(rows: readonly SheetRow[], { columns }: Mapping): Head | Fault {
  const { number = '' } = columns
  const head = rows.slice(0, headWithin).find(({ cells }) => cells.includes(number))
  if (!head) return { row: 0, column: number, say: `没有找到“${number}”这一列` }
  const at = new Map<Incoming, number>()
  for (const field of incoming) {
    const name = columns[field]
    if (name === undefined) continue
    const index = head.cells.indexOf(name)
    if (index < 0) return { row: 0, column: name, say: `没有找到“${name}”这一列` }
    at.set(field, index)
  }
  return { row: head.row, at }
}

/** A village by its code or by name; its township's name tells apart two of one name. */
function villageOf(
  text: string,
  township: string,
  mapping: Mapping,
  villages: readonly Village[],
): string | undefined {
  const wanted = mapping.codes.village?.find(({ theirs }) => theirs === text)?.ours ?? text
  const found = villages.filter(
    ({ code, name, official, path }) =>
      code === wanted ||
      ((name === wanted || official === wanted) && (township === '' || path.includes(township))),
  )
  return found.length === 1 ? found[0]?.code : undefined
}

export interface Ground {
  readonly mapping: Mapping
  readonly villages: readonly Village[]
  /** The server's clock. */
  readonly now: number
}

/** A ticket that comes from further ahead than clocks go wrong is a mistake. */
const ahead = 3_600_000

/** One row as a ticket, or all that is wrong in it. */
export function ticketFrom(
  { row, cells }: SheetRow,
  head: Head,
  { mapping, villages, now }: Ground,
): Ticket | readonly Fault[] {
  const faults: Fault[] = []
  const cell = (field: Incoming) => (cells[head.at.get(field) ?? -1] ?? '').trim()
  const wrong = (field: Incoming, say: string) => {
    faults.push({ row, column: mapping.columns[field] ?? ticketFields[field], say })
  }
  const need = (field: Incoming, most: number): string => {
    const text = cell(field)
    if (text === '') wrong(field, '没有填')
    else if ([...text].length > most) wrong(field, `太长了，最多${String(most)}个字`)
    return text
  }
  const coded = (field: 'kind' | 'industry', otherwise: string): string => {
    const text = cell(field)
    const code = text === '' ? otherwise : ourCode(mapping, field, text)
    if (code === undefined) wrong(field, `“${text.slice(0, 40)}”没有对照，请在对照设置里加上`)
    return code ?? otherwise
  }
  const number = need('number', 60)
  const text = need('text', textMax)
  const place = need('village', 100)
  const village = villageOf(place, cell('township'), mapping, villages)
  if (place !== '' && village === undefined)
    wrong('village', `没有找到“${place.slice(0, 40)}”，或者有几个同名的`)
  const kind = coded('kind', 'help')
  const industry = coded('industry', 'other')
  const time = cell('filedAt')
  const filedAt = time === '' ? undefined : instantFrom(time, mapping.dates)
  if (time !== '' && filedAt === undefined)
    wrong('filedAt', `“${time.slice(0, 40)}”不是${dateFormats[mapping.dates]}这样的时间`)
  if (filedAt !== undefined && filedAt > now + ahead) wrong('filedAt', '时间还没有到')
  if (faults.length > 0 || village === undefined) return faults
  return {
    row,
    number,
    text,
    village,
    kind: kind as Kind,
    industry: industry as Industry,
    ...(filedAt === undefined ? {} : { filedAt: Math.min(filedAt, now) }),
  }
}

/** A file, row by row. */
export interface Read {
  /** How many rows stand below the head. */
  readonly rows: number
  readonly tickets: readonly Ticket[]
  readonly faults: readonly Fault[]
  /** Rows in which something is wrong. */
  readonly refused: number
}

/** Reads all the rows of a file. A number that stands there twice is taken once. */
export function ticketsIn(rows: readonly SheetRow[], ground: Ground): Read {
  const head = headIn(rows, ground.mapping)
  if ('say' in head) return { rows: rows.length, tickets: [], faults: [head], refused: rows.length }
  const below = rows.filter(({ row }) => row > head.row)
  const tickets: Ticket[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  let refused = 0
  for (const one of below) {
    const read = ticketFrom(one, head, ground)
    if (!('number' in read)) {
      faults.push(...read)
      refused += 1
      continue
    }
    const before = seen.get(read.number)
    if (before === undefined) {
      seen.set(read.number, read.row)
      tickets.push(read)
    } else {
      const column = ground.mapping.columns.number ?? ''
      faults.push({ row: read.row, column, say: `和第${String(before)}行的编号一样` })
      refused += 1
    }
  }
  return { rows: below.length, tickets, faults, refused }
}

/** What a row says, so that another row of the same number can be told from it. */
export const contentOf = ({ text, village, kind, industry, filedAt }: Ticket): readonly unknown[] => [
  text,
  village,
  kind,
  industry,
  filedAt ?? null,
]

/** A number, a text or nothing, as a cell; anything else has no place in a row. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** As many fields as a row may have. */
const fieldsMost = 100

/**
 * The rows of a JSON file: a list of objects, or an object whose `rows` is one. Their fields stand as a head above them, so that a
 * row is numbered as it would be in a sheet.
 * @throws problem `file_refused`, saying why.
 */
export function rowsOfJson(text: string, most: number): SheetRow[] {
  let held: unknown
  try {
    held = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw problem('file_refused', '这不是JSON文件，或者文件坏了', 'file')
  }
  const list = Array.isArray(held) ? held : (held as { readonly rows?: unknown } | null)?.rows
  if (!Array.isArray(list)) throw problem('file_refused', '文件里没有一行一行的工单', 'file')
  if (list.length > most) throw problem('file_refused', '表太大了，请分成几个文件', 'file')
  const objects = list.map((one: unknown): Readonly<Record<string, unknown>> => {
    return typeof one === 'object' && one !== null && !Array.isArray(one) ? { ...one } : {}
  })
  const fields = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  if (fields.length > fieldsMost) throw problem('file_refused', '表太大了，请分成几个文件', 'file')
  const cells = (one: Readonly<Record<string, unknown>>) =>
    fields.map((field) => (Object.hasOwn(one, field) ? cellOf(one[field]) : ''))
  return [{ row: 1, cells: fields }, ...objects.map((one, at) => ({ row: at + 2, cells: cells(one) }))]
}
