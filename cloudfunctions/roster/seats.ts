import { roleNames } from '../../types/_role'
import type { Input, Output } from '../../types/_contract'
import type { SeatingContract as Contract } from '../../types/roster.seats'
import { seatRoles, seatsMost, type SeatRole } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { maskPhone } from '../_kernel/mask'
import { notifyAll } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import type { Where } from '../_kernel/where'
import { regrant, type Own } from './regrant'
import { openNames, unitsNamed } from './roster.read'
import { people, units, type Person } from './roster.store'
import { maySeat, reseated, seatsIn, seatsOf } from './seats.rules'

type Seats = Output<Contract, 'seats'>
type Row = Pick<Person, 'sealed' | 'called' | 'duties' | 'bound' | 'unit' | 'as'> & { readonly _id: string }
const read = ['_id', 'sealed', 'called', 'duties', 'bound', 'unit', 'as'] as const

/** More than sit in one unit, however it was founded. */
const sittingMost = 500

const isCaller = ({ actor: { person, member } }: Call, { _id, as }: Pick<Row, '_id' | 'as'>): boolean =>
  _id === (member ?? person) || as === person

/** The channels in which the caller sits. */
const ownChannels = (call: Call): string[] => [
  ...new Set(call.grants().flatMap(({ role, units: own }) => (role === 'discipline' ? own : []))),
]

/** Those who sit in a unit, and those who are registered there and do not: 1 database call. */
async function among(
  unit: string,
): Promise<{ readonly sitting: readonly Row[]; readonly idle: readonly Row[] }> {
  const one = (where: Where<Person & { readonly _id: string }>, most: number) =>
    seek<Person & { readonly _id: string }, (typeof read)[number]>(people, where, most, { only: read })
  // Unscoped: who sits in a unit is told to whoever gives its seats, wherever she is registered.
  const { sitting, here } = await gather({
    // Of all that one may hold, seats alone are of a unit.
    sitting: one({ 'duties.units': unit }, sittingMost),
    here: one({ unit, household: '' }, seatsMost),
  })
  const seated = new Set(sitting.map(({ _id }) => _id))
  return { sitting, idle: here.filter(({ _id, called }) => called !== '' && !seated.has(_id)) }
}

const shown = (phone: string | undefined): string =>
  phone === undefined || phone === '' ? '' : maskPhone(phone)

/** Who sits in a unit. 4 database calls with the caller's identity, more for counties that the instance does not know. */
export async function seats({ unit: asked }: Input<Contract, 'seats'>, call: Call): Promise<Seats> {
  const own = ownChannels(call)
  const id = asked ?? own[0]
  if (id === undefined) throw problem('invalid', '请选一个单位', 'unit')
  const unit = await units.get(call, id)
  const roles = seatsIn(unit)
  const gives = roles.filter((role) => maySeat(call.grants(), role, unit))
  const { sitting, idle } = roles.length === 0 ? { sitting: [], idle: [] } : await among(id)
  const [names, named] = await Promise.all([
    openNames([...sitting, ...idle].map(({ _id, sealed }) => ({ person: _id, sealed }))),
    unitsNamed(call, [
      ...new Set([...own, ...sitting.flatMap((row) => (row.unit === '' ? [] : [row.unit]))]),
    ]),
  ])
  const known = (at: number) => ({ name: names[at]?.name ?? '', phone: shown(names[at]?.phone) })
  return {
    unit: { id, name: unit.name },
    roles,
    gives,
    rows: sitting.map((row, at) => ({
      person: row._id,
      ...known(at),
      from: named.get(row.unit)?.name ?? '',
      roles: seatsOf(row.duties, id),
      bound: row.bound.length > 0,
      me: isCaller(call, row),
    })),
    others: idle.map(({ _id }, at) => ({ person: _id, ...known(sitting.length + at) })),
    channels: own.flatMap((channel) => {
      const name = named.get(channel)?.name
      return name === undefined ? [] : [{ id: channel, name }]
    }),
  }
}

/** Whether somebody can have a seat at all. @throws problem `wrong_state`. */
function checkCandidate({ household, called, phone }: Pick<Person, 'household' | 'called' | 'phone'>): void {
  if (household !== '') throw problem('wrong_state', '名册里这是家庭成员，请先在单位里登记这个人', 'person')
  if (called === '') throw problem('wrong_state', '本人已经删除了自己的姓名和手机号', 'person')
  if (phone === '') throw problem('wrong_state', '还没有登记手机号，先登记，不然进不来', 'person')
}

/** @throws problem `wrong_state` for a unit that is full. */
async function checkRoom(call: Call, unit: string): Promise<void> {
  // Unscoped: those who sit in the caller's unit, wherever they are registered.
  const taken = await people.unscoped.count(call, { 'duties.units': unit })
  if (taken >= seatsMost)
    throw problem('wrong_state', `一个单位最多${String(seatsMost)}个人有席位，请先撤下不在岗的`, 'person')
}

/**
 * Tells her in WeChat that she has a seat more or less, if she agreed to be told: neither where nor as what, for others look at her
 * phone too. Of a discipline channel nothing at all. 1 database call.
 */
async function tell(persons: readonly string[], role: SeatRole, give: boolean): Promise<void> {
  if (role === 'discipline') return
  await notifyAll(persons, {
    template: 'seat',
    page: 'home/index',
    data: give
      ? { thing1: '给您安排了一个席位', thing2: '打开就能办事' }
      : { thing1: '您的一个席位撤下了', thing2: '有疑问请问单位的同事' },
  })
}

/** Gives or takes a seat. 9 database calls with the caller's identity, 1 more for each account. */
export async function seat(
  { unit: id, person, role, give }: Input<Contract, 'seat'>,
  call: Call,
): Promise<Output<Contract, 'seat'>> {
  const unit = await units.get(call, id)
  if (!seatsIn(unit).includes(role))
    throw problem('invalid', `${unit.name}没有${roleNames[role]}的席位`, 'role')
  if (!maySeat(call.grants(), role, unit))
    throw problem(
      'forbidden',
      role === 'discipline' ? '纪检通道的席位由纪检监督员自己定' : '这个席位由协调小组办公室定',
    )
  if (give) await checkRoom(call, id)
  // Whoever is given a seat is of the office's ground or registered at the channel; who has one is seen wherever she is.
  const store = give && role !== 'discipline' ? people : people.unscoped
  let changed: Own | undefined
  let tells: boolean | undefined
  const out = await store.deed(call, person, undefined, (doc) => {
    const sits = seatsOf(doc.duties, id).includes(role)
    if (give && role === 'discipline' && !sits && doc.unit !== id) throw problem('not_found')
    if (!give && !sits) throw problem('not_found', '这个席位已经撤下了')
    if (isCaller(call, doc)) throw problem('wrong_state', '自己的席位要请同事来改')
    if (give) checkCandidate(doc)
    const duties = reseated(doc.duties, role, unit, give)
    tells = sits !== give
    changed = { _id: doc._id, phone: doc.phone, duties, ...(doc.as === undefined ? {} : { as: doc.as }) }
    return {
      set: { duties, due: true as const, reseated: true as const },
      out: { id: person, version: doc.version + 1 },
      why: `${give ? '给' : '撤'}${unit.name}${roleNames[role]}`,
    }
  })
  // A retry is answered from what was done: then the clock has brought it to her accounts, or will.
  if (changed) {
    const persons = await regrant([changed], seatRoles)
    if (tells === true) await tell(persons, role, give)
  }
  return out
}
