/**
 * A process of its own, for it goes over millions of dots: draws the pages of a PDF, keeps their pictures, and says in one line of JSON
 * what stands on each (`Sheet`): `read-paper.ts <pdf> <pictures> <down> <across>`. Without parts no code is looked for.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQr from 'jsqr'
import { PNG } from 'pngjs'

/** Dots for each point of a PDF: 144 an inch, less than any printer. */
const scale = 2

/** What stands on a page. */
export interface Sheet {
  /** Points of 1/72 inch, whole. */
  readonly size: readonly [width: number, height: number]
  readonly codes: readonly string[]
  readonly text: string
  /** Whether anything is cut off at the left or the right. */
  readonly cut: boolean
}

interface Paper {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** Every code on a page, part by part in reading order, as one holds a camera over each card. */
function codesOn({ data, width, height }: Paper, down: number, across: number): readonly string[] {
  const part = { width: Math.floor(width / across), height: Math.floor(height / down) }
  const found: string[] = []
  for (let at = 0; at < down * across; at += 1) {
    const [top, left] = [Math.floor(at / across) * part.height, (at % across) * part.width]
    const dots = new Uint8ClampedArray(part.width * part.height * 4)
    for (let y = 0; y < part.height; y += 1) {
      const from = ((top + y) * width + left) * 4
      dots.set(data.subarray(from, from + part.width * 4), y * part.width * 4)
    }
    const read = jsQr(dots, part.width, part.height)
    if (read) found.push(read.data)
  }
  return found
}

/** Dots of the centimetre that is left free on each side, and a hair of what is printed on: there nothing may reach. */
const side = Math.ceil((10 / 25.4) * 72 * scale) + 2

const isWhite = ({ data, width }: Paper, x: number, y: number): boolean => {
  const at = (y * width + x) * 4
  return (data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) > 750
}

/** Whether anything reaches into a side, where it is cut off. */
function spills(paper: Paper): boolean {
  const { width, height } = paper
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (!isWhite(paper, x, y) || !isWhite(paper, width - 1 - x, y)) return true
    }
  }
  return false
}

async function main([pdf = '', pictures = '', down = '1', across = '1']: readonly string[]): Promise<void> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(readFileSync(pdf))
  const sheets: Sheet[] = []
  for (const page of document.pages()) {
    // Drawing a page closes it.
    const text = page.getText()
    const { data, width, height } = await page.render({ scale, render: 'bitmap' })
    const png = new PNG({ width, height })
    png.data = Buffer.from(data)
    writeFileSync(`${pictures}-${String(sheets.length + 1)}.png`, PNG.sync.write(png))
    const paper = { data, width, height }
    sheets.push({
      size: [Math.round(width / scale), Math.round(height / scale)],
      codes: codesOn(paper, Number(down), Number(across)),
      text,
      cut: spills(paper),
    })
  }
  document.destroy()
  library.destroy()
  process.stdout.write(JSON.stringify(sheets))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
})
