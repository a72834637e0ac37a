import type { Input, Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { Call } from '../_kernel/call'
import { gather } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { problem } from '../_kernel/problem'
import { divisionsUnder, openNames } from './roster.read'
import { divisions, type Division } from './roster.store'
import { standing } from './standing'
import { personNamed, postsOfPerson, termsAmong } from './trace.read'

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

/** Her name, and whether she held a post of the six forces and holds none. 2 database calls. */
async function herself({ actor }: Call): Promise<Pick<Output<Contract, 'me'>, 'name' | 'served'>> {
  if (!actor.bound) return {}
  const { person, member = person, grants } = actor
  const serves = grants.some(({ role }) => role === 'cadre')
  // Unscoped: her own row and posts. One who was bound by a slip alone has no row.
  const found = await gather({
    me: personNamed(member),
    past: serves ? undefined : postsOfPerson(member).past,
  })
  const [known] = await openNames(found.me.map(({ _id, sealed }) => ({ person: _id, sealed })))
  const served = termsAmong({ now: [], past: found.past }, member).length > 0
  return {
    ...(known?.name === undefined ? {} : { name: known.name }),
    ...(served ? { served: true as const } : {}),
  }
}

/** 5 database calls with the caller's identity, fewer for who is not bound. */
export async function me(_input: Input<Contract, 'me'>, call: Call): Promise<Output<Contract, 'me'>> {
  const [own, roles] = await Promise.all([herself(call), standing(call, call.actor.grants)])
  return { ...own, roles }
}

/** @throws problem `division_merged`, naming where the village went, when it was merged. */
export function refuseMerged(place: { place: string; mergedInto?: { name: string } }): void {
  if (place.mergedInto) {
    throw problem('division_merged', `${place.place}已经并入${place.mergedInto.name}，请用新的村码`)
  }
}
