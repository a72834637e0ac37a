import { join } from 'node:path'
import { start, type Child } from '../measure/children'
import { load, post, type Asking } from '../measure/client'
import { tokensOf, type Cloud } from '../measure/cloud'
import { keptStore } from '../measure/kept'
import { interleave, type Contender } from '../measure/rounds'
import { county, officers } from './posts'
import { atMost, ms, quietOf, times, type Part, type Progress, type Settings } from './report'
import { named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const sources = [
  'bench/works/posts.ts',
  'bench/servers/fill-roster.ts',
  'cloudfunctions/roster/roster.store.ts',
]
/** Villages of the smallest and the largest county. */
const counts = [10, 1000] as const

async function open(villages: number, progress: Progress): Promise<Child<Cloud>> {
  const folder = await keptStore(`roster-${villages}`, sources, async (at) => {
    const onProgress = (share: number) =>
      progress(`${named(villages)} villages, ${Math.round(share * 100)} %`)
    const fill = await start('fill-roster', { args: [join(at, 'data'), String(villages)], onProgress })
    await fill.end()
  })
  return start<Cloud>('gateway', { args: [join(folder, 'data'), functions] })
}

function asking(cloud: Cloud, villages: number): Asking {
  const tokens = tokensOf(cloud, 'office', officers)
  const body = JSON.stringify({ action: 'coverage', input: { division: county } })
  const needed = `"kind":"secretary","needed":${villages}`
  return {
    port: cloud.port,
    request: (nth) =>
      post('/call/roster', body, { authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}` }),
    right: (answer) => answer.startsWith('{"ok":true') && answer.includes(needed),
  }
}

/** W5: a county's coverage at one look, whatever its size. */
export async function coverage(settings: Settings, progress: Progress): Promise<Part> {
  const scenes: { readonly villages: number; readonly gateway: Child<Cloud> }[] = []
  try {
    for (const villages of counts) scenes.push({ villages, gateway: await open(villages, progress) })
    const [rounds, length] = settings.quick ? [3, 500] : [8, 1500]
    const contenders = scenes.map(({ villages, gateway }): Contender & { warm: () => Promise<unknown> } => {
      const asked = asking(gateway.ready, villages)
      return {
        name: named(villages),
        pid: gateway.pid,
        run: async () => {
          const served = await load(asked, 1, length)
          return { value: served.ms / villages, calls: served.calls }
        },
        warm: () => load(asked, 2, length),
      }
    })
    for (const { name, warm } of contenders) {
      progress(`${name} gets warm`)
      await warm()
    }
    const found = await interleave(contenders, rounds, (share) => progress(`${Math.round(share * 100)} %`))
    const [few, many] = counts
    const ratio = found.ratio(named(many), named(few))
    return {
      name: 'W5',
      title: "A county's coverage",
      findings: [
        ...counts.map((villages) => ({
          what: `\`roster.coverage\` of a county of ${named(villages)} villages`,
          found: `${ms(found.value(named(villages)) * villages)}, ${ms(found.value(named(villages)))} a village`,
        })),
        atMost(
          `A village's share of it at ${named(many)} against ${named(few)}`,
          ratio,
          1.3,
          times(ratio),
          'at most 1.3×',
        ),
      ],
      quiet: quietOf(found),
      raw: found.values,
    }
  } finally {
    await Promise.all(scenes.map(({ gateway }) => gateway.end()))
  }
}
