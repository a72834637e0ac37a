import type { ForceKind, Grant, Role } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/collection'
import { unitsNamed } from './roster.read'
import { placeName } from './roster.rules'
import { divisions } from './roster.store'

/** One role and where it is held, by name. */
export interface Standing {
  readonly role: Role
  readonly at: string
  readonly force?: ForceKind
}

async function placesNamed(call: Call, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  // Unscoped: names of divisions are public.
  const { rows } = await divisions.unscoped.find(call, { where: { _id: is.in(codes) } })
  return new Map(rows.map(({ _id, path }) => [_id, placeName(path)]))
}

/** What the grants are, by name: 2 database calls at most. */
export async function standing(call: Call, grants: readonly Grant[]): Promise<Standing[]> {
  const places = await placesNamed(call, [...new Set(grants.flatMap(({ territories }) => territories))])
  const atDesk = grants.filter(({ territories }) => territories.length === 0)
  const units = await unitsNamed(call, [...new Set(atDesk.flatMap((grant) => grant.units))])
  return grants.map(({ role, territories, units: own, households, force }) => {
    const names = [
      ...territories.map((code) => places.get(code)),
      ...(territories.length === 0 ? own.map((unit) => units.get(unit)?.name) : []),
    ].filter((name) => name !== undefined)
    const at = names.length > 0 ? names.join('、') : `${households.length}户`
    return { role, at, ...(force === undefined ? {} : { force }) }
  })
}
