import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Brought } from '../servers/books'
import { start } from '../measure/children'
import { keptStore } from '../measure/kept'
import { atMost, perSecond, type Part, type Progress, type Settings } from './report'
import { named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const sources = [
  'bench/works/posts.ts',
  'bench/servers/fill-roster.ts',
  'cloudfunctions/roster/roster.store.ts',
]
/** Of the county into which the rows come. */
const villages = 10

/** A county's households, and who answers for each, brought in by Excel through the functions. */
async function bring(rows: number, progress: Progress): Promise<Brought> {
  const folder = await keptStore(`roster-${villages}`, sources, async (at) => {
    const fill = await start('fill-roster', { args: [join(at, 'data'), String(villages)] })
    await fill.end()
  })
  const copy = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  try {
    cpSync(join(folder, 'data'), join(copy, 'data'), { recursive: true })
    const onProgress = (share: number) => progress(`${named(rows)} rows, ${Math.round(share * 100)} %`)
    const args = [join(copy, 'data'), functions, String(rows), String(villages)]
    const run = await start<Brought>('books', { args, onProgress })
    await run.end()
    return run.ready
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const kinds = {
  households: 'Households, each with its head',
  pairings: 'Households with who answers for them',
}

/** W9: a roster in by Excel: rows a second, and the memory that they take. */
export async function books(settings: Settings, progress: Progress): Promise<Part> {
  const [few, many] = settings.quick ? [500, 2000] : [5000, 50_000]
  const found = [
    { rows: few, took: await bring(few, progress) },
    { rows: many, took: await bring(many, progress) },
  ] as const
  const [small, large] = found
  const memory = Math.max(large.took.households.megabytes, large.took.pairings.megabytes)
  return {
    name: 'W9',
    title: 'A roster by Excel',
    findings: [
      ...found.flatMap(({ rows, took }) =>
        (['households', 'pairings'] as const).map((kind) => {
          const { seconds, processor, megabytes } = took[kind]
          return {
            what: `${kinds[kind]}, ${named(rows)} rows, from the file to the last that counts`,
            found: `${perSecond(rows / seconds)}, ${((processor * 1000) / rows).toFixed(2)} ms of processor a row, at most ${Math.round(megabytes)} MB more`,
          }
        }),
      ),
      atMost(
        `What ${named(many)} rows take of memory, the local cloud's share included (at ${named(few)} ${Math.round(small.took.households.megabytes)} MB)`,
        memory,
        128,
        `${Math.round(memory)} MB`,
        'at most 128 MB, half of what the function has',
      ),
    ],
    raw: found,
  }
}
