import type * as z from 'zod'
import type { fault } from '../../types/_shapes'

/** The sheets of an XLSForm that are read; every other is left alone. */
export const tabNames = ['survey', 'choices', 'settings'] as const
export type TabName = (typeof tabNames)[number]

/** One row: a cell by its column, as the head names it in lower case. */
export interface Line {
  readonly row: number
  readonly at: (column: string) => string
  /** Columns in which a formula stands whose value nobody kept, or one that went wrong. */
  readonly odd: readonly string[]
}

export interface Tab {
  readonly name: TabName
  /** The row of the head. */
  readonly head: number
  readonly columns: readonly string[]
  readonly lines: readonly Line[]
}

export type Tabs = Readonly<Partial<Record<TabName, Tab>>>

export type Fault = z.output<typeof fault>

/** What is wrong in a cell. The column's name begins with the sheet's, for each sheet counts its own rows. */
export const faultAt = ({ name }: Tab, { row }: Pick<Line, 'row'>, column: string, say: string): Fault => ({
  row,
  column: `${name} · ${column}`,
  say,
})

/** A key of a table of names, said as the key or as its name; anything else as it is, for the schema to refuse. */
export const keyIn = (names: Readonly<Record<string, string>>, said: string): string | undefined =>
  said === ''
    ? undefined
    : (Object.entries(names).find(([key, name]) => [key, name].includes(said))?.[0] ?? said)

/** What a cell says of a number; empty: nothing. */
export const numberIn = (text: string): number | undefined =>
  text === '' ? undefined : Number(text.normalize('NFKC').replace(/%$/, ''))

interface Named {
  /** The column of each field. */
  readonly columns: Readonly<Record<string, string>>
  /** What is said instead of the schema's words, for fields whose schema has none of its own. */
  readonly says?: Readonly<Record<string, string>>
}

/** A row as its schema wants it, or what is wrong with it cell by cell. */
export function checked<T>(
  tab: Tab,
  line: Line,
  schema: z.ZodType<T>,
  raw: object,
  { columns, says = {} }: Named,
): { readonly found: readonly T[]; readonly faults: readonly Fault[] } {
  const odd = line.odd.filter((column) => Object.values(columns).includes(column))
  if (odd.length > 0)
    return {
      found: [],
      faults: odd.map((column) => faultAt(tab, line, column, '这一格是算不出来的公式，请改成写好的字')),
    }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { found: [parsed.data], faults: [] }
  const faults = new Map<string, Fault>()
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0])
    if (!faults.has(field))
      faults.set(field, faultAt(tab, line, columns[field] ?? field, says[field] ?? message))
  }
  return { found: [], faults: [...faults.values()] }
}

const chinese = /chinese|中文|汉语|\bzh\b/i

/**
 * The column of a text that may stand there in several languages: the Chinese one, or the one without a language, or the only one.
 * @returns nothing where none of them can be told to be Chinese.
 */
export function inChinese(columns: readonly string[], name: 'label' | 'hint'): string | undefined {
  const all = columns.filter((column) => column === name || column.startsWith(`${name}::`))
  return (
    all.find((column) => chinese.test(column)) ??
    all.find((column) => column === name) ??
    (all.length === 1 ? all[0] : undefined)
  )
}
