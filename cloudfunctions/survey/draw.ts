import { createHash } from 'node:crypto'
import { divisionRange } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Job } from '../_kernel/call'
import { isDuplicate, table } from '../_kernel/database'
import { each, gather, ofEach, seek } from '../_kernel/gather'
import { groupBy } from '../_kernel/group'
import { is } from '../_kernel/where'
import { homesFrom, termsIn, villagesStanding, type HeldTerm, type Standing } from '../roster/survey.read'
import { extentOf } from './campaigns.ground.rules'
import { daysOf, nextDay, yearOf } from './course.rules'
import { draw, ratedIn, touches, type Candidate } from './draw.rules'
import { campaigns, frames, type Campaign, type Frame } from './survey.store'

/** Frames that one insert carries, and faults that are named. */
const framesEach = 100
export const faultsMost = 50

type Kept<T> = T & { readonly _id: string }
/** `[from, to)`. */
type Range = ReturnType<typeof divisionRange>

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Codes of what a campaign asks, in their order; no two of them share one. */
const rangesOf = (campaign: Campaign): readonly Range[] => extentOf(campaign).map(divisionRange)

/** Whose service counts: who serves on the day of the drawing, or did in the quarter before. */
function windowOf({ quarter }: Campaign, now: number): { readonly from: string; readonly to: string } {
  const today = dayAt(now)
  const { from } = daysOf(quarter)
  return { from: from < today ? from : today, to: nextDay(today) }
}

function frameOf(
  campaign: Kept<Campaign>,
  { village, township, county, place }: Standing,
  homes: readonly Candidate[],
  terms: readonly HeldTerm[],
): Kept<Frame> {
  const { seed, rule, quarter } = campaign
  const drawn = draw(homes, { seed, village, rule, year: yearOf(quarter), digest })
  return {
    _id: `${quarter}:${village}`,
    campaign: campaign._id,
    quarter,
    village,
    township,
    county,
    place,
    strata: drawn.strata,
    ...ratedIn(drawn.homes, terms),
  }
}

const ofVillage = ({ village }: { readonly village: string }): string => village

/** Writes frames that are not there yet: the clock's own rows, which nobody has seen. A village that another campaign has stays as it is. */
async function write(all: readonly Kept<Frame>[]): Promise<void> {
  const rows = table(frames.name)
  for (let at = 0; at < all.length; at += framesEach) {
    const some = all.slice(at, at + framesEach)
    const ids = some.map(({ _id }) => _id)
    const known = await rows.find({ _id: { $in: ids } }, { only: ['_id'], limit: framesEach })
    const there = new Set(known.map(({ _id }) => _id))
    const fresh = some.filter(({ _id }) => !there.has(_id))
    if (fresh.length === 0) continue
    try {
      await rows.insert(fresh)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Another drawing came in between: one by one, what it took stays its own.
      for (const one of fresh) await rows.insert([one]).catch(passDuplicate)
    }
  }
}

function passDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

/** The villages of a campaign's ground that another campaign of the quarter has, by name. 1 database call. */
export async function takenBy(campaign: Kept<Campaign>): Promise<string[]> {
  const { _id, quarter } = campaign
  const ranges = rangesOf(campaign)
  // Without scopes: the clock works for everybody.
  const found = await gather({
    taken: each(
      ranges.map(({ from, to }) =>
        seek(
          frames,
          { _id: is.between(`${quarter}:${from}`, `${quarter}:${to}`), campaign: is.not(_id) },
          faultsMost,
          { only: ['place'] },
        ),
      ),
    ),
  })
  return ofEach(found.taken, ranges.length)
    .flat()
    .slice(0, faultsMost)
    .map(({ place }) => place)
}

/**
 * Draws the next villages, as many as a thousand households fill, and writes down how far it is: past any deed, for it changes nothing that
 * a person decides by. Doing it again changes nothing. 6 database calls and more.
 * @returns whether all are drawn; nothing when the campaign is being drawn no more.
 */
export async function drawNext(
  job: Job,
  campaign: Kept<Campaign>,
  villages: readonly Standing[],
): Promise<boolean | undefined> {
  const ranges = rangesOf(campaign)
  const at = campaign.at ?? ''
  const range = ranges.find(({ to }) => at < to)
  // All were written down as drawn, and then it died.
  if (!range) return true
  const from = at < range.from ? range.from : at
  const { rows, last } = await homesFrom(job, { from, to: range.to })
  const to = last === undefined ? range.to : `${last}0`
  const window = windowOf(campaign, job.now)
  const terms = groupBy(
    (await termsIn(job, { from, to })).filter((term) => touches(term, window)),
    ofVillage,
  )
  const homes = groupBy(rows, ofVillage)
  const drawn = villages
    .filter(({ village }) => from <= village && village < to)
    .flatMap((standing) => {
      const own = homes.get(standing.village) ?? []
      const candidates = own.map(({ _id: id, ...home }) => ({ id, ...home }))
      const served = terms.get(standing.village) ?? []
      return own.length === 0 ? [] : [frameOf(campaign, standing, candidates, served)]
    })
  await write(drawn)
  const done = villages.filter(({ village }) => village < to).length
  const still = await table(campaigns.name).update(
    { _id: campaign._id, state: 'drawing' },
    { $set: { at: to, done, total: villages.length } },
  )
  return still === 0 ? undefined : to === ranges[ranges.length - 1]?.to
}

/** The villages of a campaign's ground that stand. */
export async function groundOf(job: Job, campaign: Campaign): Promise<Standing[]> {
  const ranges = rangesOf(campaign)
  const all = await villagesStanding(job, divisionRange(campaign.division))
  return all.filter(({ village }) => ranges.some(({ from, to }) => from <= village && village < to))
}

/** How many villages and households a campaign has drawn. 1 database call. */
export async function sizeOf(job: Job, campaign: string): Promise<{ villages: number; asked: number }> {
  // Unscoped: the clock works for everybody.
  const [row] = await frames.unscoped.fold<{ villages: number; asked: number }>(job, [
    { $match: { campaign } },
    { $group: { _id: null, villages: { $sum: 1 }, asked: { $sum: { $size: '$homes' } } } },
  ])
  return { villages: row?.villages ?? 0, asked: row?.asked ?? 0 }
}

/** Takes a campaign's lists away. */
export const removeFrames = (campaign: string): Promise<number> => table(frames.name).remove({ campaign })
