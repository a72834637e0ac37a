import { divisionLevel, divisionRange } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { maskName } from '../_kernel/mask'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { divisionNamed, divisionsUnder, openNames, unitsNamed } from '../roster/roster.read'
import { cardsOf, namedBy } from '../roster/survey.read'
import { ballots, type Ballot } from './ballots.store'
import { storyOf } from './campaigns.story.rules'
import { covers } from './campaigns.ground.rules'
import { briefOf, groundsOf, leads, near, type Answer, type Ask } from './campaigns.view'
import { campaigns, frames, type Campaign, type Frame } from './survey.store'

/** More villages than a city has. */
const villagesMost = 10_000
const drawnEach = 50

type Kept = Deed<Campaign>

/** A campaign that the caller may look at: of her ground, or one that takes it in. 1 database call. @throws not_found. */
async function seen(call: Call, id: string): Promise<Kept> {
  // Unscoped: whose it is is looked at here, for whoever stands on a part of the ground may see how the whole goes on.
  const found = await campaigns.unscoped.get(call, id)
  if (!near(call, found.division)) throw problem('not_found')
  return found
}

async function enumeratorsOf(call: Call, { enumerators }: Kept): Promise<Answer<'campaign'>['enumerators']> {
  if (enumerators.length === 0) return []
  const people = await namedBy(
    call,
    enumerators.map(({ person }) => person),
  )
  const [names, units] = await Promise.all([
    openNames(people.map(({ _id: person, sealed }) => ({ person, sealed }))),
    unitsNamed(call, [...new Set(people.map(({ unit }) => unit))].filter((unit) => unit !== '').slice(0, 50)),
  ])
  const known = new Map(people.map(({ _id, unit }, nth) => [_id, { unit, name: names[nth]?.name }]))
  return enumerators.map(({ person, villages }) => ({
    person,
    name: known.get(person)?.name ?? '（已注销）',
    unit: units.get(known.get(person)?.unit ?? '')?.name ?? '',
    villages: [...villages],
  }))
}

function sealedOf({ sealed }: Campaign): Pick<Answer<'campaign'>, 'sealed'> {
  if (!sealed) return {}
  const say = `${String(sealed.ballots)}份评议已经汇总，选票和密钥都已销毁，谁也不能再查出哪一户怎么评的`
  return { sealed: { ...sealed, say } }
}

/** 5 database calls at most. @throws not_found. */
export async function campaign({ id }: Ask<'campaign'>, call: Call): Promise<Answer<'campaign'>> {
  const found = await seen(call, id)
  const { division, system, content, rule, seed, faults } = found
  const mine = leads(call, division)
  const [{ path }, enumerators] = await Promise.all([
    divisionNamed(call, division),
    // Who goes from door to door is for those to know who send them.
    mine ? enumeratorsOf(call, found) : [],
  ])
  return {
    campaign: briefOf(found, path.slice(-2).join(' · ')),
    only: (found.only ?? []).map((part) => ({ ...part })),
    system,
    systemTitle: content.title,
    rule,
    seed,
    faults: [...faults],
    enumerators,
    steps: storyOf(found),
    ...sealedOf(found),
    mine,
  }
}

type Counted = Pick<Frame, 'village' | 'township' | 'county' | 'place'> & { readonly asked: number }

interface Turnout {
  asked: number
  answered: number
  assisted: number
}

/** Under which of a division's own parts a village is counted. */
function partOf(level: ReturnType<typeof divisionLevel>, { village, township, county }: Counted): string {
  if (level === 'city') return county
  return level === 'county' ? township : village
}

/** The division whose parts are shown: the one asked for, else as much of the campaign's as is the caller's. @throws not_found. */
function shownOf(call: Call, { division }: Kept, asked: string | undefined): string {
  const own = groundsOf(call).find((ground) => covers(ground, division) || covers(division, ground))
  const shown = asked ?? (own !== undefined && covers(division, own) ? own : division)
  const mine = groundsOf(call).some((ground) => covers(ground, shown))
  if (!covers(division, shown) || !mine) throw problem('not_found')
  return shown
}

/** How many of those asked have answered: what they said is sealed, and is not read. 4 database calls. @throws not_found. */
export async function progress(
  { id, division: asked }: Ask<'progress'>,
  call: Call,
): Promise<Answer<'progress'>> {
  const found = await seen(call, id)
  const division = shownOf(call, found, asked)
  const { from, to } = divisionRange(division)
  const here = { campaign: id, village: is.between(from, to) }
  const [drawn, cast, parts] = await Promise.all([
    frames.fold<Counted>(call, [
      { $match: here },
      { $project: { village: 1, township: 1, county: 1, place: 1, asked: { $size: '$homes' } } },
      { $limit: villagesMost },
    ]),
    ballots.fold<{ readonly _id: Pick<Ballot, 'village' | 'own'>; readonly n: number }>(call, [
      { $match: here },
      { $group: { _id: { village: '$village', own: '$own' }, n: { $sum: 1 } } },
      { $limit: 2 * villagesMost },
    ]),
    divisionsUnder(call, division),
  ])
  const level = divisionLevel(division)
  const counts = new Map<string, Turnout>()
  const parted = new Map(drawn.map((one) => [one.village, partOf(level, one)]))
  const turnout = (part: string): Turnout => {
    const known = counts.get(part) ?? { asked: 0, answered: 0, assisted: 0 }
    counts.set(part, known)
    return known
  }
  for (const one of drawn) turnout(partOf(level, one)).asked += one.asked
  for (const { _id, n } of cast) {
    const part = turnout(parted.get(_id.village) ?? _id.village)
    part.answered += n
    if (!_id.own) part.assisted += n
  }
  // A village has nothing under it: its own name ends its place.
  const names = new Map([
    ...drawn.map(({ village, place }) => [village, place.split(' · ').pop() ?? ''] as const),
    ...parts.map(({ _id, name }) => [_id, name] as const),
  ])
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const path = parts[0]?.path.slice(0, -1).slice(-2)
  return {
    division,
    place: path?.join(' · ') ?? drawn[0]?.place ?? '',
    rows: rows.map(([code, count]) => ({ division: code, name: names.get(code) ?? code, ...count })),
  }
}

/** Where a page of a list that never changes begins. @throws invalid for what is not one of ours. */
function startOf(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,6}$/.test(after)) throw problem('invalid', '列表已经变化，请刷新后再看')
  return Number(after)
}

/** 4 database calls. @throws not_found. */
export async function drawn({ id, village, after }: Ask<'drawn'>, call: Call): Promise<Answer<'drawn'>> {
  const [{ seed }, { rows }] = await Promise.all([
    seen(call, id),
    frames.find(call, { where: { campaign: id, village }, limit: 1 }),
  ])
  const [frame] = rows
  if (!frame) throw problem('not_found', '这个村不在这次评议里')
  const start = startOf(after)
  const homes = frame.homes.slice(start, start + drawnEach)
  const cards = await cardsOf(
    call,
    homes.map(({ id: home }) => home),
  )
  const heads = [...cards.values()].map(({ head }) => head)
  const known = await openNames(heads)
  const names = new Map(heads.map(({ person }, nth) => [person, known[nth]?.name ?? '']))
  const more = start + drawnEach < frame.homes.length
  return {
    place: frame.place,
    seed,
    strata: frame.strata.map((one) => ({ ...one })),
    households: homes.flatMap(({ id: home, s: stratum }) => {
      const found = cards.get(home)
      return found ? [{ card: found.card, head: maskName(names.get(found.head.person) ?? ''), stratum }] : []
    }),
    ...(more ? { next: String(start + drawnEach) } : {}),
  }
}
