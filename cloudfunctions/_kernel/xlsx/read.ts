import type { Buffer } from 'node:buffer'
import { Rows, type Merged, type RowLimits, type SheetRow } from './rows'
import { Texts } from './texts'
import { Archive, notExcel, textOf, tooMuch, Unreadable } from './unzip'

export type { Merged, SheetRow } from './rows'
export { Unreadable } from './unzip'

/**
 * Reads workbooks that anybody may have made. Nothing of one is trusted: what it says of its own sizes, how much it becomes when it is
 * unpacked, how many cells it has. No document type, so no entities of its own, none from outside.
 */
export interface ReadLimits extends RowLimits {
  /** Bytes that all the files looked at may become. */
  readonly inflated: number
}

interface Tab {
  readonly name: string
  readonly hidden: boolean
  readonly path: string
}

/** The sheets of the workbook in their order, each with the path of its file; and whether its days count from 1904. */
async function tabsOf(
  archive: Archive,
): Promise<{ readonly tabs: readonly Tab[]; readonly from1904: boolean }> {
  const found: { readonly name: string; readonly hidden: boolean; readonly id: string }[] = []
  let from1904 = false
  await archive.read('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(textOf(attributes, 'date1904'))
      if (name !== 'sheet') return
      const state = textOf(attributes, 'state')
      const hidden = state !== '' && state !== 'visible'
      found.push({ name: textOf(attributes, 'name'), hidden, id: textOf(attributes, 'r:id') })
    },
  })
  const targets = new Map<string, string>()
  await archive.read('xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship') targets.set(textOf(attributes, 'Id'), textOf(attributes, 'Target'))
    },
  })
  const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  const tabs = found.map(({ name, hidden, id }) => ({ name, hidden, path: pathOf(targets.get(id) ?? '') }))
  return { tabs: tabs.filter(({ path }) => archive.has(path)), from1904 }
}

/** Texts that cells name by number, in bytes together. Our own choice: what the memory of a small function holds beside its work. */
const sharedMost = 80 * 1024 * 1024

/** Texts that cells name by number. Readings (`rPh`) beside them are left out. */
async function sharedTexts(archive: Archive, limits: ReadLimits): Promise<Texts> {
  const texts = new Texts()
  if (!archive.has('xl/sharedStrings.xml')) return texts
  let held = ''
  let inText = false
  let aside = false
  await archive.read('xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') held = ''
      if (name === 'rPh') aside = true
      inText = name === 't' && !aside
    },
    text: (more) => {
      if (inText) held += more
    },
    close: (name) => {
      if (name === 'rPh') aside = false
      if (name === 't') inText = false
      if (name === 'si') texts.add(held)
      if (texts.length > limits.cells || texts.size > sharedMost) throw new Unreadable(tooMuch)
    },
  })
  return texts
}

/** A workbook that is read row by row, so that its length costs no memory. */
export class Workbook {
  private shared: Promise<Texts> | undefined

  private constructor(
    private readonly archive: Archive,
    private readonly limits: ReadLimits,
    private readonly tabs: readonly Tab[],
    /** Whether its days count from 1904 instead of 1900. */
    readonly from1904: boolean,
  ) {}

  /** @param source the bytes, or the path of a file. @throws Unreadable with a sentence for the person. */
  static async open(source: Buffer | string, limits: ReadLimits): Promise<Workbook> {
    const archive = await Archive.open(source, limits.inflated)
    try {
      const { tabs, from1904 } = await tabsOf(archive)
      if (tabs.length === 0) throw new Unreadable(notExcel)
      return new Workbook(archive, limits, tabs, from1904)
    } catch (error) {
      archive.close()
      throw error
    }
  }

  get sheets(): readonly { readonly name: string; readonly hidden: boolean }[] {
    return this.tabs
  }

  /**
   * The rows of a sheet in which anything stands, one by one.
   * @returns at their end the rows that cells are merged over, which a file says last.
   */
  async *rows(sheet: number): AsyncGenerator<SheetRow, readonly Merged[]> {
    const tab = this.tabs[sheet]
    if (!tab) throw new Unreadable(notExcel)
    this.shared ??= sharedTexts(this.archive, this.limits)
    const rows = new Rows(await this.shared, this.limits)
    const parts = this.archive.parts(tab.path, rows)
    try {
      while ((await parts.next()).done !== true) yield* rows.take()
      yield* rows.take()
      return rows.merged
    } finally {
      await parts.return(undefined)
    }
  }

  close(): void {
    this.archive.close()
  }
}

/** All the rows of the first sheet. @throws Unreadable with a sentence for the person. */
export async function readSheet(bytes: Buffer, limits: ReadLimits): Promise<readonly SheetRow[]> {
  const book = await Workbook.open(bytes, limits)
  try {
    const rows: SheetRow[] = []
    for await (const row of book.rows(0)) rows.push(row)
    return rows
  } finally {
    book.close()
  }
}
