import type { Buffer } from 'node:buffer'
import type { Job } from '../_kernel/call'
import { isDuplicate, table } from '../_kernel/database'
import { is } from '../_kernel/where'
import { ballots, tallies, type Ballot } from './ballots.store'
import { openBallot, sealTally } from './paper'
import { frames, type Campaign, type Frame } from './survey.store'
import { CountyCount, type Opened } from './tally'
import { packed } from './tally.box'
import { planOf } from './tally.plan.rules'

/** Ballots of one read: what one query answers at most. */
const pageRows = 1000
/** Villages whose ballots are read together: a page of ballots, as villages are. */
const together = 20

/** What a county is counted for. */
export interface Counting {
  readonly campaign: Pick<Campaign, 'content'> & { readonly _id: string }
  readonly key: Buffer
}

type Row = Ballot & { readonly _id: string }

/** The ballots of some villages, village by village, never more than a page of them at once. */
async function* ballotsOf(campaign: string, villages: readonly string[]): AsyncGenerator<Row> {
  const rows = table(ballots.name)
  const order = { village: 1, own: 1, _id: 1 } as const
  let rest: object = {}
  for (;;) {
    const page = (await rows.find(
      { campaign, village: { $in: villages }, ...rest },
      { order, limit: pageRows },
    )) as unknown as Row[]
    yield* page
    const last = page[page.length - 1]
    if (!last || page.length < pageRows) return
    const { village, own, _id } = last
    rest = {
      $or: [
        { village: { $gt: village } },
        { village, own: { $gt: own } },
        { village, own, _id: { $gt: _id } },
      ],
    }
  }
}

/** Frames of a campaign in the order of their villages. 1 database call for twenty. */
async function* framesOf(job: Job, campaign: string, after: string): AsyncGenerator<readonly Frame[]> {
  let next: string | undefined
  do {
    // Unscoped: the clock counts for everybody.
    const page = await frames.unscoped.find(job, {
      where: { campaign, village: is.gt(after) },
      order: { village: 1 },
      limit: together,
      after: next,
    })
    yield page.rows
    next = page.next
  } while (next !== undefined)
}

/** Opens the ballots of some villages and adds them up. @returns how many there were, and how many did not open. */
async function addAll(
  { campaign, key }: Counting,
  count: CountyCount,
  those: readonly Frame[],
): Promise<Pick<Part, 'ballots' | 'broken'>> {
  let [opened, broken] = [0, 0]
  const byVillage = new Map<string, Opened[]>(those.map(({ village }) => [village, []]))
  for await (const row of ballotsOf(campaign._id, [...byVillage.keys()])) {
    const ballot = openBallot(key, row, campaign.content)
    if (ballot) byVillage.get(row.village)?.push(ballot)
    if (ballot) opened += 1
    else broken += 1
  }
  for (const frame of those) count.add(frame, byVillage.get(frame.village) ?? [])
  return { ballots: opened, broken }
}

/** What one step counted. */
export interface Part {
  /** How many ballots there were, and how many of them did not open and count nowhere. */
  readonly ballots: number
  readonly broken: number
  /** The village that was counted last. */
  readonly last: string
}

/**
 * How many homes are counted in one step, a township's at least: what is done again after a kill, and what is in memory. A few seconds' work.
 */
const homesEach = 5000

/**
 * Adds up the ballots of the next townships, all of one county, and lays the sum down, sealed. Where it ends follows from who was asked and
 * not from what came, so that done again it comes to the same.
 * @param after the village that was counted last; empty for none.
 * @returns nothing when there is no village left.
 */
export async function countNext(job: Job, counting: Counting, after: string): Promise<Part | undefined> {
  const { campaign, key } = counting
  let homes = 0
  let sum: { readonly first: Frame; readonly count: CountyCount; last: Frame } | undefined
  let [opened, broken] = [0, 0]
  const over = ({ county, township }: Frame): boolean =>
    sum !== undefined &&
    (county !== sum.last.county || (township !== sum.last.township && homes >= homesEach))
  for await (const page of framesOf(job, campaign._id, after)) {
    const those: Frame[] = []
    for (const frame of page) {
      if (over(frame)) break
      sum ??= { first: frame, count: new CountyCount(planOf(campaign.content), frame.county), last: frame }
      sum.last = frame
      homes += frame.homes.length
      those.push(frame)
    }
    if (!sum) return undefined
    const more = await addAll(counting, sum.count, those)
    opened += more.ballots
    broken += more.broken
    if (those.length < page.length) break
  }
  if (!sum) return undefined
  const part = { ballots: opened, broken, last: sum.last.village }
  const name = sum.first.village
  const box = sealTally(key, campaign._id, name, packed(sum.count, part))
  await layDown(campaign._id, name, box)
  return part
}

/** Lays a sealed box down, once, however often. 1 database call. */
export async function layDown(campaign: string, name: string, box: string): Promise<void> {
  await table(tallies.name)
    .insert([{ _id: `${campaign}:${name}`, campaign, box }])
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
}
