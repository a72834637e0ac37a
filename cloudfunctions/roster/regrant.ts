import type { Grant, Role } from '../../types/_actor'
import { grantRoles } from '../_kernel/actors'
import { gather, seek } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { grantsOf, joined, type Duty } from './roster.rules'
import { people, type Person } from './roster.store'

/** More rows than share the phones of one go. */
const sharingMost = 1000

/** What of a row says whose accounts it leads to, and what it gives them. */
export type Own = Pick<Person, 'phone' | 'as' | 'duties'> & { readonly _id: string }
const read = ['_id', 'phone', 'as', 'duties'] as const

/**
 * The accounts that rows' phones lead to get what all the rows hold that share one, of these roles, and no more. 2 database calls, and 1 for
 * each account.
 * @param dutiesOf what a row holds, where that is not written in it yet.
 * @returns the persons whose accounts these are.
 */
export async function regrant(
  some: readonly Own[],
  roles: readonly Role[],
  dutiesOf: (row: Own) => readonly Duty[] = ({ duties }) => duties,
): Promise<readonly string[]> {
  const phones = some.flatMap(({ phone }) => (phone === '' ? [] : [phone]))
  // Unscoped: their own rows.
  const sought = seek<Person & { readonly _id: string }, (typeof read)[number]>(
    people,
    { phone: is.in(phones) },
    sharingMost,
    { only: read },
  )
  const { sharing } = await gather({ sharing: sought })
  const given = new Map<string, readonly Grant[]>()
  for (const row of some) {
    const own: readonly Own[] = row.phone === '' ? [row] : sharing.filter(({ phone }) => phone === row.phone)
    const duties = own.flatMap(dutiesOf).filter(({ role }) => roles.includes(role))
    for (const { _id, as = _id } of own) given.set(as, joined(grantsOf(duties)))
  }
  await grantRoles(roles, given)
  return [...given.keys()]
}
