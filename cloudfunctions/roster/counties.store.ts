import { inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { divisions, units, type Division, type Unit } from './roster.store'

/** How long an instance remembers a county, milliseconds. */
const remembered = 600_000
/** More villages than the largest county has. */
const countyLimit = 5000

export interface County {
  readonly divisions: ReadonlyMap<string, Division>
  readonly units: readonly Unit[]
}

const counties = new Map<string, { readonly at: number; readonly county: Promise<County> }>()

async function readCounty(call: Call, code: string): Promise<County> {
  const [found, departments] = await Promise.all([
    divisions.unscoped.fold<Division>(call, [
      { $match: { county: code } },
      { $project: { history: 0 } },
      { $limit: countyLimit },
    ]),
    units.unscoped.fold<Unit>(call, [
      { $match: { county: code } },
      { $project: { history: 0 } },
      { $limit: countyLimit },
    ]),
  ])
  return { divisions: new Map(found.map((division) => [division._id, division])), units: departments }
}

/** A county with all that lies in it: 2 database calls, then remembered in the instance for ten minutes. */
export async function countyOf(call: Call, code: string): Promise<County> {
  const held = counties.get(code)
  if (held && Math.abs(call.now - held.at) < remembered) return held.county
  const county = readCounty(call, code)
  counties.set(code, { at: call.now, county })
  try {
    const found = await county
    // A code that is no county's is not remembered: anybody can make up a million of them.
    if (found.divisions.size === 0) counties.delete(code)
    return found
  } catch (error) {
    counties.delete(code)
    throw error
  }
}

/** What an instance remembers of the county of a code, if it does. */
export async function heldCounty(call: Call, code: string): Promise<County | undefined> {
  const held = counties.get(inDivision(code, 'county'))
  return held && Math.abs(call.now - held.at) < remembered ? held.county : undefined
}

/**
 * Forgets a county, because its divisions or units have just changed. Other instances still tell names as they were for ten minutes at
 * most; what a deed rests on is read anew.
 */
export function forgetCounty(code: string): void {
  counties.delete(code)
}
