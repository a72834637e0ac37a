import { divisionLevel, type Grant } from '../../types/_actor'

/** Whether a grant reaches a whole city, whose departments all count by one calendar. */
export function keepsCalendar(grants: readonly Grant[]): boolean {
  return grants.some(({ territories }) =>
    territories.some((code) => ['province', 'city'].includes(divisionLevel(code))),
  )
}
