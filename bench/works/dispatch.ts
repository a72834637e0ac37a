import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Solved } from '../servers/dispatch'
import { start } from '../measure/children'
import { keptStore } from '../measure/kept'
import { atMost, type Part, type Progress, type Settings } from './report'
import { senders } from './senders'
import { named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const sources = [
  'bench/works/posts.ts',
  'bench/works/senders.ts',
  'bench/servers/fill-dispatch.ts',
  'cloudfunctions/roster/roster.store.ts',
  'cloudfunctions/dispatch/dispatch.store.ts',
]

/** W6: a whole county's assignment: needs and people are collected, assigned and written down line by line. */
export async function dispatch(settings: Settings, progress: Progress): Promise<Part> {
  const villages = settings.quick ? 100 : 1000
  const folder = await keptStore(`dispatch-${villages}`, sources, async (at) => {
    const fill = await start('fill-dispatch', { args: [join(at, 'data'), String(villages)] })
    await fill.end()
  })
  // Solving writes: what is kept for the runs to come is left as it is.
  const copy = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  try {
    cpSync(join(folder, 'data'), join(copy, 'data'), { recursive: true })
    const onProgress = (share: number) => progress(`${Math.round(share * 100)} %`)
    const run = await start<Solved>('dispatch', { args: [join(copy, 'data'), functions], onProgress })
    const { seconds, processor, megabytes, needs, met } = run.ready
    await run.end()
    const what = `A proposal for ${named(villages)} villages (${needs} posts, ${met} met) among ${named(senders)} people, from the first read to the last line`
    const found = `${seconds.toFixed(1)} s (${processor.toFixed(1)} s of processor), at most ${Math.round(megabytes)} MB more`
    return {
      name: 'W6',
      title: 'A dispatch proposal',
      findings: [atMost(what, seconds, 60, found, 'at most 60 s')],
      raw: run.ready,
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
