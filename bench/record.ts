import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Machine } from './measure/machine'
import { renewed } from './tables'
import type { Part } from './works/report'

const file = join(__dirname, '..', 'docs', 'performance.md')
/** What stands between these is written by the bench. */
const [begins, ends] = ['<!-- results -->', '<!-- end of results -->']

/** A part for the terminal. */
export function tellPart({ name, title, findings, quiet }: Part): string {
  const lines = findings.map((finding) => {
    const mark = finding.kept === undefined ? ' ' : finding.kept ? '✓' : '✗'
    const budget = finding.budget === undefined ? '' : ` (${finding.budget})`
    return `  ${mark} ${finding.what}: ${finding.found}${budget}`
  })
  return [`${name}  ${title}`, ...lines, ...(quiet === undefined ? [] : [`    ${quiet}`])].join('\n')
}

/** Puts the results into docs/performance.md. */
export async function record(date: string, on: Machine, parts: readonly Part[]): Promise<void> {
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begins), text.indexOf(ends)]
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost the marks of its results')
  const results = renewed(text.slice(from + begins.length, to), date, on, parts)
  const whole = text.slice(0, from) + begins + results + text.slice(to)
  const style = await resolveConfig(file)
  writeFileSync(file, await format(whole, { ...style, parser: 'markdown' }))
}
