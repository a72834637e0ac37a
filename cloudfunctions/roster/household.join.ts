import type { Call } from '../_kernel/call'
import { Refusal } from '../_kernel/problem'
import { statusOf } from './household.rules'
import { cardFor } from './household.save'
import { households, type Household } from './roster.store'

type Kept = Household & { readonly _id: string }

/** There is nothing left to write. */
class Joined extends Error {}

/** Those of a household whom its last deed sent to another. */
const sentTo = ({ pending = [] }: Household, household: string): string[] =>
  pending.filter((row) => row.household === household).map(({ person }) => person)

/** The household that came out of another by a split. It stands already when the clock or a retry was here before. */
async function makeChild(call: Call, home: Kept, child: NonNullable<Household['child']>): Promise<void> {
  const { village, group } = home
  const doc: Household = {
    _id: child.id,
    village,
    head: child.head,
    members: sentTo(home, child.id),
    card: cardFor(child.id),
    ...statusOf(home),
    ...(group === undefined ? {} : { group }),
    bound: [],
  }
  try {
    await households.unscoped.create(call, { id: child.id, doc, division: village, out: null })
  } catch (error) {
    if (!(error instanceof Refusal && error.problem.code === 'conflict')) throw error
  }
}

async function addTo(call: Call, home: Kept, into: string): Promise<void> {
  const coming = sentTo(home, into)
  try {
    await households.unscoped.deed(call, into, undefined, ({ members, bound }) => {
      const fresh = coming.filter((person) => !members.includes(person))
      const accounts = home.bound.filter((account) => !bound.includes(account))
      if (fresh.length === 0 && accounts.length === 0) throw new Joined()
      return { set: { members: [...members, ...fresh], bound: [...bound, ...accounts] }, out: null }
    })
  } catch (error) {
    if (!(error instanceof Joined)) throw error
  }
}

/**
 * The other household of a split or a merger. Unscoped: the deed that says so was let through. Doing it again changes nothing.
 * 1 or 2 database calls.
 */
export async function join(call: Call, home: Kept): Promise<void> {
  if (home.child) await makeChild(call, home, home.child)
  if (home.gone?.into !== undefined) await addTo(call, home, home.gone.into)
}
