import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { divisionCode, divisionLevel, type DivisionLevel } from '../../types/_actor'

/** One line of a divisions file. */
export interface DivisionLine {
  /** As an editor counts, from 1. */
  readonly line: number
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel
  /** Empty at the top of the file. */
  readonly parent: string
  /** The division it was merged into; empty when it stands. */
  readonly succeededBy: string
}

/** What is wrong, by line; line 0 is about the whole file. The sentence is for the person who made the file. */
export interface Fault {
  readonly line: number
  readonly say: string
}

export interface Sheet {
  readonly lines: readonly DivisionLine[]
  readonly faults: readonly Fault[]
}

const needed = ['code', 'name', 'level', 'parent'] as const
const above: Partial<Record<DivisionLevel, DivisionLevel>> = {
  village: 'township',
  township: 'county',
  county: 'city',
}

const row = z.object({
  record: z.record(z.string(), z.string()),
  info: z.object({ lines: z.number(), error: z.object({ message: z.string() }).optional() }),
})

const line = z.object({
  code: divisionCode,
  name: z
    .string()
    .min(1, '名称没有填写')
    .max(60, '名称最多60个字')
    .refine((name) => !/\p{Cc}/u.test(name), '名称里有看不见的控制字符'),
  level: z.enum(['city', 'county', 'township', 'village'], '层级应为 city、county、township 或 village'),
  parent: z.union([z.literal(''), divisionCode], '上级区划代码应为12位数字'),
  succeededBy: z.union([z.literal(''), divisionCode], '并入的区划代码应为12位数字'),
})

const whole = (say: string): Sheet => ({ lines: [], faults: [{ line: 0, say }] })

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Of a line that has more or fewer cells than the first. */
export const uneven = '列数和第一行不一样多'

type Row = z.output<typeof row>

function parsedOf(text: string): Row[] | undefined {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return z.array(row).parse(parsed)
  } catch {
    return undefined
  }
}

/**
 * The rows of a CSV file in UTF-8 whose first line names at least these columns, or what is wrong with the whole.
 * @param what is listed in it: 区划.
 */
export function rowsOf(bytes: Uint8Array, columns: readonly string[], what: string): Row[] | string {
  const text = textOf(bytes)
  if (text === undefined)
    return '文件不是 UTF-8 编码（Excel 常存成 GB18030），请另存为“CSV UTF-8（逗号分隔）”后再试'
  const rows = parsedOf(text)
  if (rows === undefined) return '文件不是逗号分隔的 CSV，或引号没有成对，请检查后再试'
  const [first] = rows
  if (first === undefined) return `文件里没有${what}`
  const missing = columns.filter((name) => !(name in first.record))
  return missing.length > 0 ? `第一行缺少列 ${missing.join('、')}，应有 ${columns.join('、')}` : rows
}

function lineOf({ record, info }: Row, faults: Fault[]): DivisionLine | undefined {
  if (info.error !== undefined) {
    faults.push({ line: info.lines, say: uneven })
    return undefined
  }
  const parsed = line.safeParse({ succeededBy: '', ...record })
  if (parsed.success) return { line: info.lines, ...parsed.data }
  faults.push({ line: info.lines, say: parsed.error.issues[0]?.message ?? '这一行看不懂' })
  return undefined
}

function relationFaults(lines: readonly DivisionLine[]): Fault[] {
  const known = new Map<string, DivisionLine>()
  const faults: Fault[] = []
  for (const item of lines) {
    const before = known.get(item.code)
    if (before) faults.push({ line: item.line, say: `区划代码 ${item.code} 和第 ${before.line} 行重复` })
    else known.set(item.code, item)
  }
  for (const item of lines) faults.push(...placeFaults(item, known))
  return faults
}

function placeFaults(item: DivisionLine, known: ReadonlyMap<string, DivisionLine>): Fault[] {
  const says: string[] = []
  const parent = known.get(item.parent)
  if (divisionLevel(item.code) !== item.level) {
    says.push(`区划代码 ${item.code} 不是 ${item.level} 这一层的代码`)
  }
  if (item.parent === '' && item.level !== 'city') says.push('没有填写上级区划，只有市一级可以不填')
  if (item.parent !== '' && item.level === 'city') says.push('市一级不填上级区划')
  if (item.parent !== '' && !parent) says.push(`上级区划 ${item.parent} 不在文件里`)
  if (parent && parent.level !== above[item.level]) says.push(`上级区划 ${item.parent} 的层级不对`)
  if (item.succeededBy !== '') {
    const heir = known.get(item.succeededBy)
    if (!heir) says.push(`并入的区划 ${item.succeededBy} 不在文件里`)
    else if (heir.succeededBy !== '') says.push(`并入的区划 ${item.succeededBy} 自己也已并入别处`)
  }
  return says.map((say) => ({ line: item.line, say }))
}

/**
 * Reads a divisions file: UTF-8 CSV with the columns code, name, level, parent and, where villages were merged, succeededBy.
 * The parent may be another than the code tells: a development zone is run by whom the file says.
 * Never throws: everything wrong is in `faults`, in the order of the lines.
 */
export function readSheet(bytes: Uint8Array): Sheet {
  const rows = rowsOf(bytes, needed, '区划')
  if (typeof rows === 'string') return whole(rows)
  const faults: Fault[] = []
  const lines = rows.map((item) => lineOf(item, faults)).filter((item) => item !== undefined)
  return { lines, faults: [...faults, ...relationFaults(lines)].sort((a, b) => a.line - b.line) }
}
