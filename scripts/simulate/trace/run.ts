import { table } from '../../../cloudfunctions/_kernel/database'
import { chanceOf } from '../chance'
import type { Cloud } from '../cloud'
import type { City } from '../roster/city'
import { bookOf } from './asking'
import { all, burdenOf, judgeCorrections, judgeMonth } from './books'
import { months } from './days'
import type { Deed } from './deeds'
import { sendDeed, type Sent } from './door'
import { enterers, furnish } from './furnish'
import { doneOf, type Quarter } from './lay'
import { correct, office, setEditions, setSwitches, type Corrections } from './office'
import { Clerk, lookedAt } from './record'

/** What a run did. */
export interface Ran {
  readonly posts: number
  readonly deeds: number
  readonly sent: Sent
  readonly corrections: Corrections
  readonly deaths: number
  readonly ticks: number
  /** The longest run of the clock's function, seconds, deaths left out. */
  readonly longest: number
  readonly missed: number
  readonly findings: readonly string[]
  /** Fields a cadre fills in a month, and what separate forms would ask. */
  readonly burden: { readonly typed: number; readonly apart: number }
}

type Tell = (share: number, what: string) => void

const minute = 60_000
/** Documents laid at once. */
const each = 200
/** A month is closed by now: on the twentieth of the next, at nine in China. */
const closingAt = (month: string): number => Date.UTC(2026, Number(month.slice(5)), 20, 1)
/** Ticks until a month is closed; many more than it takes. */
const patience = 400
/** The month in whose closing the whole machine dies as well. */
const killedIn = '2026-04'
/** What comes in between the closings of these goes by the door, of whoever enters by the door. */
const doorAfter = '2026-04'
const doorUntil = '2026-05'
/** The share of what separate forms would ask that may be asked at most. Source: law.md's burden meter, our own aim. */
const mostAsked = 0.5

interface Closed {
  readonly division: string
  readonly cut: number
  readonly closed?: number
}

const closingsOf = (month: string) => all<Closed>('closings', { month }, ['division', 'cut', 'closed'])

interface Closing {
  deaths: number
  ticks: number
  longest: number
}

/** Lets the clock close a month, killing now a call in its middle, now a function, now the whole machine. */
async function close(
  cloud: Cloud,
  month: string,
  counties: number,
  seed: number,
  sum: Closing,
): Promise<void> {
  const chance = chanceOf(seed, `close-${month}`)
  for (let tick = 0; tick < patience; tick += 1) {
    await cloud.jump(cloud.now() + 2 * minute)
    // The first runs die for certain, at one of the calls of a batch.
    const dies = tick < 4 || chance.one(0.2)
    if (dies) {
      const when = chance.one(0.5) ? 'before' : 'after'
      const call = 12 + Math.floor(chance.next() * 40)
      await cloud.crash({ when, call, feature: 'trace', how: tick === 0 ? 'dies' : 'freezes' })
      sum.deaths += 1
    }
    const began = performance.now()
    const running = cloud.tick('trace')
    if (tick === 2 && month === killedIn) {
      await new Promise((done) => setTimeout(done, 150))
      await cloud.kill()
      sum.deaths += 1
    }
    await running
    await cloud.standing()
    sum.ticks += 1
    sum.longest = Math.max(sum.longest, (performance.now() - began) / 1000)
    const closings = await closingsOf(month)
    if (closings.length >= counties && closings.every(({ closed }) => closed !== undefined)) return
  }
  throw new Error(`${month} is not closed`)
}

/** What comes in by the door, and before and after it in bulk, of whoever enters by the door. */
class Doors {
  readonly sent: Sent = { done: new Map(), findings: [], entered: 0, refused: 0, looked: 0 }
  private readonly clerks: ReadonlyMap<string, Clerk>

  constructor(
    private readonly quarter: Quarter,
    private readonly cloud: Cloud,
    private readonly seed: number,
    names: ReadonlyMap<string, string>,
  ) {
    const { folks, asking } = quarter
    this.clerks = new Map(
      folks.map((folk) => [folk.county, new Clerk(folk, bookOf(asking, folk.county), names)]),
    )
  }

  private of(from: number, to: number): readonly { readonly deed: Deed; readonly nth: number }[] {
    const { folks, door } = this.quarter
    return folks
      .flatMap(({ county }, nth) => (door.get(county) ?? []).map((deed) => ({ deed, nth })))
      .filter(({ deed: { received } }) => from <= received && received < to)
      .sort((a, b) => a.deed.received - b.deed.received)
  }

