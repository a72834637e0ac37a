import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import { grantRoles } from '../_kernel/actors'
import type { Call, Job } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { standingVillage } from './division'
import { membersMost } from './household.rules'
import { serves } from './people'
import { grantsOf } from './roster.rules'
import { households, people, type Household, type Person } from './roster.store'
import { checkSeen } from './saves.rules'

type Ask = Input<BookContract, 'takeIn'>

function checkRoom({ gone, members }: Household): void {
  if (gone) throw problem('wrong_state', '这一户已经不在，先办理恢复')
  if (members.length >= membersMost) throw problem('wrong_state', `一户最多${String(membersMost)}人`)
}

/** @throws problem `wrong_state` for somebody who serves, or who is of another household. */
function checkFree(row: Person, household: string): void {
  if (serves(row)) throw problem('wrong_state', '这是帮扶干部，不登记在家庭里')
  if (row.household !== '' && row.household !== household) {
    throw problem('wrong_state', '这个人还在另一户里，要先在那一户去掉，过一分钟再接进来')
  }
}

/**
 * 接进来: somebody of no household becomes one of this. Her own row says to which household she belongs, and takes one alone: of two offices
 * one has her. 7 database calls with the caller's identity; her accounts follow by the clock.
 */
export async function takeIn(
  { id, version, person, relation }: Ask,
  call: Call,
): Promise<Output<BookContract, 'takeIn'>> {
  const home = await households.get(call, id)
  if (!home.history.some(({ key }) => key === call.key)) {
    checkRoom(home)
    checkSeen(home, version)
    await standingVillage(call, home.village)
  }
  const { village } = home
  await people.deed(call, person, undefined, (row) => {
    checkFree(row, id)
    return {
      set: { household: id, village, ground: village, relation, joins: true, due: true },
      out: null,
    }
  })
  return households.deed(call, id, undefined, (doc) => ({
    set: doc.members.includes(person) ? {} : { members: [...doc.members, person] },
    out: { id, version: doc.version + 1 },
  }))
}

type Joining = Pick<Person, 'household' | 'village' | 'joins' | 'as'> & {
  readonly _id: string
  readonly version: number
}

/** What follows: she stands in the household's list, should the deed have died half-way, and her accounts are of it. */
export async function followJoining(
  job: Job,
  { _id, household, village, joins, as, version }: Joining,
): Promise<void> {
  if (joins !== true || household === '') return
  const key = `joins-${_id}-${String(version)}`
  await households.unscoped.deed(job.with(key), household, undefined, ({ members }) => ({
    set: members.includes(_id) ? {} : { members: [...members, _id] },
    out: null,
  }))
  await grantRoles(['villager'], new Map([[as ?? _id, grantsOf([], { household, village })]]))
}
