import { join } from 'node:path'
import { receiptFrom } from '../../cloudfunctions/hotline/receipt.rules'
import { start, type Child } from '../measure/children'
import { load, post, Wire, type Asking } from '../measure/client'
import { tokensOf, type Cloud } from '../measure/cloud'
import { interleave, type Contender, type Rounds } from '../measure/rounds'
import { cityPlan } from './city'
import { deskPeople } from './desks'
import { atMost, ms, quietOf, times, type Finding, type Part, type Progress, type Settings } from './report'
import { cityStore, named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')

/** What is measured, and how much it may grow from the fewest matters to the most; nothing where that is not promised. */
const works = {
  queue: { what: 'The first page of the queue', growth: 1.3 },
  file: { what: 'Writing down a call (`fileFor`)', growth: 1.3 },
  receipt: { what: 'A search by receipt', growth: 1.3 },
  words: { what: 'A search by words', growth: undefined },
} as const
type Work = keyof typeof works

interface Scene {
  readonly size: string
  readonly gateway: Child<Cloud>
}

const village =
  cityPlan(1).divisions.find(({ level, county }) => level === 'village' && county === '510802000000')?._id ??
  ''
/** Of the eighth matter, whoever may see it. */
const anyReceipt = receiptFrom(Buffer.from('000000000007').toString('base64url'))

function bodyOf(work: Work, nth: number, run: string): object {
  if (work === 'queue') return { action: 'queue', input: { lane: 'open' } }
  if (work !== 'file') return { action: 'search', input: { q: work === 'receipt' ? anyReceipt : '水渠塌了' } }
  const caller = { name: '来电人', phone: '13900000000' }
  const input = { kind: 'help', industry: 'water', text: '村口的水渠塌了一段', village, caller }
  return { action: 'fileFor', input, key: `${run}-${String(nth).padStart(10, '0')}` }
}

function askingOf(work: Work, { gateway }: Scene, run: string): Asking {
  const cloud = gateway.ready
  const tokens = tokensOf(cloud, 'desk', deskPeople)
  return {
    port: cloud.port,
    request: (nth) =>
      post('/call/hotline', JSON.stringify(bodyOf(work, nth, run)), {
        authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}`,
      }),
    right: (body) => body.startsWith('{"ok":true'),
  }
}

/** Takes out what was filed since, with its facts and its callers' keys. */
async function cleanUp({ gateway }: Scene, since: number): Promise<void> {
  const { port, credentials } = gateway.ready
  const wire = await Wire.open(port)
  const from = { $gte: since }
  for (const [collectionName, query] of [
    ['complaints', { filedAt: from }],
    ['facts', { at: from }],
    ['keys', {}],
  ] as const) {
    const body = {
      action: 'database.removeDocument',
      collectionName,
      query: JSON.stringify(query),
      multi: true,
    }
    const headers = { authorization: `Bearer ${credentials.secretKey}` }
    await wire.ask(post('/admin?env=bench&seqId=bench-2', JSON.stringify(body), headers))
  }
  wire.close()
}

function findingsOf(sizes: readonly string[], rounds: Rounds): Finding[] {
  const [fewest = '', most = ''] = [sizes[0], sizes[sizes.length - 1]]
  return (Object.keys(works) as Work[]).flatMap((work) => {
    const { what, growth } = works[work]
    const each = sizes.map((size) => ({
      what: `${what}, ${size} matters`,
      found: ms(rounds.value(`${work} ${size}`)),
    }))
    const ratio = rounds.ratio(`${work} ${most}`, `${work} ${fewest}`)
    const name = `${what} at ${most} against ${fewest}`
    const grown =
      growth === undefined
        ? { what: name, found: times(ratio) }
        : atMost(name, ratio, growth, times(ratio), `at most ${growth}×`)
    return [...each, grown]
  })
}

/** W4: the queue, filing and searching, however many matters there are. */
export async function matter(settings: Settings, progress: Progress): Promise<Part> {
  const counts = settings.quick ? [1000, 30_000] : [1000, 1_000_000]
  const since = Date.now()
  const run = `bench${since}`
  const scenes: Scene[] = []
  try {
    for (const count of counts) {
      const folder = await cityStore(count, progress)
      scenes.push({
        size: named(count),
        gateway: await start<Cloud>('gateway', { args: [folder, functions] }),
      })
    }
    const [rounds, length] = settings.quick ? [3, 500] : [8, 1000]
    const contenders = scenes.flatMap((scene) =>
      (Object.keys(works) as Work[]).map((work): Contender & { warm: () => Promise<unknown> } => {
        const asking = askingOf(work, scene, run)
        return {
          name: `${work} ${scene.size}`,
          pid: scene.gateway.pid,
          run: async () => {
            const served = await load(asking, 1, length)
            return { value: served.ms, calls: served.calls }
          },
          warm: () => load(asking, 4, length * 4),
        }
      }),
    )
    for (const { name, warm } of contenders) {
      progress(`${name} gets warm`)
      await warm()
    }
    const found = await interleave(contenders, rounds, (share) => progress(`${Math.round(share * 100)} %`))
    const sizes = scenes.map(({ size }) => size)
    return {
      name: 'W4',
      title: 'A desk’s matters',
      findings: findingsOf(sizes, found),
      quiet: quietOf(found),
      raw: found.values,
    }
  } finally {
    await Promise.all(
      scenes.map(async (scene) => {
        await cleanUp(scene, since)
        await scene.gateway.end()
      }),
    )
  }
}