  async lay(from: number, to: number): Promise<void> {
    const made = this.of(from, to).flatMap(({ deed, nth }) => {
      const county = this.quarter.folks[nth]?.county ?? ''
      const one = this.clerks.get(county)?.record(deed)
      return one ? [{ deed, county, row: lookedAt(one.row, deed), facts: one.facts }] : []
    })
    for (let at = 0; at < made.length; at += each) {
      const some = made.slice(at, at + each)
      await table('entries').insert(some.map(({ row }) => row))
      await table('facts').insert(some.flatMap(({ facts }) => facts))
    }
    for (const { deed, county, row } of made)
      this.sent.done.set(county, [...(this.sent.done.get(county) ?? []), doneOf(deed, row)])
  }

  async send(from: number, to: number): Promise<void> {
    const { cloud, seed, sent } = this
    for (const { deed, nth } of this.of(from, to)) {
      const folk = this.quarter.folks[nth]
      const clerk = folk && this.clerks.get(folk.county)
      if (!folk || !clerk) continue
      if (deed.received > cloud.now()) await cloud.jump(deed.received)
      await sendDeed(deed, { cloud, folk, clerk, office, seed }, sent)
    }
  }
}

/** The four months, each lived and closed. */
async function live(quarter: Quarter, cloud: Cloud, doors: Doors, seed: number, tell: Tell) {
  const { folks, asking } = quarter
  const sum: Closing = { deaths: 0, ticks: 0, longest: 0 }
  const corrections: Corrections = { granted: [], findings: [], asked: 0, late: new Map() }
  const people = [...enterers(quarter).values()].flat()
  const counties = folks.filter(({ posts }) => posts.length > 0).length
  await setEditions(cloud, asking)
  await setSwitches(cloud, asking, 0)
  await doors.lay(0, closingAt(doorAfter))
  for (const [nth, month] of months.entries()) {
    tell(nth / months.length, `living to the closing of ${month}`)
    if (month === doorUntil) {
      await doors.send(closingAt(doorAfter), closingAt(doorUntil))
      await doors.lay(closingAt(doorUntil), Infinity)
    }
    await cloud.jump(closingAt(month))
    if (nth < 3) await setSwitches(cloud, asking, nth + 1)
    await close(cloud, month, counties, seed, sum)
    await correct(cloud, month, people, corrections)
  }
  // What died between a sheet and its facts is made good by the sweep.
  for (let tick = 0; tick < 3; tick += 1) {
    await cloud.jump(cloud.now() + 2 * minute)
    await cloud.tick('trace')
  }
  return { ...sum, corrections }
}

/** All of it counted again, a county's month after the other. */
async function judge({ folks, asking, deeds }: Quarter, { sent }: Doors, tell: Tell) {
  let missed = 0
  const findings: string[] = []
  for (const month of months) {
    tell(1, `counting ${month} again`)
    const cuts = new Map((await closingsOf(month)).map(({ division, cut }) => [division, cut]))
    for (const folk of folks) {
      const done = [...(deeds.get(folk.county) ?? []), ...(sent.done.get(folk.county) ?? [])]
      const found = await judgeMonth(asking, folk, done, month, cuts.get(folk.county) ?? 0)
      missed += found.missed
      findings.push(...found.findings)
    }
  }
  return { missed, findings }
}

/** A quarter of a city: it is lived, each month is closed while machines die, and all of it is counted again. */
export async function run(
  city: City,
  quarter: Quarter,
  cloud: Cloud,
  seed: number,
  tell: Tell,
): Promise<Ran> {
  const names = await furnish(city, quarter, cloud.now())
  const doors = new Doors(quarter, cloud, seed, names)
  const lived = await live(quarter, cloud, doors, seed, tell)
  const { sent } = doors
  const judged = await judge(quarter, doors, tell)
  const findings = [
    ...sent.findings,
    ...lived.corrections.findings,
    ...judged.findings,
    ...(await judgeCorrections(lived.corrections.granted)),
  ]
  if (lived.corrections.asked === 0) findings.push('nobody missed anything that could be put right')
  const deeds = quarter.entries + [...sent.done.values()].reduce((sum, list) => sum + list.length, 0)
  const stored = await table('entries').count({})
  if (stored !== deeds) findings.push(`${String(deeds)} were entered, ${String(stored)} are there`)
  const burden = await burdenOf()
  if (burden.typed > burden.apart * mostAsked)
    findings.push(
      `${burden.typed.toFixed(1)} fields a cadre a month, against ${burden.apart.toFixed(1)} on separate forms`,
    )
  const posts = quarter.folks.reduce((sum, folk) => sum + folk.posts.length, 0)
  return { posts, deeds, sent, missed: judged.missed, findings, burden, ...lived }
}
