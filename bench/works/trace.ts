import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { dayAt } from '../../types/_period'
import type { Bare } from '../measure/bare'
import { start, type Child } from '../measure/children'
import { load, post, type Asking } from '../measure/client'
import { tokensOf, type Cloud } from '../measure/cloud'
import { keptStore } from '../measure/kept'
import { interleave } from '../measure/rounds'
import type { ClosedMonth } from '../servers/trace'
import { besideBare, copyOf, type Measured } from './beside'
import { cadres, dutiesEach, villagesOf } from './diary'
import { villageOf } from './posts'
import { atMost, ms, quietOf, times, type Finding, type Part, type Progress, type Settings } from './report'
import { named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const sources = [
  'bench/works/diary.ts',
  'bench/works/posts.ts',
  'bench/servers/fill-trace.ts',
  'cloudfunctions/roster/roster.store.ts',
  'cloudfunctions/trace/trace.store.ts',
]
/** Seconds that a run of the clock's function may take: it hands on after 20, and the cloud would end it after 60. */
const longestRun = 25
/** Villages of the smallest and the largest county whose cadres ask what is due. */
const counts = [10, 1000] as const

/** A county's data, in a folder of its own: what is measured writes into it. */
async function scene(villages: number, progress: Progress): Promise<string> {
  const kept = await keptStore(`trace-${villages}`, sources, async (at) => {
    const onProgress = (share: number) =>
      progress(`${named(villages)} villages, ${Math.round(share * 100)} %`)
    const fill = await start('fill-trace', { args: [join(at, 'data'), String(villages)], onProgress })
    await fill.end()
  })
  return copyOf(kept)
}

const asMine = ({ ready }: Child<Cloud>): Asking => {
  const tokens = tokensOf(ready, 'cadre', cadres)
  const body = JSON.stringify({ action: 'mine', input: {} })
  return {
    port: ready.port,
    request: (nth) =>
      post('/call/trace', body, { authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}` }),
    right: (answer) => answer.startsWith('{"ok":true'),
  }
}

/** A check-in with a position, each by another of a thousand people in turn. */
const asCheckin = ({ ready }: Child<Cloud>, villages: number, run: string): Asking => {
  const tokens = tokensOf(ready, 'cadre', cadres)
  const home = villagesOf(villages)
  return {
    port: ready.port,
    request: (nth) => {
      const at = Date.now()
      const spot = {
        latitude: 32.4 + (nth % 1000) / 1e5,
        longitude: 105.8 + (nth % 997) / 1e5,
        accuracy: 20,
        globe: 'gcj02',
      }
      const took = { seconds: 8, typed: 0, ready: 3 }
      const input = {
        kind: 'checkin',
        village: villageOf(home[nth % home.length] ?? 0),
        day: dayAt(at),
        seen: { at, spot },
        took,
      }
      const body = JSON.stringify({ action: 'enter', key: `${run}-${String(nth).padStart(10, '0')}`, input })
      return post('/call/trace', body, { authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}` })
    },
    right: (answer) => answer.startsWith('{"ok":true'),
  }
}

/** What is due, in a small county and in a large one. */
async function looking(settings: Settings, progress: Progress): Promise<Measured> {
  const folders: string[] = []
  const gateways: Child<Cloud>[] = []
  try {
    for (const villages of counts) {
      const folder = await scene(villages, progress)
      folders.push(folder)
      gateways.push(await start<Cloud>('gateway', { args: [join(folder, 'data'), functions] }))
    }
    const [rounds, length] = settings.quick ? [3, 500] : [8, 1500]
    const contenders = gateways.map((gateway, nth) => {
      const asking = asMine(gateway)
      const run = async () => {
        const served = await load(asking, 1, length)
        return { value: served.ms, calls: served.calls }
      }
      return { name: named(counts[nth] ?? 0), pid: gateway.pid, run, warm: () => load(asking, 2, length) }
    })
    for (const { warm } of contenders) await warm()
    const found = await interleave(contenders, rounds, (share) =>
      progress(`mine, ${Math.round(share * 100)} %`),
    )
    const [few, many] = [named(counts[0]), named(counts[1])]
    const ratio = found.ratio(many, few)
    return {
      findings: [
        ...[few, many].map((name) => ({
          what: `\`trace.mine\` in a county of ${name} villages`,
          found: ms(found.value(name)),
        })),
        atMost(`The same at ${many} against ${few}`, ratio, 1.3, times(ratio), 'at most 1.3×'),
      ],
      quiet: quietOf(found),
      raw: found.values,
    }
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.end()))
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

/** Check-ins a second, against a server that does nothing but put one row with its index on the disk. */
async function entering(settings: Settings, progress: Progress): Promise<Measured> {
  const folder = await scene(counts[1], progress)
  const gateway = await start<Cloud>('gateway', { args: [join(folder, 'data'), functions] })
  const bare = await start<Bare>('bare-deed', { args: [join(folder, 'bare.sqlite')] })
  const limit: Asking = {
    port: bare.ready.port,
    request: (nth) =>
      post('/', JSON.stringify({ input: { unit: 'u', state: 's', due: nth, text: '到村签到'.repeat(60) } })),
    right: (body) => body.includes('"id"'),
  }
  const ours = asCheckin(gateway, counts[1], `bench${Date.now()}`)
  const sides = { ours: { asking: ours, pid: gateway.pid }, bare: { asking: limit, pid: bare.pid } }
  const said = { what: 'Check-ins with a position', bare: 'the bare server', short: 'check-ins' }
  try {
    return await besideBare(settings, sides, said, progress)
  } finally {
    await Promise.all([gateway.end(), bare.end()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function closing(duties: number, progress: Progress): Promise<ClosedMonth> {
  const folder = await scene(Math.ceil(duties / dutiesEach), progress)
  try {
    const onProgress = (share: number) =>
      progress(`closing ${named(duties)} duties, ${Math.round(share * 100)} %`)
    const run = await start<ClosedMonth>('trace', { args: [join(folder, 'data'), functions], onProgress })
    await run.end()
    return run.ready
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tellClosed = ({ duties, sheets, seconds, processor, longest }: ClosedMonth): Finding => ({
  what: `Closing a month of ${named(duties)} duties in ${named(sheets)} villages`,
  found: `${seconds.toFixed(1)} s (${processor.toFixed(1)} s of processor), the longest run ${longest.toFixed(1)} s`,
})

/** W8: the work that shows itself: what is due, check-ins, and what closing a month costs as there is more of it. */
export async function trace(settings: Settings, progress: Progress): Promise<Part> {
  const looked = await looking(settings, progress)
  const entered = await entering(settings, progress)
  const [few, many] = settings.quick ? [3000, 12_000] : [30_000, 300_000]
  const less = await closing(few, progress)
  const more = await closing(many, progress)
  const each = ({ processor, duties }: ClosedMonth) => processor / duties
  const growth = each(more) / each(less)
  const longest = Math.max(less.longest, more.longest)
  return {
    name: 'W8',
    title: 'The work that shows itself',
    findings: [
      ...looked.findings,
      ...entered.findings,
      tellClosed(less),
      tellClosed(more),
      atMost(
        `A duty's share of closing at ${named(more.duties)} against ${named(less.duties)}`,
        growth,
        1.3,
        times(growth),
        'at most 1.3×',
      ),
      atMost(
        'The longest run of the clock’s function',
        longest,
        longestRun,
        `${longest.toFixed(1)} s`,
        `at most ${longestRun} s`,
      ),
    ],
    quiet: looked.quiet,
    raw: { looked: looked.raw, entered: entered.raw, less, more },
  }
}
