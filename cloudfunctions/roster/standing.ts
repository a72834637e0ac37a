import type { ForceKind, Grant, Role } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { divisionsNamed, unitsNamed } from './roster.read'
import { placeName } from './roster.rules'

/** One role and where it is held, by name. */
export interface Standing {
  readonly role: Role
  readonly at: string
  readonly force?: ForceKind
}

/** What the grants are, by name: 2 database calls at most, none when their counties are remembered. */
export async function standing(call: Call, grants: readonly Grant[]): Promise<Standing[]> {
  const places = await divisionsNamed(call, [...new Set(grants.flatMap(({ territories }) => territories))])
  const atDesk = grants.filter(({ territories }) => territories.length === 0)
  const units = await unitsNamed(call, [...new Set(atDesk.flatMap((grant) => grant.units))])
  return grants.map(({ role, territories, units: own, households, force }) => {
    const names = [
      ...territories.map((code) => places.get(code)?.path).map((path) => path && placeName(path)),
      ...(territories.length === 0 ? own.map((unit) => units.get(unit)?.name) : []),
    ].filter((name) => name !== undefined)
    const at = names.length > 0 ? names.join('、') : `${households.length}户`
    return { role, at, ...(force === undefined ? {} : { force }) }
  })
}
