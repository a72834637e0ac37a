import type { Machine } from './measure/machine'
import type { Finding, Part } from './works/report'

const verdict = ({ kept }: Finding): string => (kept === undefined ? '' : kept ? 'kept' : '**missed**')

/** @param measured when and where, for a part that was measured apart from the others. */
function tableOf({ name, title, findings, quiet }: Part, measured?: string): string {
  const rows = findings.map(
    (finding) => `| ${finding.what} | ${finding.found} | ${finding.budget ?? ''} | ${verdict(finding)} |`,
  )
  const head = ['| what | measured | budget | |', '| --- | --- | --- | --- |']
  return [
    `### ${name}: ${title}`,
    '',
    ...(measured === undefined ? [] : [measured]),
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

const nameOf = (section: string): string => /^### ([^:]+):/.exec(section)?.[1] ?? ''

/**
 * The tables anew. What was not measured this time stays, with when it was; what was stands in its place, or at the end.
 * @param before what stands there.
 */
export function renewed(before: string, date: string, on: Machine, parts: readonly Part[]): string {
  const [head = '', ...sections] = before.split(/^(?=### )/m)
  const now = new Map(parts.map((part) => [part.name, part]))
  if (sections.every((section) => now.has(nameOf(section))))
    return ['', machineOf(date, on), ...parts.map((part) => tableOf(part)), ''].join('\n')
  const table = (part: Part) => `${tableOf(part, machineOf(date, on))}\n`
  const kept = sections.map((section) => {
    const part = now.get(nameOf(section))
    now.delete(nameOf(section))
    return part ? table(part) : section
  })
  return [head, ...kept, ...[...now.values()].map(table)].join('')
}
