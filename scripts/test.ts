/**
 * `npm test`: every stage in its turn, two side by side where one leaves a processor idle, each with its progress; the last line is `N passed, N failed`.
 * `npm test -- --only flow,unit` runs some of them.
 */
import { join } from 'node:path'
import { build, buildIfStale, outputs, type Target, type Told } from './build'
import { compilerFindings, overBudget, sizesOf } from './budgets'
import { check } from './check'
import { ensureChromium, noBrowser } from './chromium'
import { jest } from './_kernel/jest'
import { duration, endChildrenWithUs, run } from './_kernel/process'
import { root } from './_kernel/root'
import { perform, type Stage } from './_kernel/stages'
import { templateSample } from './_kernel/templates'
import { countLine, proof, sum, verdict, type Outcome } from './_kernel/tally'

const minutes = 60_000

async function conformance(): Promise<Outcome> {
  const ended = await run(process.execPath, ['--import', 'tsx', 'tests/gateway/conformance/run.ts'], {
    cwd: root,
    echo: 'both',
    timeoutMs: 6 * minutes,
  })
  return countLine(ended.output, ended.code)
}

async function simulated(what: string, ...args: readonly string[]): Promise<Outcome> {
  const node = ['--import', 'tsx', 'scripts/simulate.ts', what, ...args, '--seed', '1']
  const mark = `${what.padEnd(8)} `
  const ended = await run(process.execPath, node, { cwd: root, echo: 'both', mark, timeoutMs: 15 * minutes })
  const wrong = ended.output.split('\n').filter((line) => line.startsWith('  '))
  if (ended.code === 0) return proof([])
  return proof([...wrong, `the simulation ended with ${String(ended.code)}`])
}

/** A small town on a bad network, a sixteenth of a city's roster by Excel, and a quarter of a two-hundredth of it; `npm run simulate` makes large ones. */
async function simulation(): Promise<Outcome> {
  // Each waits for the disk now and then: side by side they leave no processor idle.
  const all = await Promise.all([
    simulated('hotline', '--cases', '150'),
    simulated('roster', '--share', '0.06'),
    simulated('trace', '--share', '0.005'),
  ])
  return { ...sum(all), notes: all.flatMap((outcome) => outcome.notes) }
}

/** A county's own: people are asked whether they want to be told of an answer. */
const asCounty: Told = { XY_TEMPLATES: templateSample }

async function oneBuild(target: Target): Promise<Outcome> {
  try {
    await build(target, target === 'weapp' ? asCounty : {})
    return proof([])
  } catch (error) {
    return proof([error instanceof Error ? error.message : String(error)])
  }
}

/** Whether WeChat would take the build, and what each of its packages weighs. */
function judge(): Outcome[] {
  const at = outputs.weapp
  const weights = sizesOf(at).map((size) => {
    console.log(`  ${size.name}: ${(size.bytes / 1000).toFixed(1)} KB`)
    return proof(overBudget([size]))
  })
  return [...weights, proof(compilerFindings(at))]
}

async function builds(): Promise<Outcome> {
  // Taro works on one processor most of the time.
  const [weapp, h5] = await Promise.all([oneBuild('weapp'), oneBuild('h5')])
  const all = [weapp, h5, ...(weapp.failed === 0 ? judge() : [])]
  return { ...sum(all), notes: all.flatMap((outcome) => outcome.notes) }
}

async function weapp(): Promise<Outcome> {
  await buildIfStale('weapp', asCounty)
  return jest('weapp', 8 * minutes)
}

async function journeys(): Promise<Outcome> {
  const chromium = ensureChromium()
  if (chromium === undefined) return { passed: 0, failed: 1, notes: [noBrowser] }
  await buildIfStale('h5')
  await buildIfStale('weapp', asCounty)
  // Their people read and wait: two journeys leave a quarter of the processors idle.
  return jest('e2e', 20 * minutes, ['--maxWorkers', '3'])
}

const stages: readonly Stage[] = [
  { name: 'check', run: () => check(true) },
  // Lint is the longest of the checks and alone at the end.
  { name: 'unit', beside: 'check', run: () => jest('unit', 8 * minutes, ['--maxWorkers', '1']) },
  { name: 'conformance', run: conformance },
  // Before what starts the house, which then need not build it again.
  { name: 'builds', run: builds },
  { name: 'flow', run: () => jest('flow', 25 * minutes) },
  { name: 'simulate', run: simulation },
  { name: 'page', beside: 'simulate', run: () => jest('page', 12 * minutes, ['--maxWorkers', '1']) },
  { name: 'weapp', run: weapp },
  { name: 'e2e', run: journeys },
]

function chosen(args: readonly string[]): readonly Stage[] {
  const at = args.indexOf('--only')
  if (at === -1) return stages
  const names = (args[at + 1] ?? '').split(',')
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown !== undefined) {
    throw new Error(
      `There is no stage "${unknown}"; there are ${stages.map((stage) => stage.name).join(', ')}.`,
    )
  }
  return stages.filter((stage) => names.includes(stage.name))
}

async function main(): Promise<void> {
  endChildrenWithUs()
  const started = performance.now()
  const outcome = await perform(chosen(process.argv.slice(2)), (line) => console.log(line))
  console.log(`Took ${duration(performance.now() - started)}; reports are in ${join('.build', 'results')}`)
  console.log(verdict(outcome))
  process.exitCode = outcome.failed > 0 ? 1 : 0
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.log(verdict({ passed: 0, failed: 1 }))
  process.exitCode = 1
})
