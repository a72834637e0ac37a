import { isWithin } from '../../../types/_actor'
import type { Call } from '../../_kernel/call'
import { problem } from '../../_kernel/problem'

/** The division that a call names, or the caller's own. @throws problem `not_found` for one that is not hers. */
export function groundOf(call: Call, named?: string): string {
  const own = call.grants().flatMap(({ territories }) => territories)
  const division = named ?? own[0]
  if (division === undefined || !own.some((outer) => isWithin(division, outer))) throw problem('not_found')
  return division
}
