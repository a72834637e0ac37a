import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { people, type Named, type Person } from './roster.store'

/** Who serves the units: the read side for features that hand work from one clerk to another. */

export type { Named }

/** One who serves a unit. */
export interface Colleague {
  /** The person id that she goes by. */
  readonly person: string
  /** As whom she serves which units. */
  readonly desks: readonly string[]
  readonly units: readonly string[]
  /** Her name alone, still sealed. */
  readonly named: Named
}

/** More people than serve the hotlines of one caller's units. */
const staffLimit = 50

type Row = Pick<Person, 'sealed' | 'duties' | 'as'> & { readonly _id: string }
const read = ['_id', 'sealed', 'duties', 'as'] as const

function colleague({ _id, sealed, duties, as }: Row): Colleague {
  const serving = (roles: readonly string[]) =>
    duties.filter(({ role }) => roles.includes(role)).flatMap(({ units }) => units)
  return {
    person: as ?? _id,
    desks: serving(['desk']),
    units: serving(['desk', 'handler']),
    named: { person: _id, sealed: { name: sealed.name ?? '' } },
  }
}

/** Those who serve any of the units as desk or clerk, at most 50: 1 database call. */
export async function colleaguesOf(call: Call, units: readonly string[]): Promise<Colleague[]> {
  // Unscoped: the caller serves these units herself; names are opened for her alone.
  const { rows } = await people.unscoped.find(call, {
    where: { 'duties.units': is.in(units) },
    limit: staffLimit,
    only: read,
  })
  return rows.map(colleague).filter((one) => one.units.some((unit) => units.includes(unit)))
}

/** The caller herself, if the roster knows her: 1 database call. */
export async function selfOf(call: Call): Promise<Colleague | undefined> {
  const { member, person } = call.actor
  // Unscoped: her own row.
  const { rows } = await people.unscoped.find(call, {
    where: { _id: member ?? person },
    limit: 1,
    only: read,
  })
  return rows.map(colleague)[0]
}
