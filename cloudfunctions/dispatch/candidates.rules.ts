import { candidatesMost } from '../../types/dispatch.limits'
import type { Candidate, Hand, Helping, Limits, Need } from './dispatch.rules'
import { costOf, isAble, mayGo, roomOf, servesIt, spotOf, weigh, type Spot } from './fit.rules'

/** The best of a list are on every need's own list; the rest of it goes on from where the need before it in the village began. */
const common = 8
const step = 4
/** A village has more needs than this only with its households, and those are solved in several rounds. */
const longest = 400

/** A number that depends on two others and is the same every time, 0 to 1: ties fall differently at every need. */
function mixed(a: number, b: number): number {
  let n = Math.imul(a ^ Math.imul(b + 1, 0x9e3779b1), 0x85ebca6b)
  n = Math.imul(n ^ (n >>> 15), 0xc2b2ae35)
  return ((n ^ (n >>> 16)) >>> 0) / 0x100000000
}

function numberOf(text: string): number {
  let n = 0
  for (let at = 0; at < text.length; at += 1) n = (Math.imul(n, 31) + text.charCodeAt(at)) | 0
  return n
}

interface Ranked {
  readonly hand: Hand
  readonly rank: number
}

/** The `most` cheapest, the cheapest first. Most hands fail the one comparison with the last of the list. */
function cheapest(hands: readonly Hand[], spot: Spot, most: number): Ranked[] {
  const seed = numberOf(spot.need.village)
  const best: Ranked[] = []
  hands.forEach((hand, index) => {
    const rank = costOf(hand, spot) + mixed(index, seed)
    const last = best[best.length - 1]
    if (best.length >= most && last !== undefined && rank >= last.rank) return
    if (servesIt(hand, spot.need) && hand.person !== spot.need.now) return
    let at = best.length
    while (at > 0 && (best[at - 1]?.rank ?? 0) > rank) at -= 1
    best.splice(at, 0, { hand, rank })
    if (best.length > most) best.pop()
  })
  return best
}

/** Those who may be sent for a kind of post to a county, and have room. */
export function available(
  hands: readonly Hand[],
  { kind, village }: Need,
  { lend, householdsEach }: Limits,
): Hand[] {
  return hands.filter(
    (hand) => roomOf(hand, kind, householdsEach) > 0 && mayGo(hand, village, lend) && isAble(hand, kind),
  )
}

/** The nth need of a village: the best of its list, and a stretch of the rest that begins further on for each. */
function stretch(list: readonly Ranked[], nth: number): Ranked[] {
  if (list.length <= candidatesMost) return [...list]
  const rest = list.slice(common)
  const from = (nth * step) % Math.max(1, rest.length - (candidatesMost - common) + 1)
  return [...list.slice(0, common), ...rest.slice(from, from + candidatesMost - common)]
}

const alike = ({ wants, urgency }: Need): string => `${urgency}:${wants.join()}`

/**
 * Sparse candidates for each need, at most `candidatesMost` and whoever holds it today, the best first. Needs are of one kind, those of
 * a village beside each other. Same hands and needs: same candidates.
 */
export function candidatesFor(
  needs: readonly Need[],
  hands: readonly Hand[],
  helping: Helping,
  limits: Limits,
): Candidate[][] {
  const byCounty = new Map<string, Hand[]>()
  const crowd = new Map<string, number>()
  for (const { village } of needs) crowd.set(village, (crowd.get(village) ?? 0) + 1)
  const lists = new Map<string, Ranked[]>()
  const seen = new Map<string, number>()
  return needs.map((need) => {
    const county = need.village.slice(0, 6)
    const free = byCounty.get(county) ?? available(hands, need, limits)
    byCounty.set(county, free)
    const spot = spotOf(need, helping)
    const held = need.now !== undefined
    const name = `${need.village}:${alike(need)}`
    const most = Math.min(longest, candidatesMost + step * ((crowd.get(need.village) ?? 1) - 1))
    const list = (held ? undefined : lists.get(name)) ?? cheapest(free, spot, most)
    if (!held) lists.set(name, list)
    const nth = seen.get(need.village) ?? 0
    seen.set(need.village, nth + 1)
    const chosen = stretch(list, nth)
    const holder = free.find(({ person }) => person === need.now)
    const missing = holder && !chosen.some(({ hand }) => hand === holder)
    return [...chosen.map(({ hand }) => hand), ...(missing ? [holder] : [])].map((hand) => weigh(hand, spot))
  })
}
