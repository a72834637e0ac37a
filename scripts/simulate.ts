/**
 * `npm run simulate -- hotline --cases 10000 --seed 1`: a local cloud on a fresh folder, and a small town that lives in it for weeks, over
 * a network that loses, resets and repeats, while machines die. At the end everything is looked at again: nothing lost, nothing done
 * twice, every shown number right. `npm run simulate -- roster`: a whole city's roster comes in by Excel.
 * `npm run simulate -- trace`: a quarter's duties are done and missed, and its months closed while machines die. See docs/testing.md.
 */
import { Presets, SingleBar } from 'cli-progress'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '../types/_period'
import { chanceOf } from './simulate/chance'
import { Cloud } from './simulate/cloud'
import { judge } from './simulate/judge'
import { optionsOf, type Options } from './simulate/options'
import { cityOf } from './simulate/roster/city'
import { run as bringRoster } from './simulate/roster/run'
import { firstDay, run, type Progress, type Ran } from './simulate/run'
import { Town } from './simulate/town'
import { layQuarter } from './simulate/trace/lay'
import { run as liveQuarter } from './simulate/trace/run'
import { duration } from './_kernel/process'

/** Findings that are shown one by one; the rest is counted. */
const shown = 20

function progressBar(): { readonly tell: Progress; readonly stop: () => void } {
  const bar = new SingleBar(
    { format: '{bar} {percentage}% {deeds} deeds', noTTYOutput: true, notTTYSchedule: 10_000 },
    Presets.shades_classic,
  )
  bar.start(1000, 0, { deeds: 0 })
  return { tell: (share, deeds) => bar.update(Math.round(share * 1000), { deeds }), stop: () => bar.stop() }
}

function summary({ post, cases, days, crashes }: Ran, kills: number): string {
  const count = (fate: string) => post.deeds.filter((deed) => deed.fate === fate).length
  const { cut, gone, lost, twice } = post.met
  return [
    `${cases.length} cases, ${days} days, ${post.deeds.length} deeds`,
    `(${count('did')} done, ${count('refused')} refused, ${count('open')} without an answer)`,
    `${post.reads} looks, ${cut + gone} resets, ${lost} answers lost, ${twice} sent twice, ${crashes} crashes, ${kills} kills`,
  ].join(' ')
}

/** Says what was found, and whether it is nothing. */
function verdictOf(findings: readonly string[]): string {
  for (const what of findings.slice(0, shown)) console.log(`  ${what}`)
  if (findings.length > shown) console.log(`  … and ${findings.length - shown} more`)
  return findings.length === 0 ? 'nothing wrong' : `${findings.length} wrong`
}

async function simulateHotline(options: Options, folder: string): Promise<boolean> {
  const started = performance.now()
  const findings: string[] = []
  const find = (what: string): void => void findings.push(what)
  const at = instantOf(firstDay, '08:00')
  const cloud = await Cloud.open(join(folder, 'data'), at)
  const households = Math.min(300, Math.max(24, Math.ceil(options.cases / 20)))
  const skewOf = (person: string) => chanceOf(options.seed, `skew-${person}`).between(-1.5, 1.5)
  const town = new Town(households, options.seed, cloud, skewOf)
  await town.settle()
  const bar = progressBar()
  const ran = await run(options, cloud, town, find, bar.tell)
  bar.stop()
  const looked = await judge(ran, cloud, town, find)
  const verdict = verdictOf(findings)
  const took = duration(performance.now() - started)
  console.log(`seed ${options.seed}: ${summary(ran, cloud.kills)}; ${looked}; ${verdict}; ${took}`)
  cloud.close()
  return findings.length === 0
}

/** A whole city's roster comes in by Excel, machines dying meanwhile; then coverage is held against the plan. */
async function simulateRoster({ share, seed }: Options, folder: string): Promise<boolean> {
  const started = performance.now()
  const city = cityOf(share, seed)
  // Nothing but the roster's own clock has to do with it.
  const cloud = await Cloud.open(join(folder, 'data'), instantOf(firstDay, '08:00'), { timers: false })
  const { rows, findings, took } = await bringRoster(city, cloud, seed, (done, what) =>
    console.log(`${Math.round(done * 100)} % ${what}`),
  )
  const verdict = verdictOf(findings)
  const each = [...took].map(([books, ms]) => `${books} ${duration(ms)}`).join(', ')
  const all = duration(performance.now() - started)
  console.log(
    `share ${share}, seed ${seed}: ${rows} rows (${each}), ${cloud.kills} kills; ${verdict}; ${all}`,
  )
  cloud.close()
  return findings.length === 0
}

/** A quarter of a city: duties done and missed, months closed while machines die, all of it counted again by another way. */
async function simulateTrace({ share, seed }: Options, folder: string): Promise<boolean> {
  const started = performance.now()
  const city = cityOf(share, seed)
  const tell = (done: number, what: string) => console.log(`${Math.round(done * 100)} % ${what}`)
  const quarter = await layQuarter(city, join(folder, 'data'), seed, tell)
  const cloud = await Cloud.open(join(folder, 'data'), instantOf('2026-03-01', '08:00'), { timers: false })
  const ran = await liveQuarter(city, quarter, cloud, seed, tell)
  const { sent, corrections, burden, longest } = ran
  const verdict = verdictOf(ran.findings)
  console.log(
    [
      `share ${share}, seed ${seed}: ${ran.posts} posts, ${ran.deeds} entries`,
      `${sent.entered} by the door, ${sent.refused} refused, ${sent.looked} looked at`,
      `${ran.missed} missed, ${corrections.asked} asked to be put right, ${corrections.granted.length} granted`,
      `${ran.ticks} runs of the clock, the longest ${longest.toFixed(1)} s; ${ran.deaths} deaths, ${cloud.kills} kills`,
      `${burden.typed.toFixed(1)} fields a cadre a month, ${burden.apart.toFixed(1)} on separate forms`,
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB; ${verdict}; ${duration(performance.now() - started)}`,
    ].join('; '),
  )
  cloud.close()
  return ran.findings.length === 0
}

const simulations = { hotline: simulateHotline, roster: simulateRoster, trace: simulateTrace } as const

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  const { subject, cases, share, seed } = options
  const size = subject === 'hotline' ? `--cases ${cases}` : `--share ${share}`
  console.log(`Simulating ${subject} with ${size} --seed ${seed}`)
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-simulate-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  process.exitCode = (await simulations[subject](options, folder)) ? 0 : 1
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
