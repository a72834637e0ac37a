import type { ForceKind } from '../../types/_actor'
import { divisionRange, inDivision } from '../../types/_actor'
import { villagesEach } from '../../types/dispatch.limits'
import type { Candidate, Hand, Helping, Need, Reason } from './dispatch.rules'

/**
 * What somebody costs at a post: less is better. Only the order counts; the numbers say how much of one ground outweighs another.
 * Our own weights: R4 names the grounds and that the nearest come first.
 */
const weights = {
  base: 150,
  /** How far her home lies from the village, by the smallest division that holds both. */
  far: { village: 0, township: 6, county: 18, city: 36, beyond: 60 },
  skill: 26,
  helps: { village: 16, township: 10 },
  wish: 22,
  /** For each post that she holds already. */
  held: 9,
  stays: 45,
  /** Somebody from another county comes when it is worth it. */
  lend: 8,
} as const

/** Those who live in the village serve one alone, whatever they are called there. */
const resident: readonly ForceKind[] = ['secretary', 'team']

/** Counted once for each: it is asked for every need that she might meet. */
const loads = new WeakMap<Hand['held'], number>()

/** All posts that somebody holds. */
export function loadOf({ held }: Pick<Hand, 'held'>): number {
  const known = loads.get(held)
  if (known !== undefined) return known
  const load = Object.values(held).reduce((all, n) => all + n, 0)
  loads.set(held, load)
  return load
}

/** How many posts of a kind she can take on beside what she holds. */
export function roomOf({ held }: Pick<Hand, 'held'>, kind: ForceKind, householdsEach: number): number {
  if (kind === 'responsible') return Math.max(0, householdsEach - (held.responsible ?? 0))
  const same = resident.includes(kind) ? resident : [kind]
  return Math.max(0, villagesEach[kind] - same.reduce((all, one) => all + (held[one] ?? 0), 0))
}

const leads: readonly unknown[] = ['city', 'county', 'township']
const high: readonly unknown[] = ['city', 'county']

const able: Readonly<Record<ForceKind, (hand: Hand) => boolean>> = {
  leader: ({ rank }) => leads.includes(rank),
  unit: ({ rank }) => !high.includes(rank),
  secretary: ({ rank, barred }) => !high.includes(rank) && !barred,
  team: ({ rank }) => !high.includes(rank),
  technician: ({ skills, unit }) =>
    skills.includes('planting') || skills.includes('breeding') || /-(?:agriculture|forestry)$/.test(unit),
  responsible: () => true,
}

/** Whether somebody may hold a kind of post at all. Who holds one has shown that she may, unless she was removed as unfit. */
export const isAble = (hand: Hand, kind: ForceKind): boolean =>
  able[kind](hand) || (!hand.barred && (hand.held[kind] ?? 0) > 0)

const ofCity = (county: string): boolean => county.endsWith('00000000')

function covers(code: string, village: string): boolean {
  const { from, to } = divisionRange(code)
  return from <= village && village < to
}

/** Whether her county lets her go there. A city's own units serve every county of it. */
export const mayGo = ({ county }: Pick<Hand, 'county'>, village: string, lend: boolean): boolean =>
  lend || inDivision(village, 'county') === county || (ofCity(county) && covers(county, village))

/** Whether she serves the village already, in another post: nobody holds two of one village. */
export const servesIt = (hand: Hand, { village, kind }: Need): boolean =>
  kind !== 'responsible' && hand.villages.includes(village)

type Nearness = keyof typeof weights.far

/** A need with what is the same for everybody. */
export interface Spot {
  readonly need: Need
  readonly township: string
  readonly county: string
  readonly city: string
  /** Of units whose people serve near it: the village itself, or how many villages of the township. */
  readonly helps: ReadonlyMap<string, 'village' | number>
}

export function spotOf(need: Need, helping: Helping): Spot {
  const { village } = need
  const township = village.slice(0, 9)
  const helps = new Map<string, 'village' | number>()
  for (const [unit, served] of helping) {
    const near = [...served].filter((one) => one.startsWith(township)).length
    if (served.has(village)) helps.set(unit, 'village')
    else if (near > 0) helps.set(unit, near)
  }
  return {
    need,
    township,
    county: village.slice(0, 6),
    city: village.slice(0, 4),
    helps,
  }
}

/** The smallest division that holds both. Where a home is not known, she is taken to live in the county that she works for. */
function nearness({ home, county }: Hand, spot: Spot): Nearness {
  const at = home === '' ? county : home
  if (!at.startsWith(spot.city)) return 'beyond'
  if (!at.startsWith(spot.county)) return 'city'
  if (!at.startsWith(spot.township)) return 'county'
  return at === spot.need.village ? 'village' : 'township'
}

const lent = (hand: Hand, { county }: Spot): boolean =>
  !hand.county.startsWith(county) && !ofCity(hand.county)

const skillGain = ({ urgency }: Need): number => weights.skill * (1 + (urgency - 1) / 4)

const helpGain = (helps: 'village' | number | undefined): number =>
  helps === undefined ? 0 : weights.helps[helps === 'village' ? 'village' : 'township']

/** What somebody would cost at a post. */
export function costOf(hand: Hand, spot: Spot): number {
  const { need, helps } = spot
  let cost = weights.base + weights.far[nearness(hand, spot)] + weights.held * loadOf(hand)
  if (need.wants.some((one) => hand.skills.includes(one))) cost -= skillGain(need)
  if (hand.wish.some((code) => covers(code, need.village))) cost -= weights.wish
  if (need.now === hand.person) cost -= weights.stays
  if (lent(hand, spot)) cost += weights.lend
  return Math.round(cost - helpGain(helps.get(hand.unit)))
}

/** Why somebody suits a post, the weightiest reason first. */
function reasonsOf(hand: Hand, spot: Spot): Reason[] {
  const { need, helps } = spot
  const near = nearness(hand, spot)
  const skill = need.wants.find((one) => hand.skills.includes(one))
  const helped = helps.get(hand.unit)
  const load = loadOf(hand)
  const found: (Reason & { readonly gain: number })[] = []
  if (need.now === hand.person) found.push({ ground: 'stays', gain: weights.stays })
  if (skill !== undefined) found.push({ ground: 'skill', of: skill, gain: skillGain(need) })
  if (hand.home !== '' && (near === 'village' || near === 'township')) {
    found.push({ ground: 'near', of: near, gain: weights.far.city - weights.far[near] })
  }
  if (helped !== undefined) found.push({ ground: 'helps', of: String(helped), gain: helpGain(helped) })
  if (hand.wish.some((code) => covers(code, need.village))) found.push({ ground: 'wish', gain: weights.wish })
  if (load <= 1) found.push({ ground: 'light', of: String(load), gain: weights.held * (2 - load) })
  if (lent(hand, spot)) found.push({ ground: 'lend', gain: 0 })
  return found
    .sort((a, b) => b.gain - a.gain)
    .map(({ ground, of }) => (of === undefined ? { ground } : { ground, of }))
}

/** Somebody for a need, with what she costs and why. */
export const weigh = (hand: Hand, spot: Spot): Candidate => ({
  person: hand.person,
  cost: costOf(hand, spot),
  reasons: reasonsOf(hand, spot),
})
