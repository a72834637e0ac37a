/**
 * A sheet of an Excel workbook (ECMA-376), as text that is written from top to bottom and never held as a whole. Texts are inline
 * strings, so that what somebody wrote is never a formula; times are real dates, in China Standard Time.
 */

/** What stands in a column. `time` and `day` take milliseconds since 1970. */
export type ColumnKind = 'text' | 'number' | 'time' | 'day'

export interface Column {
  readonly name: string
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number
  readonly kind: ColumnKind
  /** A list to choose from, one each cell: Excel offers them, and takes nothing else. */
  readonly choices?: readonly string[]
}

export interface Sheet {
  /** The tab's name. */
  readonly name: string
  /** Stand above the head: what it is; who made it and when. */
  readonly title: string
  readonly note: string
  readonly columns: readonly Column[]
  /** Its head is the first row, without title and note: for what other programs read. */
  readonly bare?: true
}

export type Cell = string | number | undefined

/** Title, note and head, or the head alone: what stays in sight. */
const headRowsOf = ({ bare }: Sheet): number => (bare ? 1 : 3)
/** Source: Excel's limits. */
const longestText = 32_767
const rowsMost = 1_048_576

/** Numbers of `cellXfs` in `styles`. */
const style = { title: 1, note: 2, head: 3, text: 4, time: 5, day: 6, number: 7, marked: 8 } as const

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold at all. */
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu

/** Text for XML. Excel reads `_x000D_` as a character of that number, so such a text is written with its underscore so. */
export const escaped = (text: string): string =>
  text
    .replace(impossible, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

/** `A`, `Z`, `AA`. */
export function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter
}

/** Days since the last of 1899, as Excel counts, on a clock of China. */
const serialOf = (at: number): string =>
  String(Math.round(((at + 8 * 3_600_000) / 86_400_000 + 25_569) * 1e6) / 1e6)

/** What Excel would take for a formula when somebody types it once more. */
const looksLive = /^[=+\-@\t\r\n]/

function cellXml(cell: Cell, kind: ColumnKind, at: string): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'number') {
    const value = kind === 'time' || kind === 'day' ? serialOf(cell) : String(cell)
    return `<c r="${at}" s="${style[kind]}"><v>${value}</v></c>`
  }
  return textXml(cell, at, looksLive.test(cell) ? style.marked : style.text)
}

const textXml = (text: string, at: string, look: number): string =>
  `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped([...text].slice(0, longestText).join(''))}</t></is></c>`

/** Points that a line takes, and lines of the highest row: Excel's limit is 409 points. */
const lineHeight = 17
const linesMost = 27

/** What a line takes: whatever is not of the Latin script takes two places. */
const places = (line: string): number => [...line].reduce((sum, sign) => sum + (sign < '\u2e80' ? 1 : 2), 0)

/** A column is never narrower than what stands at its head, with the filter's mark beside it. */
const widthOf = ({ name, width }: Column): number => Math.max(width, places(name) + 3)

/** How many lines a text takes in its column. */
function linesOf(cell: Cell, column: Column): number {
  // Most texts are so short that they fit whatever they say.
  if (typeof cell !== 'string' || (cell.length * 2 < column.width && !cell.includes('\n'))) return 1
  const width = widthOf(column) - 1
  const lines = cell.split('\n').map((line) => Math.max(1, Math.ceil(places(line) / width)))
  return Math.min(
    linesMost,
    lines.reduce((sum, some) => sum + some, 0),
  )
}

/** One row, as high as its texts need: not every program works that out for itself. @param nth from 0, below the head. */
export function rowXml(sheet: Sheet, cells: readonly Cell[], nth: number): string {
  const { columns } = sheet
  const row = nth + headRowsOf(sheet) + 1
  if (row > rowsMost) throw new RangeError('a sheet holds no more rows')
  const all = columns.map(({ kind }, at) => cellXml(cells[at], kind, `${letterOf(at)}${row}`))
  const lines = Math.max(1, ...columns.map((column, at) => linesOf(cells[at], column)))
  const height = lines > 1 ? ` ht="${lines * lineHeight}" customHeight="1"` : ''
  return `<row r="${row}"${height}>${all.join('')}</row>`
}

function rangeOf(sheet: Sheet, rows: number): string {
  const head = headRowsOf(sheet)
  return `A${head}:${letterOf(sheet.columns.length - 1)}${head + rows}`
}

/** A column stays what it is for what is typed later: a phone is no number, and a day looks like those above it. */
const lookOf = ({ kind }: Column): string => ` style="${style[kind]}"`

/** Everything above the rows. */
export function opening(sheet: Sheet): string {
  const { title, note, columns, bare } = sheet
  const headRows = headRowsOf(sheet)
  const widths = columns.map(
    (column, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}"${lookOf(column)} customWidth="1"/>`,
  )
  const heads = columns.map(({ name }, at) => textXml(name, `${letterOf(at)}${headRows}`, style.head))
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>` +
    (bare
      ? ''
      : `<row r="1" ht="24" customHeight="1">${textXml(title, 'A1', style.title)}</row>` +
        `<row r="2">${textXml(note, 'A2', style.note)}</row>`) +
    `<row r="${headRows}">${heads.join('')}</row>`
  )
}

/** Rows for which choices are offered where there are fewer. Our own choice: somebody fills them in. */
const offeredRows = 20_000
/** Source: Excel's limit for a list that stands in the rule itself. */
const longestList = 255

function choicesXml(sheet: Sheet, rows: number): string {
  const { columns } = sheet
  const headRows = headRowsOf(sheet)
  const last = headRows + Math.max(rows, offeredRows)
  const rules = columns.flatMap(({ choices = [] }, at) => {
    const all = choices.join(',')
    if (choices.length === 0 || all.length > longestList) return []
    const letter = letterOf(at)
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从下拉里选" error="这一列只能填下拉里有的" sqref="${letter}${headRows + 1}:${letter}${last}"><formula1>"${escaped(all)}"</formula1></dataValidation>`,
    ]
  })
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

