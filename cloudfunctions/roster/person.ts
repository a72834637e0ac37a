import type { Input, Output } from '../../types/_contract'
import { dayAt, type Day } from '../../types/_period'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { links, verify } from '../_kernel/files'
import { maskName, maskPhone } from '../_kernel/mask'
import { blind } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { loadsOf, serves } from './people'
import { knownFrom } from './person.known'
import { isMasked, probationOf, type Served } from './person.rules'
import { postsView, type PostRead } from './posts.view'
import { divisionsNamed, openNames, unitsNamed } from './roster.read'
import { people, posts, units, type Person } from './roster.store'
import { checkSeen } from './saves.rules'
import { maySeat, seatsHeld, seatsOf } from './seats.rules'

type Page = Output<BookContract, 'person'>

/** Posts that a page tells of, now and before. */
const most = 100

/** The posts that somebody holds, and those that she held: 2 database calls. Unscoped: what she holds elsewhere is part of who she is. */
async function heldBy(call: Call, person: string): Promise<readonly PostRead[]> {
  const one = (field: 'now.holder.person' | 'past.holder.person') =>
    posts.unscoped.fold<PostRead>(call, [
      { $match: { [field]: person } },
      { $project: { history: 0 } },
      { $limit: most },
    ])
  const [now, past] = await Promise.all([one('now.holder.person'), one('past.holder.person')])
  return [...now, ...past.filter(({ _id }) => now.every((held) => held._id !== _id))]
}

/** When she served in villages: her tenures of villages' posts. */
function servedIn(held: readonly PostRead[], person: string): Served[] {
  return held
    .filter(({ household }) => household === '')
    .flatMap(({ now, past }) => {
      const hers = [...(now ? [now] : []), ...past.filter(({ left }) => left !== 'mistake')]
      return hers.filter(({ holder }) => holder.person === person)
    })
}

function standingOf({ barred, recruited }: Person, served: readonly Served[], today: Day) {
  return {
    ...(recruited === undefined ? {} : { recruited, probation: probationOf(recruited, served, today) }),
    ...(barred === undefined || barred <= today ? {} : { barred }),
  }
}

async function photoOf(call: Call, photo: string | undefined): Promise<{ photo?: string }> {
  if (photo === undefined) return {}
  const [seen] = await links(call, [photo], { for: 'other' })
  return seen?.url === undefined ? {} : { photo: seen.url }
}

/** A person's page. 7 database calls with the caller's identity, more for a photo and for counties that the instance does not know. */
export async function personPage({ person }: Input<BookContract, 'person'>, call: Call): Promise<Page> {
  const row = await people.get(call, person)
  const seats = seatsHeld(row.duties)
  const [held, [known], named, loads, photo] = await Promise.all([
    heldBy(call, person),
    openNames([{ person, sealed: row.sealed }]),
    unitsNamed(call, [
      ...new Set([...(row.unit === '' ? [] : [row.unit]), ...seats.map(({ unit }) => unit)]),
    ]),
    loadsOf(call, [person]),
    photoOf(call, row.photo),
  ])
  const { name = '', phone = '' } = known ?? {}
  const shown = serves(row)
  return {
    person,
    version: row.version,
    name: shown ? name : maskName(name),
    phone: shown || phone === '' ? phone : maskPhone(phone),
    unit: { id: row.unit, name: named.get(row.unit)?.name ?? '' },
    ...(row.rank === undefined ? {} : { rank: row.rank }),
    home: row.home ?? '',
    skills: [...(row.skills ?? [])],
    wish: [...(row.wish ?? [])],
    bound: row.bound.length > 0,
    ...photo,
    held: await postsView(call, held),
    load: loads.get(person) ?? { villages: 0, households: 0 },
    seats: seats.map(({ unit, role }) => ({ unit, role, name: named.get(unit)?.name ?? '' })),
    ...standingOf(row, servedIn(held, person), dayAt(call.now)),
  }
}

type Ask = Input<BookContract, 'savePerson'>

/** A phone may be a family's, but of those who serve it is one's own: who calls it reaches her. */
async function checkPhone(call: Call, person: string, phone: string): Promise<void> {
  if (phone === '' || isMasked(phone)) return
  // Unscoped: whose it is elsewhere is not told.
  const where = { phone: blind('phone', phone), unit: is.not(''), _id: is.not(person) }
  if ((await people.unscoped.count(call, where)) > 0) {
    throw problem('invalid', '这个手机号已经登记在另一位干部名下，请核对', 'phone')
  }
}

