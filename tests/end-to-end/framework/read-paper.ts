/**
 * A process of its own, for it goes over millions of dots: draws the pages of a PDF, keeps their pictures, and says in one line of JSON
 * which codes a camera reads off each: `read-paper.ts <pdf> <pictures> <down> <across>`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQr from 'jsqr'
import { PNG } from 'pngjs'

/** Dots for each point of a PDF: 144 an inch, less than any printer. */
const scale = 2

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

async function main([pdf = '', pictures = '', down = '1', across = '1']: readonly string[]): Promise<void> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(readFileSync(pdf))
  const codes: (readonly string[])[] = []
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale, render: 'bitmap' })
    const png = new PNG({ width, height })
    png.data = Buffer.from(data)
    writeFileSync(`${pictures}-${String(codes.length + 1)}.png`, PNG.sync.write(png))
    codes.push(codesOn({ data, width, height }, Number(down), Number(across)))
  }
  document.destroy()
  library.destroy()
  process.stdout.write(JSON.stringify(codes))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
})
