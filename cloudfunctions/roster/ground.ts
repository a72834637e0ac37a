import type { Input, Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { problem } from '../_kernel/problem'
import { divisionsUnder, openNames } from './roster.read'
import { divisions, people, type Division } from './roster.store'
import { standing } from './standing'

type Contract = typeof roster
type Row = Output<Contract, 'divisions'>['divisions'][number]

function rowOf({ _id: code, name, level, kind, parent, succeededBy }: Division): Row {
  if (level === 'province') throw new Error(`division ${code} is above a city`)
  return {
    code,
    name,
    level,
    ...(kind === undefined ? {} : { kind }),
    ...(parent === '' ? {} : { parent }),
    ...(succeededBy === '' ? {} : { succeededBy }),
  }
}

async function ownTops(call: Call): Promise<readonly Division[]> {
  const codes = [...new Set(call.actor.grants.flatMap(({ territories }) => territories))].slice(0, 50)
  if (codes.length === 0) return divisionsUnder(call, '')
  // Unscoped: divisions are public.
  return (await divisions.unscoped.find(call, { where: { _id: is.in(codes) } })).rows
}

export async function listDivisions(
  { parent }: Input<Contract, 'divisions'>,
  call: Call,
): Promise<Output<Contract, 'divisions'>> {
  const found = parent === undefined ? await ownTops(call) : await divisionsUnder(call, parent)
  return { divisions: found.map(rowOf) }
}

/** The same for anybody, without what was merged away. 1 database call. */
export async function listPlaces(
  { parent = '' }: Input<Contract, 'places'>,
  call: Call,
): Promise<Output<Contract, 'places'>> {
  const found = (await divisionsUnder(call, parent)).filter(({ succeededBy }) => succeededBy === '')
  const places = found.map(rowOf).map(({ code, name, level }) => ({ code, name, level }))
  return { places }
}

async function ownName(call: Call): Promise<string | undefined> {
  if (!call.actor.bound) return undefined
  // Unscoped: her own row. One who was bound by a slip alone has none.
  const { person, member = person } = call.actor
  const { rows } = await people.unscoped.find(call, { where: { _id: member }, limit: 1 })
  const [known] = await openNames(rows.map(({ _id, sealed }) => ({ person: _id, sealed })))
  return known?.name
}

/** 5 database calls with the caller's identity, fewer for who is not bound. */
export async function me(_input: Input<Contract, 'me'>, call: Call): Promise<Output<Contract, 'me'>> {
  const [name, roles] = await Promise.all([ownName(call), standing(call, call.actor.grants)])
  return { ...(name === undefined ? {} : { name }), roles }
}

/** @throws problem `division_merged`, naming where the village went, when it was merged. */
export function refuseMerged(place: { place: string; mergedInto?: { name: string } }): void {
  if (place.mergedInto) {
    throw problem('division_merged', `${place.place}已经并入${place.mergedInto.name}，请用新的村码`)
  }
}
