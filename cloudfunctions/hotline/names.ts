import type { Call } from '../_kernel/call'
import { placeOf, type Place, type UnitName } from '../roster/roster.read'
import type { Names } from './view.rules'

/**
 * The names that stand beside villages and units. No database call while their counties are remembered, 2 for each that
 * is not.
 */
export async function namesFor(call: Call, villages: readonly string[]): Promise<Names> {
  const distinct = [...new Set(villages)]
  const places = new Map<string, Place>()
  const units = new Map<string, UnitName>()
  for (const place of await Promise.all(distinct.map((village) => placeOf(call, village)))) {
    places.set(place.village, place)
    for (const unit of place.units.values()) units.set(unit.id, unit)
  }
  return {
    place: (village) => places.get(village)?.place ?? '',
    unit(id) {
      const { name, phone } = units.get(id) ?? { name: '原来的部门', phone: '' }
      return { id, name, ...(phone === '' ? {} : { phone }) }
    },
  }
}