/** Characters that stand beside each other on A4 lying down and are still read without a glass. Our own choice. */
const pageWidth = 240

/** Pages that a sheet's columns take beside each other. */
const pagesAcross = ({ columns }: Sheet): number =>
  Math.max(1, Math.ceil(columns.reduce((sum, column) => sum + widthOf(column), 0) / pageWidth))

/** Printed on A4 lying down: as many pages beside each other as the columns need, and as many below as the rows need. Inches. */
const printed = (sheet: Sheet): string =>
  '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.2" footer="0.2"/>' +
  `<pageSetup paperSize="9" pageOrder="overThenDown" orientation="landscape" fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"/>`

/** Everything below them. @param rows how many there were. */
export const closing = (sheet: Sheet, rows: number): string =>
  `</sheetData><autoFilter ref="${rangeOf(sheet, rows)}"/>${choicesXml(sheet, rows)}${printed(sheet)}</worksheet>`

/** A sheet that is small enough to be held. */
export interface WholeSheet {
  readonly sheet: Sheet
  readonly rows: readonly (readonly Cell[])[]
}

/** A small sheet as text. */
export const wholeXml = ({ sheet, rows }: WholeSheet): string =>
  `${opening(sheet)}${rows.map((cells, nth) => rowXml(sheet, cells, nth)).join('')}${closing(sheet, rows.length)}`

/** The name of the nth sheet's file, from 0. */
export const sheetFile = (nth: number): string => `xl/worksheets/sheet${nth + 1}.xml`

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const font = (size: number, more = '') => `<font>${more}<sz val="${size}"/><name val="等线"/></font>`
const xf = (format: number, fontId: number, more = '', inside = '') =>
  `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fontId === 2 ? 2 : 0}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${more}>${inside}</xf>`
const top = '<alignment vertical="top" wrapText="1"/>'
/** A day beside a text would touch it. */
const topLeft = '<alignment horizontal="left" vertical="top"/>'

const styles =
  `${xml}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="3">${font(11)}${font(14, '<b/>')}${font(11, '<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="9">${xf(0, 0)}${xf(0, 1)}${xf(0, 0)}${xf(0, 2)}` +
  `${xf(49, 0, '', top)}${xf(164, 0, '', topLeft)}${xf(165, 0, '', topLeft)}${xf(1, 0, '', top)}${xf(49, 0, ' quotePrefix="1"', top)}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

const part = (path: string, kind: string) =>
  `<Override PartName="${path}" ContentType="${type}.${kind}+xml"/>`
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`

function typesXml(sheets: number): string {
  const each = Array.from({ length: sheets }, (_, nth) => part(`/${sheetFile(nth)}`, 'worksheet')).join('')
  return `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${each}${part('/xl/styles.xml', 'styles')}</Types>`
}

function bookXml(all: readonly { readonly sheet: Sheet; readonly rows: number }[]): string {
  const tabs = all.map(
    ({ sheet }, nth) => `<sheet name="${escaped(sheet.name)}" sheetId="${nth + 1}" r:id="rId${nth + 1}"/>`,
  )
  const filters = all.map(({ sheet, rows }, nth) => {
    const range = rangeOf(sheet, rows).replace(
      /([A-Z]+)(\d+)/g,
      (_, column: string, row: string) => `$${column}$${row}`,
    )
    const name = escaped(sheet.name)
    const head = `'${name}'!$${headRowsOf(sheet)}:$${headRowsOf(sheet)}`
    // The head stands on every page that is printed, and whose row it is on those beside the first.
    const titles = pagesAcross(sheet) > 1 ? `'${name}'!$A:$A,${head}` : head
    return (
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${nth}" hidden="1">'${name}'!${range}</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="${nth}">${titles}</definedName>`
    )
  })
  return `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
}

function linksXml(sheets: number): string {
  const each = Array.from({ length: sheets }, (_, nth) =>
    relation(`rId${nth + 1}`, 'worksheet', sheetFile(nth).slice(3)),
  )
  return `${xml}<Relationships xmlns="${packages}/relationships">${each.join('')}${relation(`rId${sheets + 1}`, 'styles', 'styles.xml')}</Relationships>`
}

/**
 * The other files of a workbook, by name, as text. @param rows of the sheet that is written piece by piece.
 * @param more sheets that stand behind it.
 */
export function around(
  sheet: Sheet,
  rows: number,
  more: readonly WholeSheet[] = [],
): readonly (readonly [string, string])[] {
  const all = [{ sheet, rows }, ...more.map((one) => ({ sheet: one.sheet, rows: one.rows.length }))]
  return [
    ['[Content_Types].xml', typesXml(all.length)],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    ['xl/workbook.xml', bookXml(all)],
    ['xl/_rels/workbook.xml.rels', linksXml(all.length)],
    ['xl/styles.xml', styles],
    ...more.map((one, nth) => [sheetFile(nth + 1), wholeXml(one)] as const),
  ]
}
