import { piecesOf, type Group } from './balance.rules'
import { candidatesFor } from './candidates.rules'
import type { Candidate, Hand, Limits, Need } from './dispatch.rules'
import { isAble, loadOf, mayGo, roomOf } from './fit.rules'
import { chosenIn, programOf, type Flow, type Solve } from './flow.rules'

/** Who could be sent, with all that they carry; changes as needs are met. */
export interface Pool {
  readonly hands: Map<string, Hand>
  readonly helping: Map<string, Set<string>>
}

/** Why nobody: none who may do it; none whose county lets her; all of those carry as much as they may. */
export type Lack = 'nobody' | 'elsewhere' | 'full'

/** What is proposed for a need. */
export interface Line {
  readonly need: Need
  readonly who?: Candidate
  /** Of a need that nobody meets. */
  readonly lack?: Lack
  /** Others who could do it, best first. */
  readonly others: readonly Candidate[]
}

/** To leave a need costs more than anything that meeting it can cost, the more the more urgent it is. */
export const leaving = 10_000
/** Candidates are sparse, so that some needs may go without while others still have room: those are solved again. */
const rounds = 8
/** How many others are kept with a line. */
const othersMost = 10

const nothing: ReadonlySet<string> = new Set()

/** Changes one person's posts by one: `by` is 1 or -1. */
function shift({ hands, helping }: Pool, person: string, { kind, village }: Need, by: 1 | -1): void {
  const hand = hands.get(person)
  if (!hand) return
  const held = { ...hand.held, [kind]: Math.max(0, (hand.held[kind] ?? 0) + by) }
  if (kind === 'responsible') {
    hands.set(person, { ...hand, held })
    return
  }
  const villages = by === 1 ? [...hand.villages, village] : hand.villages.filter((one) => one !== village)
  hands.set(person, { ...hand, held, villages })
  if (by === 1) helping.set(hand.unit, new Set([...(helping.get(hand.unit) ?? nothing), village]))
}

/** What lines did to the pool: whoever held a post no longer does, whoever is proposed does. For going on after a stop. */
export function carryOut(pool: Pool, lines: readonly { readonly need: Need; readonly who?: string }[]): void {
  for (const { need } of lines) if (need.now !== undefined) shift(pool, need.now, need, -1)
  for (const { need, who } of lines) if (who !== undefined) shift(pool, who, need, 1)
}

function groupsBy(hands: Iterable<Hand>, name: (hand: Hand) => string): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const hand of hands) {
    const { people, load } = groups.get(name(hand)) ?? { people: 0, load: 0 }
    groups.set(name(hand), { people: people + 1, load: load + loadOf(hand) })
  }
  return groups
}

/** What each unit carries, and with how many people. */
export const unitsOf = ({ hands }: Pool): Map<string, Group> => groupsBy(hands.values(), ({ unit }) => unit)

/** The assignment of these needs as a program's input. */
export function flowOf(
  needs: readonly Need[],
  lists: readonly (readonly Candidate[])[],
  { hands }: Pool,
  limits: Limits,
): Flow {
  const all = [...hands.values()]
  const load = all.reduce((sum, hand) => sum + loadOf(hand), needs.length)
  const mean = Math.max(0.2, load / Math.max(1, all.length))
  const named = new Set(lists.flatMap((list) => list.map(({ person }) => person)))
  const taking = all.filter(({ person }) => named.has(person))
  const ofUnit = new Map(taking.map(({ unit, county }) => [unit, county]))
  const units = groupsBy(all, ({ unit }) => unit)
  const counties = groupsBy(all, ({ county }) => county)
  const pieces = (groups: Map<string, Group>, name: string, of: 'unit' | 'county') =>
    piecesOf(groups.get(name) ?? { people: 1, load: 0 }, mean, of)
  return {
    needs: needs.map(({ urgency }, nth) => ({ leave: leaving * urgency, candidates: lists[nth] ?? [] })),
    people: new Map(
      taking.map((hand) => {
        const room = roomOf(hand, needs[0]?.kind ?? 'responsible', limits.householdsEach)
        return [hand.person, { room, unit: hand.unit }]
      }),
    ),
    units: new Map(
      [...ofUnit].map(([unit, county]) => [unit, { pieces: pieces(units, unit, 'unit'), county }]),
    ),
    counties: new Map([...new Set(ofUnit.values())].map((code) => [code, pieces(counties, code, 'county')])),
  }
}

function lackOf({ kind, village }: Need, hands: readonly Hand[], limits: Limits): Lack {
  const able = hands.filter((hand) => isAble(hand, kind))
  if (able.length === 0) return 'nobody'
  return able.some((hand) => mayGo(hand, village, limits.lend)) ? 'full' : 'elsewhere'
}

/**
 * Assigns people to needs of one kind, at least cost: hard limits hold, loads of units and counties are balanced, a need that nobody can
 * meet is told and the rest is solved. Who is proposed carries it in the pool from then on. Same needs and pool: same lines.
 * @param needs of one kind, those of a village beside each other.
 * @param solve minimises a linear program at a corner of it.
 */
export function assign(needs: readonly Need[], pool: Pool, limits: Limits, solve: Solve): Line[] {
  // Whoever holds one of these posts is free of it: it is given out anew.
  carryOut(
    pool,
    needs.map((need) => ({ need })),
  )
  const met = new Map<string, { readonly who: Candidate; readonly others: readonly Candidate[] }>()
  for (let round = 0, open = needs; round < rounds && open.length > 0; round += 1) {
    const hands = [...pool.hands.values()]
    const lists = candidatesFor(open, hands, pool.helping, limits)
    const flow = flowOf(open, lists, pool, limits)
    const chosen = chosenIn(flow, solve(programOf(flow)))
    const before = met.size
    open.forEach((need, nth) => {
      const list = lists[nth] ?? []
      const who = list[chosen[nth] ?? -1]
      if (!who) return
      met.set(need.id, { who, others: list.filter((one) => one !== who).slice(0, othersMost) })
      shift(pool, who.person, need, 1)
    })
    if (met.size === before) break
    open = open.filter(({ id }) => !met.has(id))
  }
  const hands = [...pool.hands.values()]
  const lacks = new Map<string, Lack>()
  return needs.map((need) => {
    const found = met.get(need.id)
    if (found) return { need, ...found }
    const county = need.village.slice(0, 6)
    const lack = lacks.get(county) ?? lackOf(need, hands, limits)
    lacks.set(county, lack)
    return { need, lack, others: [] }
  })
}
