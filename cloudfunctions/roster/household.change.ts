import type { Input, Output } from '../../types/_contract'
import { dayAt, type Day } from '../../types/_period'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import type { Outcome } from '../_kernel/collection'
import { problem } from '../_kernel/problem'
import { standingVillage } from './division'
import { furnish } from './furnish'
import { join } from './household.join'
import { membersMost, pendingWith, type RowChange } from './household.rules'
import { kinOf } from './household.rows'
import { households, type Household, type Named } from './roster.store'
import { checkSeen } from './saves.rules'

type Ask = Input<BookContract, 'changeHousehold'>
type Kept = Household & { readonly _id: string; readonly version: number }

/** What a change makes of a household that the caller has in hand. */
type Change = Pick<Outcome<Household, null>, 'set' | 'unset'> & { readonly rows: readonly RowChange[] }

async function moved(call: Call, home: Kept, { village }: Ask): Promise<Change> {
  if (village === undefined) throw problem('invalid', '请选迁到哪个村', 'village')
  if (village === home.village) throw problem('invalid', '这一户就在这个村', 'village')
  await standingVillage(call, village)
  const rows = home.members.map((person) => ({ person, village, household: home._id }))
  return { set: { village }, unset: ['group'], rows }
}

async function merged(call: Call, home: Kept, { into, day }: Ask): Promise<Change> {
  if (into === undefined) throw problem('invalid', '请选并到哪一户', 'into')
  if (into === home._id) throw problem('invalid', '不能并到自己这一户', 'into')
  const other = await households.get(call, into)
  if (other.gone) throw problem('wrong_state', '要并入的那一户已经不在')
  if (other.village.slice(0, 6) !== home.village.slice(0, 6)) {
    throw problem('invalid', '只能并到同一个县的家庭', 'into')
  }
  if (other.members.length + home.members.length > membersMost) {
    throw problem('invalid', `并起来超过${String(membersMost)}人`, 'into')
  }
  const rows = home.members.map(
    (person): RowChange => ({ person, relation: 'other', village: other.village, household: into }),
  )
  return { set: { gone: { day: day as Day, into }, members: [] }, unset: ['slip'], rows }
}

async function split(call: Call, home: Kept, { persons = [] }: Ask): Promise<Change> {
  const going = [...new Set(persons)]
  const staying = home.members.filter((id) => !going.includes(id))
  if (going.length === 0) throw problem('invalid', '请选分出去的人，第一位是新户主', 'persons')
  if (going.some((id) => !home.members.includes(id))) throw problem('not_found', '这个人不在这一户里')
  const [keeper] = staying
  if (keeper === undefined) throw problem('invalid', '要有人留在原来这一户', 'persons')
  const kin = await kinOf(call, home)
  const named = (person: string): Named => {
    const name = kin.find(({ _id }) => _id === person)?.sealed.name ?? ''
    return { person, sealed: { name } }
  }
  const id = households.idFor(call)
  const { village } = home
  const rows = going.map(
    (person, at): RowChange => ({ person, relation: at === 0 ? 'head' : 'other', village, household: id }),
  )
  const anew: RowChange[] =
    keeper === home.members[0] ? [] : [{ person: keeper, relation: 'head', village, household: home._id }]
  const head = keeper === home.members[0] ? home.head : named(keeper)
  return {
    set: { members: staying, head, child: { id, head: named(going[0] ?? '') } },
    rows: [...rows, ...anew],
  }
}

const died = ({ day }: Ask): Change => ({ set: { gone: { day: day as Day } }, unset: ['slip'], rows: [] })

function restored({ gone }: Kept): Change {
  if (!gone) throw problem('wrong_state', '这一户还在，不用恢复')
  if (gone.into !== undefined) throw problem('wrong_state', '这一户已经并到别户，请在那一户办理分户')
  return { unset: ['gone'], rows: [] }
}

async function changeOf(call: Call, home: Kept, ask: Ask): Promise<Change> {
  if (ask.day > dayAt(call.now)) throw problem('invalid', '日期不能晚于今天', 'day')
  if (ask.how === 'restored') return restored(home)
  if (home.gone) throw problem('wrong_state', '这一户已经不在，先办理恢复')
  if (ask.how === 'died') return died(ask)
  return { moved, merged, split }[ask.how](call, home, ask)
}

/**
 * 家庭变动. The household's own deed says all of it; the household that it goes into, or that comes out of it, follows at once, and rows,
 * posts and accounts by the clock. 8 to 12 database calls with the caller's identity. The answer is the household's that was changed.
 */
export async function changeHousehold(
  ask: Ask,
  call: Call,
): Promise<Output<BookContract, 'changeHousehold'>> {
  const { id, version, how, why } = ask
  const day = ask.day as Day
  const home = await households.get(call, id)
  const mine = home.history.some(({ key }) => key === call.key)
  const change = mine ? undefined : await changeOf(call, home, ask)
  const out = await households.deed(call, id, undefined, (doc) => {
    if (!change) throw problem('conflict')
    checkSeen(doc, version)
    const pending = pendingWith(doc.pending, change.rows, call.key)
    return {
      set: { ...change.set, ...(pending.length > 0 ? { pending } : {}), due: true as const },
      ...(change.unset ? { unset: change.unset } : {}),
      push: { changes: { how, day, why } },
      out: { id, version: doc.version + 1 },
      why,
    }
  })
  if (how === 'merged' || how === 'split') await join(call, await households.get(call, id))
  await furnish(call, { household: id })
  return out
}
