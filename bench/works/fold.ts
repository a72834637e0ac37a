import { join } from 'node:path'
import { table } from '../../cloudfunctions/_kernel/database'
import { environmentFor } from '../../gateway/environment'
import type { Bare } from '../measure/bare'
import { start } from '../measure/children'
import { median, post, Wire } from '../measure/client'
import type { Cloud } from '../measure/cloud'
import { keptStore } from '../measure/kept'
import { interleave, type Contender } from '../measure/rounds'
import { factMonth } from './months'
import { atMost, ms, quietOf, times, type Part, type Progress, type Settings } from './report'

const sources = [
  'bench/works/months.ts',
  'bench/servers/fill-fold.ts',
  'cloudfunctions/_kernel/kernel.store.ts',
]

/** As a fold of the kernel asks: counted and added up by unit and kind. */
const stages = [
  { $match: { month: factMonth } },
  { $group: { _id: { unit: '$unit', kind: '$kind' }, n: { $sum: 1 }, amount: { $sum: '$amount' } } },
  { $limit: 10_000 },
]

function contender(name: string, pid: number, times: number, fold: () => Promise<number>): Contender {
  return {
    name,
    pid,
    run: async () => {
      const took: number[] = []
      const groups = new Set<number>()
      for (let n = 0; n < times; n += 1) {
        const from = performance.now()
        groups.add(await fold())
        took.push(performance.now() - from)
      }
      if (groups.size !== 1 || groups.has(0)) throw new Error('the fold does not answer the same')
      return { value: median(took), calls: times }
    },
  }
}

/** W3: a month of facts, grouped by unit and kind through the SDK's aggregate. */
export async function fold(settings: Settings, progress: Progress): Promise<Part> {
  const count = settings.quick ? 60_000 : 600_000
  const folder = await keptStore(`fold-${count}`, sources, async (at) => {
    const onProgress = (share: number) => progress(`${count} facts, ${Math.round(share * 100)} %`)
    const args = [join(at, 'data'), join(at, 'bare.sqlite'), String(count)]
    const fill = await start('fill-fold', { args, onProgress })
    await fill.end()
  })
  const functions = join(__dirname, '..', '..', 'cloudfunctions')
  const gateway = await start<Cloud>('gateway', { args: [join(folder, 'data'), functions] })
  const bare = await start<Bare>('bare-fold', { args: [join(folder, 'bare.sqlite')] })
  const { url, credentials, secrets } = gateway.ready
  Object.assign(process.env, environmentFor(url, credentials, secrets))
  const wire = await Wire.open(bare.ready.port)
  const request = post('/', JSON.stringify({ month: factMonth }))
  try {
    const each = settings.quick ? 5 : 3
    const contenders = [
      contender('sdk', gateway.pid, each, async () => (await table('facts').aggregate(stages)).length),
      contender('bare', bare.pid, each, async () => {
        const { rows } = JSON.parse(await wire.ask(request)) as { readonly rows: unknown[] }
        return rows.length
      }),
    ]
    const rounds = await interleave(contenders, settings.quick ? 3 : 8, (share) =>
      progress(`${Math.round(share * 100)} %`),
    )
    const ratio = rounds.ratio('sdk', 'bare')
    const what = `${count} facts of a month by unit and kind, counted and added up (bare ${ms(rounds.value('bare'))})`
    const found = `${ms(rounds.value('sdk'))}, ${times(ratio)}`
    const findings = [atMost(what, ratio, 2, found, 'at most 2× bare SQLite')]
    return { name: 'W3', title: 'Folding a month', findings, quiet: quietOf(rounds), raw: rounds.values }
  } finally {
    wire.close()
    await Promise.all([gateway.end(), bare.end()])
  }
}
