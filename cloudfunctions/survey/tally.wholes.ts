import { divisionLevel } from '../../types/_actor'
import { Above, Pile, type PlaceTally } from './tally'
import type { CountyTally } from './tally.box'
import type { Plan } from './tally.plan.rules'

/** What is published of, before anything is withheld. */
export interface Whole {
  readonly place: PlaceTally
  /** The code of what lies above it; empty for the highest. A unit lies nowhere. */
  readonly parent: string
  readonly unit: boolean
}

/** Places from the campaign's own downwards. */
function placesOf(division: string, counties: readonly CountyTally[], plan: Plan): Whole[] {
  const level = divisionLevel(division)
  const top = new Above(division, '')
  for (const county of counties) top.take(county)
  const whole = (place: PlaceTally, parent: string): Whole => ({ place, parent, unit: false })
  const villages = counties.flatMap((county) => county.villages)
  if (level === 'village') return villages.map((village) => whole(village, ''))
  const highest = whole(top.told(plan), '')
  if (level === 'township') return [highest, ...villages.map((village) => whole(village, division))]
  const townships = counties.flatMap((county) =>
    county.townships.map((township) => whole(township, level === 'county' ? division : county.county)),
  )
  const middle =
    level === 'county'
      ? []
      : counties.map((county) => {
          const above = new Above(county.county, division)
          above.take(county)
          return whole(above.told(plan), division)
        })
  return [highest, ...middle, ...townships, ...villages.map((village) => whole(village, village.parent))]
}

/** Units whose people serve there. */
function unitsIn(counties: readonly CountyTally[], plan: Plan): Whole[] {
  const piles = new Map<string, Pile>()
  const homes = new Map<string, { homes: number; helped: number }>()
  const of = (id: string) => {
    const found = homes.get(id) ?? { homes: 0, helped: 0 }
    homes.set(id, found)
    return found
  }
  for (const { units, villages } of counties) {
    for (const [id, pile] of units) {
      const all = piles.get(id) ?? new Pile()
      all.take(pile)
      piles.set(id, all)
    }
    for (const village of villages) {
      for (const id of new Set(village.units.flatMap(([, ids]) => ids))) of(id).homes += village.homes
      for (const { unit, homes: hers } of village.helpers) of(unit).helped += hers
    }
  }
  return [...piles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, pile]) => {
      const measures = pile.told(plan)
      const turnout = pile.turnout()
      const place = { of: id, parent: 'unit', ...turnout, measures, ...of(id), units: [], helpers: [] }
      return { place, parent: 'unit', unit: true }
    })
}

/** Everything that a campaign's counties are published as: places, then units. */
export const wholesOf = (division: string, counties: readonly CountyTally[], plan: Plan): Whole[] => [
  ...placesOf(division, counties, plan),
  ...unitsIn(counties, plan),
]