/**
 * A phone is a way in: that of somebody with a seat is changed by those alone who could give it. 1 database call where it changes.
 * @throws problem `wrong_state`.
 */
async function checkWayIn(call: Call, row: Person | undefined, phone: string): Promise<void> {
  if (!row || isMasked(phone) || row.phone === (phone && blind('phone', phone))) return
  const held = seatsHeld(row.duties)
  if (held.length === 0) return
  // Unscoped: where she sits elsewhere is not told.
  const { rows } = await units.unscoped.find(call, { where: { _id: is.in(held.map(({ unit }) => unit)) } })
  for (const unit of rows) {
    const strange = seatsOf(row.duties, unit._id).find((role) => !maySeat(call.grants(), role, unit))
    if (strange === 'discipline')
      throw problem('wrong_state', '他是纪检监督员，先请纪检通道的同事撤下他的席位，再改手机号', 'phone')
    if (strange !== undefined)
      throw problem('wrong_state', '他在上级的单位有席位，手机号要由上级的协调小组办公室改', 'phone')
  }
}

/** @throws problem `invalid` for a place that is none. */
async function checkPlaces(call: Call, { home, wish }: Ask): Promise<void> {
  const codes = [...new Set([...(home === undefined ? [] : [home]), ...wish])]
  const found = await divisionsNamed(call, codes)
  const strange = codes.find((code) => !found.has(code))
  if (strange === undefined) return
  throw problem('invalid', '没有这个地方，请重新选择', strange === home ? 'home' : 'wish')
}

/** What an office writes of a person beside her name. */
const fieldsOf = ({ unit, rank, home, skills, wish, recruited }: Ask) => ({
  unit,
  rank,
  ...(home === undefined ? {} : { home }),
  skills: [...new Set(skills)],
  wish: [...new Set(wish)],
  ...(recruited === undefined ? {} : { recruited: recruited as Day }),
})

/**
 * A cadre, new or anew. Her name and phone where they stand in other documents follow by the clock. 9 database calls at most, with the
 * caller's identity.
 */
export async function savePerson(ask: Ask, call: Call): Promise<Output<BookContract, 'savePerson'>> {
  const { person, version, name, phone } = ask
  const unit = await units.get(call, ask.unit)
  const row = person === undefined ? undefined : await people.get(call, person)
  if (row && row.household !== '') throw problem('wrong_state', '家庭成员请在家庭的页面上修改')
  const id = person ?? people.idFor(call)
  await Promise.all([checkPhone(call, id, phone), checkWayIn(call, row, phone), checkPlaces(call, ask)])
  const [known] = await knownFrom([{ person: id, name, phone, row }])
  const fields = fieldsOf(ask)
  if (!row) {
    if (!known) throw problem('invalid')
    const where = { village: '', ground: unit.division, household: '', duties: [], bound: [] }
    const doc: Person = { _id: id, ...known, ...fields, ...where }
    return people.create(call, { id, doc, division: unit.division, out: { id, version: 1 } })
  }
  return people.deed(call, id, undefined, (doc) => {
    checkSeen(doc, version)
    return {
      set: { ...fields, ground: unit.division, ...(known ? { ...known, due: true as const } : {}) },
      unset: (['home', 'recruited'] as const).filter((field) => ask[field] === undefined),
      out: { id, version: doc.version + 1 },
    }
  })
}

/** One's own photo. Families see it once WeChat has looked at it. 4 database calls with the caller's identity. */
export async function setPhoto(
  { file }: Input<BookContract, 'setPhoto'>,
  call: Call,
): Promise<Output<BookContract, 'setPhoto'>> {
  await verify(call, { ids: [file], kind: 'photo', field: 'file' })
  const { person, member = person } = call.actor
  // Unscoped: her own row, whose id may be another than hers.
  return people.unscoped.deed(call, member, undefined, () => ({ set: { photo: file }, out: { done: true } }))
}

/** One's own photo and how far WeChat is with it. 2 database calls with the caller's identity, 1 more where there is a photo. */
export async function myPhoto(
  _: Input<BookContract, 'myPhoto'>,
  call: Call,
): Promise<Output<BookContract, 'myPhoto'>> {
  const { person, member = person } = call.actor
  const [row] = (await people.unscoped.find(call, { where: { _id: member }, limit: 1 })).rows
  if (row?.photo === undefined) return {}
  const [photo] = await links(call, [row.photo], { for: 'owner' })
  return photo ? { photo } : {}
}
