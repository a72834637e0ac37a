import { emptyAccounts } from './actors'
import type { Call } from './call'
import { table } from './database'
import { forget } from './people'

/**
 * Forgets whoever calls: destroys her keys, takes her address from the files that she sent, and empties every account of hers, so
 * that no session goes on. What was done stays under a random id. Doing it again changes nothing.
 */
export async function eraseCaller(call: Call): Promise<void> {
  const { person, member = person, bound } = call.actor
  if (bound) {
    await forget(person, call.now)
    if (member !== person) await forget(member, call.now)
    await table('media').update({ by: person }, { $unset: { address: '' } }, true)
  }
  await emptyAccounts(person)
}
