import { isWithin } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { countyOfUnit } from './units.rules'

/** What somebody answers for: a division, or a unit of a county. */
export interface Ground {
  /** 12 digits: the division, or the county of the unit. */
  readonly division: string
  /** Of a desk or a department. */
  readonly unit?: string
}

/**
 * The ground of a call: what it names, or the caller's own. Who holds an office and a desk stands on the office's.
 * @throws not_found for a division that is not hers.
 */
export function groundOf(call: Call, named?: string): Ground {
  const territories = call.grants().flatMap((grant) => (grant.role === 'office' ? grant.territories : []))
  const division = named ?? territories[0]
  if (division !== undefined && territories.some((own) => isWithin(division, own))) return { division }
  const [unit] = call.grants().flatMap(({ units }) => units)
  if (named !== undefined || unit === undefined) throw problem('not_found')
  return { division: countyOfUnit(unit), unit }
}
