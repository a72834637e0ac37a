/** More than anybody will ever carry. */
const endless = 1_000_000

/**
 * Balance as a soft cost (均衡选派): what a unit or a county carries for each of its people may reach the mean for nothing, and costs more
 * and more beyond. Convex and by pieces, so that the solver's answer is whole. Our own numbers.
 */
const tiers = [
  { upTo: 1, unit: 0, county: 0 },
  { upTo: 1.5, unit: 6, county: 4 },
  { upTo: 2, unit: 14, county: 9 },
  { upTo: 3, unit: 26, county: 16 },
  { upTo: endless, unit: 40, county: 24 },
] as const

/** So many more posts at so much each. */
export interface Piece {
  readonly width: number
  readonly cost: number
}

/** Those who share a load: a unit, or a county. */
export interface Group {
  readonly people: number
  readonly load: number
}

/**
 * What more posts cost a group.
 * @param mean posts for each person, over everybody, once all needs are met.
 */
export function piecesOf({ people, load }: Group, mean: number, of: 'unit' | 'county'): Piece[] {
  let reached = load
  return tiers.flatMap(({ upTo, ...cost }) => {
    const end = Math.max(reached, upTo === endless ? reached + endless : Math.ceil(upTo * mean * people))
    const width = end - reached
    reached = end
    return width > 0 ? [{ width, cost: cost[of] }] : []
  })
}

/** What `more` posts cost by those pieces. */
export function priceOf(pieces: readonly Piece[], more: number): number {
  let left = more
  return pieces.reduce((all, { width, cost }) => {
    const here = Math.min(left, width)
    left -= here
    return all + here * cost
  }, 0)
}

/** Posts for each person of a unit, to a tenth. */
const perHead = ({ people, load }: Group): number => Math.round((load / Math.max(1, people)) * 10) / 10

/** Units that are shown at each end. */
const shown = 10

const ends = (groups: Iterable<Group>) => {
  const heads = [...groups].map(perHead)
  return heads.length === 0 ? { most: 0, least: 0 } : { most: Math.max(...heads), least: Math.min(...heads) }
}

/**
 * What units carry for each of their people, before and after; those that carry most and least, by name.
 * @param names of units, by id.
 */
export function balanceOf(
  before: ReadonlyMap<string, Group>,
  after: ReadonlyMap<string, Group>,
  names: ReadonlyMap<string, string>,
) {
  const rows = [...after].map(([unit, group]) => ({
    name: names.get(unit) ?? '',
    people: group.people,
    before: before.get(unit)?.load ?? 0,
    after: group.load,
    head: group.load / Math.max(1, group.people),
  }))
  rows.sort((a, b) => b.head - a.head || (a.name < b.name ? -1 : 1))
  const some = rows.length <= 2 * shown ? rows : [...rows.slice(0, shown), ...rows.slice(-shown)]
  return {
    before: ends(before.values()),
    after: ends(after.values()),
    units: some.map(({ name, people, before: was, after: is }) => ({ name, people, before: was, after: is })),
  }
}
