import { divisionRange } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'

function takesIn(outer: string, inner: string): boolean {
  const [wide, narrow] = [divisionRange(outer), divisionRange(inner)]
  return wide.from <= narrow.from && narrow.to <= wide.to
}

/** @throws not_found for a place that is neither part of the caller's ground nor takes it in: what binds her own cadres she may read. */
export function mustBeNear(call: Call, division: string): void {
  const own = call.grants().flatMap(({ territories }) => territories)
  if (!own.some((code) => takesIn(code, division) || takesIn(division, code))) throw problem('not_found')
}
