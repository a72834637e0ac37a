import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import type { Sheet } from './read-paper'

const shots = join(__dirname, '../../.output/shots')

/** Prints what is on the screen onto A4 and reads what stands on each page. Each page's picture is kept under this name. */
export async function sheetsOf(
  page: Page,
  name: string,
  [down, across]: readonly [number, number] = [0, 0],
): Promise<readonly Sheet[]> {
  mkdirSync(shots, { recursive: true })
  const pictures = join(shots, name)
  const pdf = `${pictures}.pdf`
  const margin = { top: '10mm', right: '10mm', bottom: '10mm', left: '10mm' }
  writeFileSync(pdf, await page.pdf({ format: 'A4', margin, printBackground: true }))
  const args = [
    '--import',
    'tsx',
    join(__dirname, 'read-paper.ts'),
    pdf,
    pictures,
    String(down),
    String(across),
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Sheet[]
}

/** The codes on paper: of each page those of its parts, so many down and across, in reading order. */
export async function printed(
  page: Page,
  name: string,
  parts: readonly [number, number],
): Promise<readonly (readonly string[])[]> {
  return (await sheetsOf(page, name, parts)).map(({ codes }) => codes)
}
