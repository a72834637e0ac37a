import { divisionLevel, inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { clausesOf, inside } from '../_kernel/scope'

/** @throws problem `not_found` for a place outside the caller's territories. */
export function mustCover(call: Call, division: string): void {
  if (!inside({ division }, clausesOf(call, { territory: 'division' }))) throw problem('not_found')
}

/** The codes of a place and of what lies above it, up to the city. */
export const upFrom = (code: string): string[] => [
  ...new Set([code, ...(['township', 'county', 'city'] as const).map((level) => inDivision(code, level))]),
]

/** Whether the caller's office is a county's or one above, for a place in it. */
export const leads = (call: Call, division: string): boolean =>
  call
    .grants()
    .flatMap(({ territories }) => territories)
    .some(
      (own) => ['county', 'city', 'province'].includes(divisionLevel(own)) && upFrom(division).includes(own),
    )

/** The row of the roster that stands behind the caller: what posts and what was missed name. */
export const memberOf = ({ actor: { member, person } }: Pick<Call, 'actor'>): string => member ?? person
