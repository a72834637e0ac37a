import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bare } from '../measure/bare'
import { start, type Child } from '../measure/children'
import { post, type Asking } from '../measure/client'
import type { Cloud } from '../measure/cloud'
import { keptStore } from '../measure/kept'
import type { Sealed } from '../servers/survey'
import { countyHomes } from './answers'
import { besideBare, copyOf, type Measured } from './beside'
import { atMost, times, type Finding, type Part, type Progress, type Settings } from './report'
import { named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const sources = [
  'bench/works/answers.ts',
  'bench/servers/fill-survey.ts',
  'cloudfunctions/survey/survey.store.ts',
  'cloudfunctions/survey/ballots.store.ts',
  'cloudfunctions/survey/paper.ts',
]
/** Enough callers that none comes near what one may send a day. */
const callers = 5000

/** A campaign's data, in a folder of its own: what is measured writes into it. */
async function scene(counties: number, what: 'papers' | 'ballots', progress: Progress): Promise<string> {
  const kept = await keptStore(`survey-${what}-${counties}`, sources, async (at) => {
    const args = [join(at, 'data'), String(counties), functions, what]
    const onProgress = (share: number) => progress(`${counties} counties, ${Math.round(share * 100)} %`)
    const fill = await start('fill-survey', { args, onProgress })
    await fill.end()
  })
  return copyOf(kept)
}

/** As WeChat calls: each answer by another of its users. */
function askingOf({ ready }: Child<Cloud>, papers: readonly string[], run: string): Asking {
  return {
    port: ready.port,
    request: (nth) => {
      const key = `${run}-${String(nth).padStart(10, '0')}`
      const event = `{"action":"cast","key":"${key}","input":${papers[nth % papers.length] ?? ''}}`
      return post('/wx/call/survey', `{"openid":"o-${nth % callers}","event":${event}}`)
    },
    right: (body) => body.startsWith('{"result":{"ok":true'),
  }
}

/** Answers a second, against a server that does nothing but put them down. */
async function casting(settings: Settings, progress: Progress): Promise<Measured> {
  const folder = await scene(settings.quick ? 1 : 2, 'papers', progress)
  const papers = readFileSync(join(folder, 'papers.jsonl'), 'utf8').split('\n')
  const gateway = await start<Cloud>('gateway', { args: [join(folder, 'data'), functions] })
  const bare = await start<Bare>('bare-ballot', { args: [join(folder, 'bare.sqlite')] })
  const ours = askingOf(gateway, papers, `bench${Date.now()}`)
  const limit: Asking = {
    port: bare.ready.port,
    request: (nth) => post('/', `{"input":${papers[nth % papers.length] ?? ''}}`),
    right: (body) => body.includes('"received":true'),
  }
  const sides = { ours: { asking: ours, pid: gateway.pid }, bare: { asking: limit, pid: bare.pid } }
  const said = {
    what: 'Answers of households',
    bare: 'a bare server that puts them down',
    short: 'answers',
  }
  try {
    return await besideBare(settings, sides, said, progress)
  } finally {
    await Promise.all([gateway.end(), bare.end()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sealing(counties: number, progress: Progress): Promise<Sealed> {
  const folder = await scene(counties, 'ballots', progress)
  try {
    const onProgress = (share: number) =>
      progress(`sealing ${counties} counties, ${Math.round(share * 100)} %`)
    const run = await start<Sealed>('survey', { args: [join(folder, 'data'), functions], onProgress })
    await run.end()
    return run.ready
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tellSealed = (sealed: Sealed): Finding => ({
  what: `Sealing ${named(sealed.ballots)} answers: adding up, ${named(sealed.results)} results, destroying`,
  found: `${sealed.seconds.toFixed(1)} s (${sealed.processor.toFixed(1)} s of processor), at most ${Math.round(sealed.megabytes)} MB more`,
})

/** W7: the people's rating: how fast answers come in, and what closing costs as there are more of them. */
export async function survey(settings: Settings, progress: Progress): Promise<Part> {
  const { findings, quiet, raw } = await casting(settings, progress)
  const [few, many] = settings.quick ? [1, 2] : [1, 10]
  const less = await sealing(few, progress)
  const more = await sealing(many, progress)
  const each = ({ processor, ballots }: Sealed) => processor / ballots
  const growth = each(more) / each(less)
  const what = `An answer's share of sealing at ${named(more.ballots)} against ${named(less.ballots)}`
  return {
    name: 'W7',
    title: 'The people’s rating',
    findings: [
      ...findings,
      tellSealed(less),
      tellSealed(more),
      atMost(what, growth, 1.3, times(growth), 'at most 1.3×'),
      {
        what: `Memory of sealing at ${named(many * countyHomes)} against ${named(few * countyHomes)}`,
        found: times(more.megabytes / less.megabytes),
      },
    ],
    quiet,
    raw: { casting: raw, less, more },
  }
}
