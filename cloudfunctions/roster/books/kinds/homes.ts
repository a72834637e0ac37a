import { inDivision } from '../../../../types/_actor'
import { keyed } from '../../../_kernel/hash'
import { households, type Household } from '../../roster.store'
import type { Wrong } from '../cells.rules'
import { among, anothers, isAnothers, type Desk, type Found } from '../desk'
import { isWithin } from '../../../../types/_actor'

/** A household that came in by its number goes by an id that follows from it: the same number in a county is the same household. */
export const homeId = (division: string, number: string): string =>
  keyed('household', inDivision(division, 'county'), number)

/** The ids that a number may stand for: one that we wrote down ourselves is an id. */
const idsFor = (desk: Desk, number: string): string[] => {
  const counties = [...desk.places.values()].filter(({ level }) => level === 'county').map(({ _id }) => _id)
  const grounds = counties.length > 0 ? counties : [desk.division]
  return [number, ...grounds.map((county) => homeId(county, number))]
}

/** The household of each number, with what keeps it from being touched; nothing for one that is not there. */
export async function homesIn(
  desk: Desk,
  numbers: readonly string[],
): Promise<(Found<Household> | Wrong | undefined)[]> {
  const wanted = numbers.map((number) => idsFor(desk, number))
  const found = new Map(
    (await among<Household>(desk, households, '_id', wanted.flat())).map((home) => [home._id, home]),
  )
  return wanted.map((ids) => {
    const home = ids.map((id) => found.get(id)).find((one) => one !== undefined)
    if (!home) return undefined
    if (isAnothers(desk, home)) return anothers
    if (!isWithin(home.village, desk.division)) return { say: '这一户不在这次导入的范围里' }
    return home.gone ? { say: '这一户已经不在了' } : home
  })
}
