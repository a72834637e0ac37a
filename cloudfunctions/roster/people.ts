import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { maskName, maskPhone } from '../_kernel/mask'
import { blind, blindTail } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { is, type Where } from '../_kernel/where'
import { openNames, unitsNamed } from './roster.read'
import { people, posts, type Person } from './roster.store'

type PersonRow = Output<BookContract, 'people'>['rows'][number]

/** A person as a list reads her. */
export type PersonRead = Pick<Person, 'sealed' | 'unit' | 'rank' | 'household' | 'duties'> & {
  readonly _id: string
}
const read = ['_id', 'sealed', 'unit', 'rank', 'household', 'duties'] as const

/** Whether somebody serves: who does is public ground to those who run the roster; who is only of a family is not. */
export const serves = ({ unit, duties }: Pick<Person, 'unit' | 'duties'>): boolean =>
  unit !== '' || duties.length > 0

/** How much somebody holds. */
export interface Load {
  readonly villages: number
  readonly households: number
}

/** The posts that each holds now, villages' and households': 1 database call. Whoever holds none is absent. */
export async function loadsOf(call: Call, persons: readonly string[]): Promise<ReadonlyMap<string, Load>> {
  if (persons.length === 0) return new Map()
  // Unscoped: how much somebody has to do elsewhere counts as well; where is not told.
  const found = await posts.unscoped.fold<Load & { readonly _id: string }>(call, [
    { $match: { 'now.holder.person': is.in(persons) } },
    {
      $group: {
        _id: '$now.holder.person',
        villages: { $sum: { $cond: [{ $eq: ['$household', ''] }, 1, 0] } },
        households: { $sum: { $cond: [{ $eq: ['$household', ''] }, 0, 1] } },
      },
    },
  ])
  return new Map(found.map(({ _id, villages, households }) => [_id, { villages, households }]))
}

/** Rows as a list tells them: those who serve by name, the others masked, all phones masked. 2 database calls, 3 with units. */
export async function personRows(call: Call, rows: readonly PersonRead[]): Promise<PersonRow[]> {
  const [names, units, loads] = await Promise.all([
    openNames(rows.map(({ _id, sealed }) => ({ person: _id, sealed }))),
    unitsNamed(call, [...new Set(rows.flatMap(({ unit }) => (unit === '' ? [] : [unit])))]),
    loadsOf(
      call,
      rows.map(({ _id }) => _id),
    ),
  ])
  return rows.map((row, at) => {
    const { name = '', phone = '' } = names[at] ?? {}
    return {
      person: row._id,
      name: serves(row) ? name : maskName(name),
      unit: units.get(row.unit)?.name ?? '',
      ...(row.rank === undefined ? {} : { rank: row.rank }),
      phone: phone === '' ? '' : maskPhone(phone),
      load: loads.get(row._id) ?? { villages: 0, households: 0 },
    }
  })
}

/** A page of people, those of the caller's ground alone. */
export const pageOfPeople = (call: Call, where: Where<Person>, after: string | undefined) =>
  people.find(call, { where, after, only: read })

/** People by unit, whole name or the end of the phone, or those of a village who are of no household. 4 or 5 database calls with the caller's identity. */
export async function listPeople(
  { unit, name, tail, loose, after }: Input<BookContract, 'people'>,
  call: Call,
): Promise<Output<BookContract, 'people'>> {
  if (unit === undefined && name === undefined && tail === undefined && loose === undefined) {
    throw problem('invalid', '请选单位，或填姓名、手机号后四位')
  }
  const where = {
    ...(unit === undefined ? {} : { unit }),
    ...(name === undefined ? {} : { called: blind('called', name) }),
    ...(tail === undefined ? {} : { tail: blindTail(tail) }),
    ...(loose === undefined ? {} : { ground: loose, village: loose, household: '' }),
  }
  const { rows, next } = await pageOfPeople(call, where, after)
  return { rows: await personRows(call, rows), ...(next === undefined ? {} : { next }) }
}
