import { setTimeout as sleep } from 'node:timers/promises'
import { accountOf } from '../../../cloudfunctions/_kernel/addresses'
import { sealSession } from '../../../cloudfunctions/_kernel/token'
import type { Input, Output } from '../../../types/_contract'
import type { roster } from '../../../types/roster'
import { desksOf } from '../../load/desks'
import { dice } from '../../load/dice'
import { roll } from '../../load/folk'
import { makeCollections } from '../../load/into'
import { writePlan } from '../../load/write'
import type { Cloud } from '../cloud'
import { send } from '../wire'
import type { City, County } from './city'
import { wrongIn, wrongInCity, type Coverage } from './judge'
import { rounds, workbookOf, type Book } from './workbook'

type Contract = typeof roster
type Shown = Output<Contract, 'books'>['books'][number]

const minute = 60_000
const hour = 60 * minute
/** How long a run has been at work when its machine dies, milliseconds: files are read then, and rows laid. */
const midway = 500
/** Ticks until whatever is in work must be through; many more than it takes. */
const patience = 5000

/** What a run did. */
export interface Ran {
  readonly rows: number
  readonly findings: readonly string[]
  /** Milliseconds of real time that checking and taking took, by the books of a round. */
  readonly took: ReadonlyMap<string, number>
}

/** The offices of the city and its counties, each with an account: the ground on which books are brought. */
async function settle(city: City, cloud: Cloud, seed: number): Promise<void> {
  await makeCollections(['demo_people', 'loads'])
  const { people, seats } = desksOf(city.divisions, city.offices, roll(dice(seed)))
  const heads = city.divisions.filter(({ level }) => level === 'city' || level === 'county')
  const demo = heads.flatMap(({ _id: code, name: place }) => {
    const person = seats.get(`office:${code}`)?.id
    const office = { id: `office-${code}`, openid: `sim-office-${code}`, role: 'office' as const }
    return person === undefined ? [] : [{ ...office, person, place, unit: '' }]
  })
  const ground = { divisions: city.divisions, units: city.offices, people, households: [], posts: [] }
  const silent = { total: () => undefined, step: () => undefined }
  await writePlan({ ...ground, villages: [], demo }, cloud.now(), silent)
}

/** The roster's door as offices use it. */
class Door {
  private keys = 0

  constructor(
    private readonly cloud: Cloud,
    private readonly seed: number,
  ) {}

  /** @throws Error with what was refused, for nothing here should be. */
  async ask<A extends keyof Contract['actions']>(
    office: string,
    action: A,
    input: Input<Contract, A>,
  ): Promise<Output<Contract, A>> {
    this.keys += 1
    const actor = accountOf(`sim-office-${office}`)
    const session = { actor, epoch: 0, expires: this.cloud.now() + 12 * hour }
    const token = sealSession(session, this.cloud.secrets.XY_SIGNING_KEY)
    const key = `sim-${String(this.seed)}-${String(this.keys).padStart(12, '0')}`
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const [reply] = await send({
        port: this.cloud.port,
        feature: 'roster',
        event: { action, input, key },
        token,
      })
      if (reply?.ok === true) return reply.data as Output<Contract, A>
      if (reply && reply.problem.code !== 'busy' && reply.problem.code !== 'failed')
        throw new Error(`${action} of ${office} was refused: ${reply.problem.code} ${reply.problem.say}`)
      await this.cloud.standing()
    }
    throw new Error(`${action} of ${office} got no answer`)
  }

  async bring(office: string, name: string, kind: Book, bytes: Buffer): Promise<string> {
    const { url, headers, fileId } = await this.ask(office, 'bookSlot', { type: 'xlsx' })
    const put = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
    if (!put.ok) throw new Error(`a file was not taken: ${String(put.status)}`)
    return (await this.ask(office, 'stageBook', { file: fileId, name, kind })).id
  }

  async book(office: string, id: string): Promise<Shown> {
    const { books } = await this.ask(office, 'books', {})
    const found = books.find((one) => one.id === id)
    if (!found) throw new Error('a book is gone')
    return found
  }

  coverage(office: string): Promise<Coverage> {
    return this.ask(office, 'coverage', { division: office })
  }
}

