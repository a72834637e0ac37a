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
}

export type Cell = string | number | undefined

/** Title, note and head: what stays in sight. */
export const headRows = 3
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

/** One row. @param nth from 0, below the head. */
export function rowXml({ columns }: Sheet, cells: readonly Cell[], nth: number): string {
  const row = nth + headRows + 1
  if (row > rowsMost) throw new RangeError('a sheet holds no more rows')
  const all = columns.map(({ kind }, at) => cellXml(cells[at], kind, `${letterOf(at)}${row}`))
  return `<row r="${row}">${all.join('')}</row>`
}

const rangeOf = ({ columns }: Sheet, rows: number): string =>
  `A${headRows}:${letterOf(columns.length - 1)}${headRows + rows}`

/** A column of texts stays one for what is typed later: a phone is no number. */
const lookOf = ({ kind }: Column): string => (kind === 'text' ? ` style="${style.text}"` : '')

/** Everything above the rows. */
export function opening({ title, note, columns }: Sheet): string {
  const widths = columns.map(
    (column, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${column.width}"${lookOf(column)} customWidth="1"/>`,
  )
  const heads = columns.map(({ name }, at) => textXml(name, `${letterOf(at)}${headRows}`, style.head))
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>` +
    `<row r="1" ht="24" customHeight="1">${textXml(title, 'A1', style.title)}</row>` +
    `<row r="2">${textXml(note, 'A2', style.note)}</row><row r="${headRows}">${heads.join('')}</row>`
  )
}

/** Rows for which choices are offered where there are fewer. Our own choice: somebody fills them in. */
const offeredRows = 20_000
/** Source: Excel's limit for a list that stands in the rule itself. */
const longestList = 255

function choicesXml({ columns }: Sheet, rows: number): string {
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

/** Everything below them. @param rows how many there were. */
export const closing = (sheet: Sheet, rows: number): string =>
  `</sheetData><autoFilter ref="${rangeOf(sheet, rows)}"/>${choicesXml(sheet, rows)}</worksheet>`

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

const styles =
  `${xml}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="3">${font(11)}${font(14, '<b/>')}${font(11, '<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="9">${xf(0, 0)}${xf(0, 1)}${xf(0, 0)}${xf(0, 2)}` +
  `${xf(49, 0, '', top)}${xf(164, 0, '', top)}${xf(165, 0, '', top)}${xf(1, 0, '', top)}${xf(49, 0, ' quotePrefix="1"', top)}</cellXfs>` +
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
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${nth}" hidden="1">'${escaped(sheet.name)}'!${range}</definedName>`
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
