/**
 * `npm run bench`: how fast, beside what this machine can do at all. Ratios, each measured in one run with its contenders
 * taking turns; the absolute numbers are this machine's and this hour's. See docs/performance.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machine } from './measure/machine'
import { optionsOf, usage, type Options } from './options'
import { record, tellPart } from './record'
import { books } from './works/books'
import { bytes } from './works/bytes'
import { calls } from './works/calls'
import { cold } from './works/cold'
import { coverage } from './works/coverage'
import { deed } from './works/deed'
import { desk } from './works/desk'
import { dispatch } from './works/dispatch'
import { fold } from './works/fold'
import { matter } from './works/matter'
import type { Part, Progress, Settings } from './works/report'
import { survey } from './works/survey'
import { trace } from './works/trace'

const parts: Readonly<Record<string, (settings: Settings, progress: Progress) => Promise<Part>>> = {
  W1: deed,
  W2: desk,
  W3: fold,
  W4: matter,
  W5: coverage,
  W6: dispatch,
  W7: survey,
  W8: trace,
  W9: books,
  cold,
  calls,
  bytes,
}

/** Progress on one line where somebody watches, else a line now and then. */
function progressOf(name: string): Progress {
  let last = 0
  return (say) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name}: ${say}`)
    else if (performance.now() - last > 5000) {
      last = performance.now()
      process.stderr.write(`${name}: ${say}\n`)
    }
  }
}

function chosen({ only }: Options): string[] {
  const unknown = only.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.\n${usage}`)
  return Object.keys(parts).filter((name) => only.length === 0 || only.includes(name))
}

async function run(options: Options): Promise<void> {
  const on = await machine()
  console.log(`${on.processors}, ${on.memory}, Node ${on.node}; others use ${Math.round(on.busy * 100)} %`)
  const found: Part[] = []
  for (const name of chosen(options)) {
    const part = await parts[name]?.(options, progressOf(name))
    if (!part) continue
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    console.log(tellPart(part))
    found.push(part)
  }
  const date = new Date().toISOString()
  const folder = join(__dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${date.slice(0, 10)}-${options.name}.json`)
  writeFileSync(file, `${JSON.stringify({ date, options, machine: on, parts: found }, null, 2)}\n`)
  if (options.record) await record(date, on, found)
  const missed = found.flatMap(({ findings }) => findings.filter(({ kept }) => kept === false)).length
  const kept = found.flatMap(({ findings }) => findings.filter((finding) => finding.kept === true)).length
  console.log(`${kept} budgets kept, ${missed} missed`)
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options) await run(options)
  else console.log(usage)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
