import { Buffer } from 'node:buffer'
import { gunzipSync, gzipSync } from 'node:zlib'
import { divisionLevel } from '../../types/_actor'
import { pageSize } from '../../types/_contract'
import type { FactDraft } from '../../types/_fact'
import type { Job } from '../_kernel/call'
import { table } from '../_kernel/database'
import { divisionsNamed, unitsNamed } from '../roster/roster.read'
import { tallies, type Tally } from './ballots.store'
import { partOf } from './campaigns.ground.rules'
import { openTally, sealTally } from './paper'
import { factsOf, tellable, type Told } from './results.rules'
import { results, type Campaign, type Result } from './survey.store'
import { wholesOf } from './tally.wholes'
import { layDown } from './seal.tally'
import { joined, unpacked, type CountyTally } from './tally.box'
import { planOf } from './tally.plan.rules'

type Of = Pick<Campaign, 'division' | 'only' | 'quarter' | 'title' | 'content'> & { readonly _id: string }

/** Parts that are read at once: each is less than a megabyte. */
const partsEach = 10

/** What was counted, county by county. 1 database call for ten parts. */
async function talliesOf(campaign: string, key: Buffer): Promise<CountyTally[]> {
  const counties = new Map<string, CountyTally>()
  // Parts are named by a village's digits; what is ready to be published is named by a letter.
  for (let [after, more] = [`${campaign}:`, true]; more; ) {
    const rows = (await table(tallies.name).find(
      { campaign, _id: { $gt: after, $lt: `${campaign}:r` } },
      { order: { _id: 1 }, limit: partsEach },
    )) as unknown as (Tally & { _id: string })[]
    for (const { _id, box } of rows) {
      const tally = unpacked(opened(key, campaign, _id.slice(campaign.length + 1), box))
      const before = counties.get(tally.county)
      counties.set(tally.county, before ? joined(before, tally) : tally)
      after = _id
    }
    more = rows.length === partsEach
  }
  return [...counties.values()]
}

function opened(key: Buffer, campaign: string, name: string, box: string): Buffer {
  const bytes = openTally(key, campaign, name, box)
  if (!bytes) throw new Error('a tally does not open')
  return bytes
}

interface Names {
  readonly divisions: ReadonlyMap<string, { readonly name: string }>
  readonly units: ReadonlyMap<string, { readonly name: string }>
}

const levelOf = (code: string): Result['level'] => {
  const level = divisionLevel(code)
  return level === 'province' ? 'city' : level
}

function resultOf(
  { whole, measures }: Told,
  { _id, division, only, quarter, title }: Of,
  names: Names,
): Result {
  const { place, parent, unit } = whole
  const { of, asked, answered, assisted } = place
  const part = unit ? undefined : partOf(of, only)
  const named = unit ? names.units.get(of) : names.divisions.get(of)
  return {
    campaign: _id,
    quarter,
    title,
    division: unit ? division : of,
    parent,
    of,
    level: unit ? 'unit' : levelOf(of),
    name: named?.name ?? (unit ? '原来的单位' : '原来的地方'),
    ...(part === undefined ? {} : { part }),
    asked,
    answered,
    assisted,
    measures,
  }
}

/** Names, as many at a time as one question takes. */
async function namedBy<N>(
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<ReadonlyMap<string, N>>,
): Promise<Map<string, N>> {
  const all = new Map<string, N>()
  for (let at = 0; at < ids.length; at += pageSize) {
    for (const [id, named] of await ask(ids.slice(at, at + pageSize))) all.set(id, named)
  }
  return all
}

/** What is published of one place or unit, and what others may judge by. */
interface Ready {
  readonly result: Result
  readonly facts: readonly FactDraft[]
}

/** Results of one box. */
const readyEach = 50
const readyName = (nth: number): string => `r${String(nth).padStart(5, '0')}`

/**
 * Opens what was counted, takes away what must not be said, and lays down what may be, sealed, in boxes of fifty: whoever publishes needs
 * not do it again. 1 database call for ten parts and one for each box, and a few for names.
 */
export async function makeReady(job: Job, campaign: Of, key: Buffer): Promise<void> {
  const counties = await talliesOf(campaign._id, key)
  const plan = planOf(campaign.content)
  const wholes = wholesOf(campaign.division, counties, plan)
  const told = tellable(wholes, plan.measures)
  const ids = (unit: boolean) => wholes.filter((whole) => whole.unit === unit).map(({ place }) => place.of)
  const names = {
    divisions: await namedBy(ids(false), (some) => divisionsNamed(job, some)),
    units: await namedBy(ids(true), (some) => unitsNamed(job, some)),
  }
  for (let at = 0; at < told.length; at += readyEach) {
    const some = told.slice(at, at + readyEach).map((one): Ready => {
      const result = resultOf(one, campaign, names)
      return { result, facts: factsOf(one, { ...result, partly: campaign.only !== undefined }) }
    })
    const name = readyName(at / readyEach)
    const bytes = gzipSync(Buffer.from(JSON.stringify(some)), { level: 1 })
    await layDown(campaign._id, name, sealTally(key, campaign._id, name, bytes))
  }
}

/**
 * Writes the results of one box with their facts, each once, however often. 1 database call, and 2 for each.
 * @returns false when there is no such box.
 */
export async function publish(job: Job, campaign: string, key: Buffer, nth: number): Promise<boolean> {
  const name = readyName(nth)
  const row = await table(tallies.name).one({ _id: `${campaign}:${name}` })
  if (!row) return false
  const bytes = opened(key, campaign, name, (row as unknown as Tally).box)
  for (const { result, facts } of JSON.parse(gunzipSync(bytes).toString('utf8')) as Ready[]) {
    const id = `${campaign}:${result.of}`
    await results.unscoped.create(job.with(`result:${id}`), {
      id,
      doc: result,
      division: result.division,
      out: null,
      facts,
    })
  }
  return true
}
