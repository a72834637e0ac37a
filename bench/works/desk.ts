import { join } from 'node:path'
import type { Bare } from '../measure/bare'
import { start, type Child } from '../measure/children'
import { load, post, type Asking } from '../measure/client'
import { tokensOf, type Cloud } from '../measure/cloud'
import { interleave, type Contender, type Rounds } from '../measure/rounds'
import { deskPeople, deskUnit } from './desks'
import { atMost, ms, quietOf, times, type Finding, type Part, type Progress, type Settings } from './report'
import { cityStore, named } from './stores'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const rightRows = (body: string): boolean => body.split('"opening":').length === 51

/** One size of city, with a local cloud and a bare server over it. */
interface Scene {
  readonly size: string
  readonly gateway: Child<Cloud>
  readonly bare: Child<Bare>
}

async function open(count: number, progress: Progress): Promise<Scene> {
  const folder = await cityStore(count, progress)
  const gateway = await start<Cloud>('gateway', { args: [folder, functions] })
  const bare = await start<Bare>('bare-desk', { args: [folder] })
  return { size: named(count), gateway, bare }
}

/** What the SDK sends for the page: fifty and one more, without their histories, within the desk's scope. */
const pageRequest = JSON.stringify({
  action: 'database.getDocument',
  collectionName: 'complaints',
  queryType: 'WHERE',
  query: JSON.stringify({ lists: `${deskUnit}/open`, units: deskUnit }),
  order: JSON.stringify({ turn: 1, _id: 1 }),
  projection: JSON.stringify({ history: 0 }),
  limit: 51,
})

/** A contender that gets warm first. */
interface Race extends Contender {
  readonly warm: () => Promise<unknown>
}

function contendersOf({ size, gateway, bare }: Scene, length: number): Race[] {
  const cloud = gateway.ready
  const tokens = tokensOf(cloud, 'desk', deskPeople)
  const body = JSON.stringify({ action: 'queue', input: { lane: 'open' } })
  const authorization = `Bearer ${cloud.credentials.secretKey}`
  const contender = (name: string, pid: number, asking: Asking): Race => ({
    name: `${name} ${size}`,
    pid,
    run: async () => {
      const served = await load(asking, 1, length)
      return { value: served.ms, calls: served.calls }
    },
    // As long for each: what has answered a thousand times is not yet what has answered ten thousand times.
    warm: () => load(asking, 4, length * 8),
  })
  const bareAsking = (sent: object): Asking => {
    const request = post('/', JSON.stringify(sent))
    return { port: bare.ready.port, request: () => request, right: rightRows }
  }
  const raw = post('/admin?env=bench&seqId=bench-1', pageRequest, { authorization })
  return [
    contender('queue', gateway.pid, {
      port: cloud.port,
      request: (nth) =>
        post('/call/hotline', body, { authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}` }),
      right: rightRows,
    }),
    contender('screen', bare.pid, bareAsking({ unit: deskUnit, who: 'desk-1' })),
    contender('get', gateway.pid, {
      port: cloud.port,
      request: () => raw,
      right: (answer) => answer.split('\\"receipt\\":').length === 52,
    }),
    contender('page', bare.pid, bareAsking({ unit: deskUnit })),
  ]
}

function findingsOf(sizes: readonly string[], rounds: Rounds): Finding[] {
  const each = sizes.flatMap((size) => {
    const value = (name: string) => rounds.value(`${name} ${size}`)
    const ratio = (over: string, under: string) => rounds.ratio(`${over} ${size}`, `${under} ${size}`)
    const get = ratio('get', 'page')
    const queue = ratio('queue', 'screen')
    return [
      atMost(
        `Page of 50 from the store over HTTP, ${size} matters (bare ${ms(value('page'))})`,
        get,
        3,
        `${ms(value('get'))}, ${times(get)}`,
        'at most 3× the bare page',
      ),
      atMost(
        `The desk's screen \`hotline.queue\`, ${size} matters (bare screen ${ms(value('screen'))})`,
        queue,
        3,
        `${ms(value('queue'))}, ${times(queue)}`,
        'at most 3× the bare screen',
      ),
      {
        what: `The desk's screen against the bare page alone, ${size} matters`,
        found: times(ratio('queue', 'page')),
      },
    ]
  })
  const [smallest = '', largest = ''] = [sizes[0], sizes[sizes.length - 1]]
  const growth = (name: string, what: string): Finding => {
    const ratio = rounds.ratio(`${name} ${largest}`, `${name} ${smallest}`)
    return atMost(`${what} at ${largest} against ${smallest}`, ratio, 1.3, times(ratio), 'at most 1.3×')
  }
  return [...each, growth('queue', "The desk's screen"), growth('get', 'Page of 50 from the store')]
}

/** W2: the desk's first page of 50, however many matters there are. */
export async function desk(settings: Settings, progress: Progress): Promise<Part> {
  const counts = settings.quick ? [3000, 30_000] : [3000, 100_000, 1_000_000]
  const scenes: Scene[] = []
  try {
    for (const count of counts) scenes.push(await open(count, progress))
    const [rounds, length] = settings.quick ? [3, 700] : [8, 1200]
    const contenders = scenes.flatMap((scene) => contendersOf(scene, length))
    for (const { name, warm } of contenders) {
      progress(`${name} gets warm`)
      await warm()
    }
    const found = await interleave(contenders, rounds, (share) => progress(`${Math.round(share * 100)} %`))
    const findings = findingsOf(
      scenes.map(({ size }) => size),
      found,
    )
    return { name: 'W2', title: "A desk's first page", findings, quiet: quietOf(found), raw: found.values }
  } finally {
    await Promise.all(scenes.flatMap(({ gateway, bare }) => [gateway.end(), bare.end()]))
  }
}
