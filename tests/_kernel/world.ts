import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import type { Declared } from '../../cloudfunctions/_kernel/collection'
import type { Row } from '../../cloudfunctions/_kernel/database'
import { sealSession } from '../../cloudfunctions/_kernel/token'
import { environmentFor } from '../../gateway/environment'
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/server'
import { planOf } from '../../scripts/load/make'
import type { Plan } from '../../scripts/load/plan'
import type { Reply } from '../../types/_problem'
import { Refused, type Acting } from './acting'
import { furnish, openidOf } from './furnish'
import { ground } from './memory'
import { cast, tinyCity, type Name } from './people'

export { openidOf, Refused, type Acting }

/** How somebody comes in: WeChat's own word, a browser's session, or nothing at all. */
export type By = 'wechat' | 'http' | 'nothing'

const ends = { secretId: 'test', secretKey: 'test' } as const

/** A key as a phone makes one. */
export const newKey = (): string => randomBytes(16).toString('base64url')

type Secrets = Readonly<Record<'XY_MASTER_KEYS' | 'XY_SIGNING_KEY' | 'XY_BLIND_KEY', string>>

async function open(
  gateway: Gateway,
  by: By,
  name: string,
  signingKey: string,
  event: object,
  feature: string,
) {
  if (by === 'wechat') return gateway.invoke(feature, event, { openid: openidOf(name) })
  const session = { actor: accountOf(openidOf(name)), epoch: 0, expires: gateway.clock.now() + 3_600_000 }
  const headers = by === 'http' ? { authorization: `Bearer ${sealSession(session, signingKey)}` } : {}
  const answer = await fetch(`${gateway.url}/call/${feature}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  })
  return (await answer.json()) as unknown
}

/** What deeds of the generic tests leave behind. */
const gathered = [
  'complaints',
  'grievances',
  'papers',
  'media',
  'given',
  'proposals',
  'proposal_lines',
  'doubts',
  'campaigns',
  'frames',
  'systems',
  'entries',
  'closings',
  'sheets',
  'corrections',
  'meters',
  'leaves',
  'switches',
  'dutySets',
  'forms',
]

/**
 * A small world on a gateway of its own: see `people.ts`. One at a time in a process, for the SDK reads the process's
 * environment.
 */
export class World {
  readonly people: ReturnType<typeof cast>

  constructor(
    readonly gateway: Gateway,
    readonly plan: Plan,
    private readonly secrets: Secrets,
    private readonly folder: string,
    private readonly before: NodeJS.ProcessEnv,
  ) {
    this.people = cast(plan)
  }

  get clock(): Gateway['clock'] {
    return this.gateway.clock
  }

  /** The data folder. */
  get data(): string {
    return join(this.folder, 'data')
  }

  get signingKey(): string {
    return this.secrets.XY_SIGNING_KEY
  }

  as(name: Name, by: By = 'wechat'): Acting {
    const raw = async (feature: string, event: object): Promise<Reply<unknown>> =>
      (await open(this.gateway, by, name, this.signingKey, event, feature)) as Reply<unknown>
    const feature = (of: string) =>
      new Proxy(
        {},
        {
          get:
            (_, action) =>
            async (input: unknown, key: string = newKey()) => {
              const reply = await raw(of, { action: String(action), input, key })
              if (!reply.ok) throw new Refused(reply.problem)
              return reply.data
            },
        },
      )
    return {
      account: feature('account'),
      discipline: feature('discipline'),
      dispatch: feature('dispatch'),
      hotline: feature('hotline'),
      open311: feature('open311'),
      roster: feature('roster'),
      survey: feature('survey'),
      trace: feature('trace'),
      raw,
    } as Acting
  }

  /** Makes a collection that only a test knows, with its indexes. */
  declare({ name, spec }: Declared): void {
    this.gateway.store.declareIndexes(name, spec.indexes, spec.apart)
  }

  /** Database calls of the latest call of an action; without end where there was none. */
  costOf(feature: string, action: string): number {
    const calls = [...this.gateway.calls()].reverse()
    return calls.find((call) => call.feature === feature && call.action === action)?.databaseCalls ?? Infinity
  }

  /**
   * All that a collection holds, by `_id`. Looked up in the store itself, as a browser of databases would: the generic tests look at
   * everything after every deed, and over the wire that is most of what they do.
   */
  async documents(name: string): Promise<Row[]> {
    const all: Row[] = []
    for (let after: number | undefined, more = true; more; ) {
      const { documents, next } = this.gateway.store.page(name, { limit: 1000, after })
      all.push(...(documents as Row[]))
      after = next
      more = next !== undefined
    }
    return all.sort((a, b) => (a._id < b._id ? -1 : 1))
  }

  /** Runs a function's timer, as the cloud's clock does. */
  tick(feature: string): Promise<unknown> {
    return this.gateway.invoke(
      feature,
      { Type: 'Timer', TriggerName: 'tick', Time: '', Message: '' },
      { kind: 'timer' },
    )
  }

  /**
   * The repair sweeps of a feature, as the clock runs them a minute later, and nothing else: its other jobs, and sweeps of collections in which
   * nothing was touched since an instant, are held as if another instance ran them. Where nothing was touched at all there is nothing to sweep.
   */
  async repair(feature: string, since: number): Promise<void> {
    const { store } = this.gateway
    this.clock.offset(61_000)
    const query = { touched: { $gte: new Date(since) } }
    const fresh = store
      .collections()
      .filter(({ name }) => store.count(name, query) > 0)
      .map(({ name }) => `${feature}.sweep-${name}`)
    if (fresh.length === 0) return
    const held = (await this.documents('ticks'))
      .map(({ _id }) => _id)
      .filter((_id) => _id.startsWith(`${feature}.`) && !fresh.includes(_id))
    const lease = async (until: number) => {
      const change = { merge: true, data: { $set: { lease: until } } }
      await store.modify('ticks', { query: { _id: { $in: held } }, multi: true, upsert: false, change })
    }
    await lease(Number.MAX_SAFE_INTEGER)
    await this.tick(feature)
    await lease(0)
  }

  /** Lays a file into storage behind its back, as somebody might who got around its checks. */
  putFile(path: string, bytes: Buffer): void {
    const place = join(this.data, 'files', path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes)
  }

  /** Lets everybody call again at once, for tests that ask a lot. */
  async forgetRates(): Promise<void> {
    const { store } = this.gateway
    const change = { merge: true, data: { $unset: { rate: '' } } }
    await store.modify('actors', { query: { rate: { $exists: true } }, multi: true, upsert: false, change })
    await store.remove('limits', { query: {}, multi: true })
  }

  /** Takes away what tests gathered, for those that look at all there is again and again. The people and places stay. */
  async forgetMatters(): Promise<void> {
    const { store } = this.gateway
    await Promise.all(gathered.map((name) => store.remove(name, { query: {}, multi: true })))
    await store.remove('facts', { query: { 'rests.collection': { $in: gathered } }, multi: true })
  }

  async close(): Promise<void> {
    await this.gateway.close()
    process.env = this.before
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A white pixel: drawing a code takes a second under jest, whose globals are slow. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII='

/** How WeChat answers the next requests for an API. */
export async function script(world: World, api: string, answer: unknown, times = 1): Promise<void> {
  const body = JSON.stringify({ api, answer, times })
  const headers = { 'content-type': 'application/json' }
  const done = await fetch(`${world.gateway.url}/wx/script`, { method: 'POST', headers, body })
  if (!done.ok) throw new Error('the script was not taken')
}

/** Lets WeChat answer as it does by itself. */
export async function unscript(world: World): Promise<void> {
  await fetch(`${world.gateway.url}/wx/script`, { method: 'DELETE' })
}

/** Where a furnished world lies that others begin as copies of; see `tests/_setup/lay-world.ts`. */
const laidAt = 'XY_TEST_WORLD'

/** Opens a world: a gateway on a free port, a data folder of its own, sixteen households, everybody bound. */
export async function openWorld(options: Partial<GatewayOptions> = {}): Promise<World> {
  const folder = mkdtempSync(join(ground(), 'xiangyin-'))
  const data = join(folder, 'data')
  const laid = process.env[laidAt]
  if (laid !== undefined) cpSync(laid, data, { recursive: true })
  const gateway = await createGateway({
    data,
    clock: 'test',
    quiet: true,
    credentials: ends,
    ...options,
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  // The clock runs only when a test says so (`tick`): what it did meanwhile would be taken for a deed of the test's own.
  await gateway.timers.stop()
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Secrets
  const before = { ...process.env }
  Object.assign(process.env, environmentFor(gateway.url, ends, secrets))
  const world = new World(gateway, planOf(tinyCity, { households: 16, seed: 1 }), secrets, folder, before)
  try {
    if (laid === undefined) await furnish(world.plan, world.clock.now())
    const image = { errcode: 0, contentType: 'image/png', buffer: pixel }
    await script(world, 'wxacode.getUnlimited', image, 1_000_000)
    return world
  } catch (error) {
    await world.close()
    throw error
  }
}

/** Furnishes a world and leaves it lying: the worlds of this run begin as its copies, for furnishing each takes longer than many a test. */
export async function layWorld(): Promise<void> {
  const world = await openWorld()
  const laid = mkdtempSync(join(ground(), 'xiangyin-laid-'))
  await world.gateway.close()
  cpSync(world.data, laid, { recursive: true })
  await world.close()
  process.env[laidAt] = laid
}

/** Takes the laid world away. */
export function clearWorld(): void {
  const laid = process.env[laidAt]
  if (laid !== undefined) rmSync(laid, { recursive: true, force: true })
}
