import { divisionRange } from '../../../types/_actor'
import type { Call } from '../../_kernel/call'
import { problem } from '../../_kernel/problem'

export const isWithin = (code: string, outer: string): boolean => {
  const { from, to } = divisionRange(outer)
  return from <= code && code < to
}

/** The division that a call names, or the caller's own. @throws problem `not_found` for one that is not hers. */
export function groundOf(call: Call, named?: string): string {
  const own = call.grants().flatMap(({ territories }) => territories)
  const division = named ?? own[0]
  if (division === undefined || !own.some((outer) => isWithin(division, outer))) throw problem('not_found')
  return division
}
