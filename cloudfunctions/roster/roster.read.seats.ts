import type { Role } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { people } from './roster.store'

/** The units that persons sit in by a role: 1 database call. Whoever sits in none is absent. At most 50 persons. */
export async function seatsOf(
  call: Call,
  persons: readonly string[],
  role: Role,
): Promise<Map<string, readonly string[]>> {
  // Unscoped: who sits where is public ground, and no name is opened.
  const where = { _id: is.in([...new Set(persons)]) }
  const { rows } = await people.unscoped.find(call, { where, only: ['_id', 'duties'] })
  const seats = rows.map(({ _id, duties }): [string, readonly string[]] => [
    _id,
    duties.flatMap((duty) => (duty.role === role ? duty.units : [])),
  ])
  return new Map(seats.filter(([, units]) => units.length > 0))
}
