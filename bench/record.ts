import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Machine } from './measure/machine'
import type { Finding, Part } from './works/report'

const file = join(__dirname, '..', 'docs', 'performance.md')
/** What stands between these is written by the bench. */
const [begins, ends] = ['<!-- results -->', '<!-- end of results -->']

const verdict = ({ kept }: Finding): string => (kept === undefined ? '' : kept ? 'kept' : '**missed**')

/** A part for the terminal. */
export function tellPart({ name, title, findings, quiet }: Part): string {
  const lines = findings.map((finding) => {
    const mark = finding.kept === undefined ? ' ' : finding.kept ? '✓' : '✗'
    const budget = finding.budget === undefined ? '' : ` (${finding.budget})`
    return `  ${mark} ${finding.what}: ${finding.found}${budget}`
  })
  return [`${name}  ${title}`, ...lines, ...(quiet === undefined ? [] : [`    ${quiet}`])].join('\n')
}

function tableOf({ name, title, findings, quiet }: Part): string {
  const rows = findings.map(
    (finding) => `| ${finding.what} | ${finding.found} | ${finding.budget ?? ''} | ${verdict(finding)} |`,
  )
  const head = ['| what | measured | budget | |', '| --- | --- | --- | --- |']
  return [
    `### ${name}: ${title}`,
    '',
    ...head,
    ...rows,
    '',
    ...(quiet === undefined ? [] : [`${quiet}.`, '']),
  ].join('\n')
}

function machineOf(date: string, on: Machine): string {
  const versions = Object.entries(on.versions).map(([name, version]) => `${name} ${version}`)
  const busy = Math.round(on.busy * 100)
  return [
    `Measured ${date.slice(0, 16).replace('T', ' ')} UTC at commit ${on.commit}.`,
    `${on.processors}, ${on.memory}, ${on.system}, Node ${on.node}; ${versions.join(', ')}.`,
    busy > 10
      ? `The machine was not quiet: others used ${busy} % of it before the start.`
      : `Others used ${busy} % of the machine before the start.`,
    '',
  ].join('\n')
}

/** Puts the results into docs/performance.md. */
export async function record(date: string, on: Machine, parts: readonly Part[]): Promise<void> {
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begins), text.indexOf(ends)]
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost the marks of its results')
  const results = [begins, '', machineOf(date, on), ...parts.map(tableOf), ends].join('\n')
  const whole = text.slice(0, from) + results + text.slice(to + ends.length)
  const style = await resolveConfig(file)
  writeFileSync(file, await format(whole, { ...style, parser: 'markdown' }))
}