interface Brought {
  readonly county: County
  readonly kind: Book
  readonly id: string
  readonly rows: number
}

/** Lets the clock run until every book is where it should be. @returns how each stands then. */
async function until(
  cloud: Cloud,
  door: Door,
  all: readonly Brought[],
  done: readonly Shown['state'][],
  kill: boolean,
): Promise<Shown[]> {
  const standing = new Map<string, Shown>()
  for (let tick = 0; tick < patience; tick += 1) {
    await cloud.jump(cloud.now() + minute)
    // A machine dies in the middle of the first run: what was begun goes on where it stopped. Two ticks at once, as when one takes long.
    const running = Promise.all([cloud.tick('roster'), cloud.tick('roster')])
    if (kill && tick === 0) {
      await sleep(midway)
      await cloud.kill()
    }
    await running
    await cloud.standing()
    for (const { county, id } of all) {
      if (!standing.has(id)) {
        const book = await door.book(county.code, id)
        if (done.includes(book.state)) standing.set(id, book)
      }
    }
    if (standing.size === all.length)
      return all.map(({ id }) => standing.get(id)).filter((one) => one !== undefined)
  }
  throw new Error('books are not through')
}

function wrongWith({ county, kind, rows }: Brought, book: Shown): string[] {
  const name = `${county.name} ${kind}`
  const faults = book.faults
    .slice(0, 3)
    .map(({ row, column, say }) => `${name}, row ${String(row)} ${column}: ${say}`)
  const { rows: read, made = 0, changed = 0, refused = 0 } = book.tally ?? { rows: 0 }
  const short = made + changed < rows || refused > 0
  return [
    ...faults,
    ...(book.state === 'failed' ? [`${name} failed: ${book.say ?? ''}`] : []),
    ...(short
      ? [
          `${name}: ${String(rows)} rows brought, ${String(read)} read, ${String(made)} made, ${String(changed)} changed`,
        ]
      : []),
  ]
}

/** Brings a round of books of every county. */
async function bringRound(city: City, door: Door, kinds: readonly Book[]): Promise<Brought[]> {
  const brought: Brought[] = []
  for (const kind of kinds) {
    for (const county of city.counties) {
      const { bytes, rows } = await workbookOf(kind, county)
      if (rows === 0) continue
      const id = await door.bring(county.code, `${county.name}-${kind}.xlsx`, kind, bytes)
      brought.push({ county, kind, rows, id })
    }
  }
  return brought
}

/** Brings the books of every county, one round after the other, and looks at what coverage says then. */
export async function run(
  city: City,
  cloud: Cloud,
  seed: number,
  tell: (share: number, what: string) => void,
): Promise<Ran> {
  await settle(city, cloud, seed)
  const door = new Door(cloud, seed)
  const findings: string[] = []
  const took = new Map<string, number>()
  let total = 0
  for (const [nth, kinds] of rounds.entries()) {
    const what = kinds.join(' and ')
    tell(nth / rounds.length, what)
    const from = performance.now()
    const brought = await bringRound(city, door, kinds)
    // Once while rows are laid ready, once while they are carried out.
    const ready = await until(cloud, door, brought, ['ready', 'failed'], nth === 1)
    const good: Brought[] = []
    for (const [at, one] of brought.entries()) {
      total += one.rows
      const book = ready[at]
      if (!book) continue
      findings.push(...wrongWith(one, book))
      if (book.state !== 'ready') continue
      good.push(one)
      await door.ask(one.county.code, 'takeBook', { id: one.id, version: book.version })
    }
    await until(cloud, door, good, ['taken', 'failed'], nth === 2)
    took.set(what, performance.now() - from)
  }
  // Whatever follows by the clock has had its time.
  for (let tick = 0; tick < 3; tick += 1) {
    await cloud.jump(cloud.now() + minute)
    await cloud.tick('roster')
  }
  for (const county of city.counties)
    findings.push(...wrongIn(city, county, await door.coverage(county.code)))
  const top = city.divisions.find(({ level }) => level === 'city')
  if (top) findings.push(...wrongInCity(city, await door.coverage(top._id)))
  tell(1, 'coverage')
  return { rows: total, findings, took }
}
