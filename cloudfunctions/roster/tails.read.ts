import { divisionRange } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { blindTail } from '../_kernel/people'
import { is } from '../_kernel/where'
import { people } from './roster.store'

/**
 * Persons of a county whose phone ends so, by every id that they go by, and their households: ids alone, to find by them what is the
 * caller's to see. At most 50 persons. 1 database call.
 * @param tail the last four digits.
 */
export async function idsByTail(call: Call, county: string, tail: string): Promise<string[]> {
  const { from, to } = divisionRange(county)
  const where = { tail: blindTail(tail), village: is.between(from, to) }
  // Unscoped: nothing of them is told, and what is found by them is scoped.
  const { rows } = await people.unscoped.find(call, { where, only: ['_id', 'as', 'household'] })
  return rows.flatMap(({ _id, as = '', household }) => [_id, as, household]).filter((id) => id !== '')
}
