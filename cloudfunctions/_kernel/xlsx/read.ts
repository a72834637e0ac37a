import { Buffer } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import sax from 'sax'
import yauzl from 'yauzl'

/**
 * Reads the first sheet of a workbook that anybody may have made. Nothing of it is trusted: what it says of its own sizes, how
 * much it becomes when it is unpacked, how many cells it has. No document type, so no entities of its own, none from outside.
 */
export interface ReadLimits {
  /** Bytes that all the files looked at may become. */
  readonly inflated: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
}

/** A row as it stands in the sheet, from 1, and the text of its cells; numbers as Excel stores them. */
export interface SheetRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** Why a file cannot be read, for the person who sent it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const notExcel = '这不是Excel文件，或者文件坏了'
const tooMuch = '表太大了，请分成几个文件'
/** A workbook has a dozen. */
const filesMost = 500

type Files = ReadonlyMap<string, yauzl.Entry>

function openZip(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((done, fail) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) fail(new Unreadable(notExcel))
      else done(zip)
    })
  })
}

function list(zip: yauzl.ZipFile): Promise<Files> {
  return new Promise((done, fail) => {
    const found = new Map<string, yauzl.Entry>()
    zip.on('error', () => fail(new Unreadable(notExcel)))
    zip.on('end', () => done(found))
    zip.on('entry', (entry: yauzl.Entry) => {
      found.set(entry.fileName, entry)
      if (found.size > filesMost) fail(new Unreadable(tooMuch))
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

/** What may still be unpacked. */
interface Purse {
  left: number
}

/** Unpacks a file into a parser, and no further than the purse goes, whatever the file says of itself. */
async function parse(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  purse: Purse,
  parser: sax.SAXParser,
): Promise<void> {
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw new Unreadable('这个Excel文件有密码，请去掉密码再传')
  if (entry.uncompressedSize > purse.left) throw new Unreadable(tooMuch)
  const stream = await new Promise<NodeJS.ReadableStream>((done, fail) => {
    zip.openReadStream(entry, (error, opened) => (error ? fail(new Unreadable(notExcel)) : done(opened)))
  })
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      purse.left -= chunk.length
      if (purse.left < 0) throw new Unreadable(tooMuch)
      parser.write(decoder.write(chunk))
    }
    parser.write(decoder.end()).close()
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(notExcel)
  }
}

type Attributes = Readonly<Record<string, string | sax.QualifiedAttribute>>
const textOf = (attributes: Attributes, name: string): string => {
  const held = attributes[name]
  return typeof held === 'string' ? held : ''
}

interface Watcher {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Strict: whatever is not well formed, or brings a document type, is refused. */
function parserFor({ open, text, close }: Watcher): sax.SAXParser {
  const parser = sax.parser(true, { position: false })
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.onopentag = ({ name, attributes }) => open?.(bare(name), attributes)
  parser.ontext = (held) => text?.(held)
  parser.oncdata = (held) => text?.(held)
  parser.onclosetag = (name) => close?.(bare(name))
  parser.ondoctype = () => {
    throw new Unreadable(notExcel)
  }
  parser.onerror = () => {
    throw new Unreadable(notExcel)
  }
  return parser
}

/** The path of the sheet that stands first in the workbook. */
async function firstSheet(zip: yauzl.ZipFile, files: Files, purse: Purse): Promise<string> {
  const book = files.get('xl/workbook.xml')
  const relations = files.get('xl/_rels/workbook.xml.rels')
  if (!book || !relations) throw new Unreadable(notExcel)
  let id = ''
  const open = (name: string, attributes: Attributes) => {
    if (name === 'sheet' && id === '') id = textOf(attributes, 'r:id')
  }
  await parse(zip, book, purse, parserFor({ open }))
  let target = ''
  const find = (name: string, attributes: Attributes) => {
    if (name === 'Relationship' && textOf(attributes, 'Id') === id) target = textOf(attributes, 'Target')
  }
  await parse(zip, relations, purse, parserFor({ open: find }))
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Texts that cells name by number. Readings (`rPh`) beside them are left out. */
async function sharedTexts(
  zip: yauzl.ZipFile,
  files: Files,
  purse: Purse,
  limits: ReadLimits,
): Promise<string[]> {
  const texts: string[] = []
  const entry = files.get('xl/sharedStrings.xml')
  if (!entry) return texts
  let held = ''
  let inText = false
  let aside = false
  const open = (name: string) => {
    if (name === 'si') held = ''
    if (name === 'rPh') aside = true
    inText = name === 't' && !aside
  }
  const text = (more: string) => {
    if (inText) held += more
  }
  const close = (name: string) => {
    if (name === 'rPh') aside = false
    if (name === 't') inText = false
    if (name === 'si') texts.push(held)
    if (texts.length > limits.cells) throw new Unreadable(tooMuch)
  }
  await parse(zip, entry, purse, parserFor({ open, text, close }))
  return texts
}

/** 0 for `A`. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? ''
  return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** A long number that Excel wrote as 2.0251121E+13 is a number of a ticket all the same. */
function plainNumber(text: string): string {
  if (!/^-?\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text)) return text
  const value = Number(text)
  return Number.isSafeInteger(value) ? String(value) : text
}

/** Excel's `_x000D_` is the character of that number. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

/** Reads rows off a sheet as it goes by. */
class Rows {
  readonly rows: SheetRow[] = []
  private cells: string[] = []
  private count = 0
  private row = 0
  private column = -1
  private kind = ''
  private value = ''
  private inValue = false

  constructor(
    private readonly shared: readonly string[],
    private readonly limits: ReadLimits,
  ) {}

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'row') {
      this.row = Number(textOf(attributes, 'r')) || this.row + 1
      this.cells = []
      this.column = -1
    } else if (name === 'c') {
      const reference = textOf(attributes, 'r')
      this.column = reference === '' ? this.column + 1 : columnOf(reference)
      this.kind = textOf(attributes, 't')
      this.value = ''
      this.count += 1
      if (this.column >= this.limits.columns || this.count > this.limits.cells) throw new Unreadable(tooMuch)
    }
    this.inValue = name === 'v' || name === 't'
  }

  readonly text = (text: string): void => {
    if (this.inValue) this.value += text
  }

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.inValue = false
    if (name === 'c' && this.column >= 0) this.keep()
    if (name !== 'row' || this.cells.every((cell) => cell === '')) return
    const cells = Array.from(this.cells, (cell: string | undefined) => cell ?? '')
    this.rows.push({ row: this.row, cells })
    if (this.rows.length > this.limits.rows) throw new Unreadable(tooMuch)
  }

  private keep(): void {
    const text = this.kind === 's' ? (this.shared[Number(this.value)] ?? '') : this.value
    const isNumber = this.kind === '' || this.kind === 'n'
    this.cells[this.column] = isNumber ? plainNumber(text) : unescaped(text).trim()
  }
}

/** @throws Unreadable with a sentence for the person. */
export async function readSheet(bytes: Buffer, limits: ReadLimits): Promise<readonly SheetRow[]> {
  const zip = await openZip(bytes)
  const files = await list(zip)
  const purse = { left: limits.inflated }
  const path = await firstSheet(zip, files, purse)
  const sheet = files.get(path)
  if (!sheet) throw new Unreadable(notExcel)
  const rows = new Rows(await sharedTexts(zip, files, purse, limits), limits)
  await parse(zip, sheet, purse, parserFor(rows))
  return rows.rows
}
