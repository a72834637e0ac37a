import type { Grant } from '../../types/_actor'
import { regrant } from '../_kernel/actors'
import type { Job } from '../_kernel/call'
import { is } from '../_kernel/where'
import { eachDue } from './follow'
import { furnishHouseholds } from './furnish'
import { join } from './household.join'
import { writeRow } from './household.rows'
import { grantsOf, joined } from './roster.rules'
import { households, people, type Household } from './roster.store'

type Kept = Household & { readonly _id: string; readonly version: number }

interface Home {
  readonly household: string
  readonly village: string
}

/** Where somebody belongs who belonged to a household before its last deed; nowhere, where it is no more. */
function homeNow(home: Kept, ids: readonly string[]): Home | undefined {
  const { _id, village, gone, pending = [] } = home
  const row = pending.find(({ person }) => ids.includes(person))
  if (row && row.household !== _id) return row.household === '' ? undefined : row
  // Whoever was bound by a slip has no row: she goes where the household goes.
  const [first] = pending
  if (gone?.into !== undefined) return { household: gone.into, village: first?.village ?? village }
  return gone ? undefined : { household: _id, village }
}

/** The grants of an account whose household is another now. */
function grantsAfter(grants: readonly Grant[], household: string, now: Home | undefined): readonly Grant[] {
  const rest = grants.flatMap((grant) => {
    if (grant.role !== 'villager' || !grant.households.includes(household)) return [grant]
    const homes = grant.households.filter((other) => other !== household)
    return homes.length === 0 ? [] : [{ ...grant, households: homes }]
  })
  return now ? joined([...rest, ...grantsOf([], now)]) : rest
}

/** Accounts follow their household. Those that were bound to one that is restored get it back. */
async function followAccounts(home: Kept): Promise<void> {
  const back = home.changes?.[home.changes.length - 1]?.how === 'restored' && !home.gone
  await regrant(home._id, back ? home.bound : [], ({ person, member, grants }) => {
    const now = homeNow(home, [person, ...(member === undefined ? [] : [member])])
    return grantsAfter(grants, home._id, now)
  })
}

async function writeRows(job: Job, { pending = [] }: Kept): Promise<void> {
  if (pending.length === 0) return
  const ids = pending.map(({ person }) => person)
  const { rows } = await people.unscoped.find(job, { where: { _id: is.in(ids) }, only: ['_id'] })
  const known = new Set(rows.map(({ _id }) => _id))
  for (const row of pending) await writeRow(job.with(row.key), row, !known.has(row.person))
}

/** Carries on what offices have done to households: the other household, its people's rows, posts and accounts. */
export async function followHouseholds(job: Job): Promise<void> {
  await eachDue(
    job,
    households.name,
    ['pending', 'child'],
    // Unscoped: the clock's.
    async () => (await households.unscoped.find(job, { where: { due: true } })).rows,
    async (home) => {
      await join(job.with(`join-${home._id}-${String(home.version)}`), home)
      await writeRows(job, home)
      await followAccounts(home)
      const others = [home.child?.id, home.gone?.into].filter((id) => id !== undefined)
      await furnishHouseholds(job, [home._id, ...others])
      return true
    },
  )
}
