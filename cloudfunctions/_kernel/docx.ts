import { Buffer } from 'node:buffer'
import { directoryOf, grow, headOf, unwritten, type Entry } from './xlsx/zip'

/**
 * Writes a document for Word: headings, paragraphs and tables, A4. Source: ECMA-376, WordprocessingML. Chinese stands in 宋体, headings in 黑体,
 * which every Word and WPS has; where neither is there, the reader's own font takes their place.
 */

/** Written whole on one page's width. `widths`: of the columns, in hundredths. */
export interface DocxTable {
  readonly head: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

export type Block =
  | { readonly heading: string; readonly level: 1 | 2 }
  | { readonly text: string }
  | { readonly table: DocxTable }

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold at all. */
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu

const escaped = (text: string): string =>
  text.replace(impossible, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const types = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${kind}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${kind}.styles+xml"/></Types>`
const roots = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`
const relations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`

const fonts = (chinese: string) =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${chinese}"/>`

/** @param size in half points. */
const headingStyle = (level: 1 | 2, size: number) =>
  `<w:style w:type="paragraph" w:styleId="Heading${String(level)}"><w:name w:val="heading ${String(level)}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${String(level - 1)}"/></w:pPr><w:rPr>${fonts('黑体')}<w:b/><w:sz w:val="${String(size)}"/></w:rPr></w:style>`

const styles = `${declaration}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('宋体')}<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${headingStyle(1, 36)}${headingStyle(2, 28)}</w:styles>`

/** A run for each line, for Word takes no line break of a text's own. */
const runOf = (text: string, bold = false): string => {
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`
}

const paragraphOf = (text: string, style?: string, bold = false): string =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runOf(text, bold)}</w:p>`

/** A4 between margins of 2 cm, in twentieths of a point. */
const width = 9638

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('')

function tableOf({ head, widths, rows }: DocxTable): string {
  const twentieths = widths.map((part) => Math.round((width * part) / 100))
  const cell = (text: string, nth: number, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${String(twentieths[nth] ?? 0)}" w:type="dxa"/></w:tcPr>${paragraphOf(text, undefined, bold)}</w:tc>`
  // The head stands again on each page, and no row is torn between two.
  const line = (texts: readonly string[], first: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${first ? '<w:tblHeader/>' : ''}</w:trPr>${texts.map((text, nth) => cell(text, nth, first)).join('')}</w:tr>`
  const grid = twentieths.map((one) => `<w:gridCol w:w="${String(one)}"/>`).join('')
  const about = `<w:tblPr><w:tblW w:w="${String(width)}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`
  const all = [line(head, true), ...rows.map((row) => line(row, false))]
  return `<w:tbl>${about}<w:tblGrid>${grid}</w:tblGrid>${all.join('')}</w:tbl><w:p/>`
}

function blockOf(block: Block): string {
  if ('heading' in block) return paragraphOf(block.heading, `Heading${String(block.level)}`)
  return 'table' in block ? tableOf(block.table) : paragraphOf(block.text)
}

const page =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'

/** The bytes of a .docx. The same blocks give the same bytes. */
export function docxOf(blocks: readonly Block[]): Buffer {
  const document = `${declaration}<w:document xmlns:w="${main}"><w:body>${blocks.map(blockOf).join('')}${page}</w:body></w:document>`
  const parts = [
    ['[Content_Types].xml', types],
    ['_rels/.rels', roots],
    ['word/document.xml', document],
    ['word/_rels/document.xml.rels', relations],
    ['word/styles.xml', styles],
  ] as const
  const entries: Entry[] = []
  const bytes = parts.flatMap(([name, text]) => {
    const { bytes: packed, at } = grow(unwritten, Buffer.from(text), true)
    const entry = { name, ...at }
    entries.push(entry)
    return [headOf(entry), packed]
  })
  return Buffer.concat([...bytes, directoryOf(entries)])
}
