import { inDivision, type Grant } from '../../types/_actor'
import type { About } from '../../types/discipline.limits'
import { channelOf } from '../../types/roster.limits'
import type { Grievance, Level, Party } from './grievance'

/** The channel of a county's city. */
export const channelAbove = (county: string): string => channelOf(inDivision(county, 'city'))

/** Whom a grievance is about, as far as ids tell. */
export interface Target {
  readonly about: About
  /** 12 digits: of the village's county. */
  readonly county: string
  /** Of the one named: the channels in which she is a clerk herself. */
  readonly clerkOf: readonly string[]
}

/**
 * The office above the one that it is about: cadres of village and township answer to the county; desks, departments, offices and the
 * county's channel itself to the city. A cadre who sits in the county's channel goes to the city as well.
 */
export function levelFor({ about, county, clerkOf }: Target): Level {
  if (about !== 'cadre' || clerkOf.includes(channelOf(county))) return 'city'
  return 'county'
}

export const channelAt = (level: Level, county: string): string =>
  level === 'county' ? channelOf(county) : channelAbove(county)

/** Who reads. */
export interface Reader {
  readonly person: string
  /** Her row in the roster, where that goes by another id. */
  readonly member?: string
  readonly grants: readonly Grant[]
}

/** Everything by which a grievance may name her: herself, and every unit that she sits in. */
export const namesOf = ({ person, member, grants }: Reader): string[] => [
  ...new Set([person, ...(member === undefined ? [] : [member]), ...grants.flatMap(({ units }) => units)]),
]

/** Whether it is about her or her unit: then to her it does not exist. */
export function concerns({ named }: Pick<Grievance, 'named'>, reader: Reader): boolean {
  const names = namesOf(reader)
  return named.some((id) => names.includes(id))
}

/** What she is to a grievance. Nobody handles her own, nor one that is about her. */
export function parties(reader: Reader, doc: Pick<Grievance, 'by' | 'channel' | 'named'>): Party[] {
  if (reader.person === doc.by) return ['filer']
  const sits = reader.grants.some(({ role, units }) => role === 'discipline' && units.includes(doc.channel))
  return sits && !concerns(doc, reader) ? ['channel'] : []
}
