import { divisionRange, forceKinds, type ForceKind } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Job } from '../_kernel/call'
import { groupBy } from '../_kernel/group'
import {
  heldBy,
  householdFiles,
  postsToFill,
  staffSending,
  unitsSending,
  villageFiles,
  type Held,
  type OpenPost,
  type Range,
  type Staff,
} from '../roster/dispatch.read'
import type { Pool } from './assign.rules'
import type { Part } from './dispatch.store'
import type { Hand, Limits, Need } from './dispatch.rules'
import { householdWants, villageWants } from './needs.rules'

/** Whose people may be sent: the county's and its city's; of the whole city when counties lend. */
function sendersOf(division: string, lend: boolean): readonly Range[] {
  const city = divisionRange(`${division.slice(0, 4)}00000000`)
  const isCity = division.endsWith('00000000')
  if (lend || isCity) return [city]
  const county = `${division.slice(0, 6)}000000`
  // A city's own units stand under the city's code itself.
  return [divisionRange(county), { from: city.from, to: String(Number(city.from) + 1) }]
}

const isForce = (kind: string): kind is ForceKind => forceKinds.some((one) => one === kind)

function handOf(staff: Staff, county: string, held: readonly Held[], today: string): Hand {
  const { _id, unit, home = '', skills = [], wish = [], rank, barred } = staff
  const forces = held.filter(({ kind }) => isForce(kind))
  return {
    person: _id,
    unit,
    county,
    home,
    skills,
    wish,
    ...(rank === undefined ? {} : { rank }),
    barred: barred !== undefined && today < barred,
    held: Object.fromEntries(forces.map(({ kind, n }) => [kind, n])),
    villages: held.filter(({ kind }) => kind !== 'responsible').flatMap(({ villages }) => villages),
  }
}

/** Everybody who could be sent. */
export interface Senders {
  readonly pool: Pool
  /** Names of units. */
  readonly units: ReadonlyMap<string, string>
}

/** Database calls: 2, one for ten units, one for 500 people. */
export async function sendersFor(job: Job, division: string, { lend }: Limits): Promise<Senders> {
  const ranges = sendersOf(division, lend)
  const units = (await Promise.all(ranges.map((range) => unitsSending(job, range)))).flat()
  const county = new Map(units.map((unit) => [unit._id, unit.county]))
  const staff = await staffSending(
    job,
    units.map(({ _id }) => _id),
  )
  staff.sort((a, b) => (a._id < b._id ? -1 : 1))
  const helping = new Map<string, Set<string>>()
  const ids = staff.map(({ _id }) => _id)
  const held = groupBy(await heldBy(job, ids), ({ person }) => person)
  const today = dayAt(job.now)
  const hands = staff.map((one) => handOf(one, county.get(one.unit) ?? '', held.get(one._id) ?? [], today))
  for (const { unit, villages } of hands) {
    const served = helping.get(unit) ?? new Set<string>()
    for (const village of villages) served.add(village)
    helping.set(unit, served)
  }
  return {
    pool: { hands: new Map(hands.map((hand) => [hand.person, hand])), helping },
    units: new Map(units.map(({ _id, name }) => [_id, name])),
  }
}

/** A need with the post that it stands for. */
export interface Asked {
  readonly need: Need
  readonly post: OpenPost
  readonly head?: { readonly person: string; readonly name: string }
}

const needOf = (
  kind: ForceKind,
  { _id, village, household, now }: OpenPost,
): Omit<Need, 'wants' | 'urgency'> => ({
  id: _id,
  kind,
  village,
  household,
  ...(now ? { now: now.holder.person } : {}),
})

/** The needs of a part, those of a village beside each other. 2 database calls, and one for 500 households. */
export async function needsOf(job: Job, part: Part, limits: Limits): Promise<Asked[]> {
  const { kind } = part
  const posts = await postsToFill(job, kind, part, limits.keep)
  if (kind !== 'responsible') {
    const files = await villageFiles(job, part)
    return posts.map((post) => ({
      need: { ...needOf(kind, post), ...villageWants(kind, files.get(post.village)) },
      post,
    }))
  }
  const homes = await householdFiles(
    job,
    posts.map(({ household }) => household),
  )
  return posts.map((post) => {
    const home = homes.get(post.household)
    const head = home && { person: home.head.person, name: home.head.sealed.name ?? '' }
    return { need: { ...needOf(kind, post), ...householdWants(home ?? {}) }, post, ...(head && { head }) }
  })
}
