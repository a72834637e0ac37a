import type { ForceKind } from '../../../types/_actor'
import type { Division } from '../../../cloudfunctions/roster/roster.store'
import { groupBy } from '../../../cloudfunctions/_kernel/group'
import { LoadFault } from '../options'
import type { Plan, PlannedHousehold } from '../plan'

/** Townships whose villages write everything down; everywhere else in the county only first secretaries do, now and then. */
const townships = 2

/** Who serves in a village, and how she reaches the door. */
export interface Member {
  readonly person: string
  readonly openid: string
  readonly village: string
  /** She binds her phone before anything else; absent: she is offered for signing in, and bound from the start. */
  readonly phone?: string
}

/** A responsible person of one village, with her households there. */
export interface Responsible extends Member {
  readonly households: readonly PlannedHousehold[]
}

/** A village with its six forces. */
export interface Station {
  readonly village: string
  readonly name: string
  /** Whose village it is within the county: the first villager's, or another. */
  readonly own: boolean
  readonly secretary: Member
  readonly team: readonly Member[]
  readonly unit?: Member
  readonly technician?: Member
  readonly leader?: Member
  /** Public codes of its households' help cards. */
  readonly cards: readonly string[]
}

/** Who acts: the county of the first villager offered. */
export interface Cast {
  readonly county: string
  readonly office: string
  /** The township's office that is offered for signing in. */
  readonly townshipOffice: string
  /** All first secretaries of the county, the one offered for signing in first. */
  readonly secretaries: readonly Member[]
  /** Villages of the townships that write everything down, the first villager's own first. */
  readonly stations: readonly Station[]
  readonly responsible: readonly Responsible[]
  /** The responsible person of the first villager's household. */
  readonly ownHelper?: Responsible
  /** The first villager's household, which is left to be visited. */
  readonly home: string
}

/** The home first, then the townships with the most villages that have all forces. */
function chosenTownships(home: Division, forced: readonly Division[]): string[] {
  const by = groupBy(forced, ({ parent }) => parent)
  const rest = [...by].filter(([code]) => code !== home.parent)
  rest.sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
  return [home.parent, ...rest.map(([code]) => code)].slice(0, townships)
}

const firstOf =
  <T>(first: string, idOf: (one: T) => string) =>
  (a: T, b: T): number =>
    Number(idOf(b) === first) - Number(idOf(a) === first) || (idOf(a) < idOf(b) ? -1 : 1)

export function castOf({ demo, divisions, households, posts, people }: Plan): Cast {
  const known = new Map(divisions.map((division) => [division._id, division]))
  const own = demo.find(({ role }) => role === 'villager')?.person
  const home = households.find(({ head }) => head === own)
  const village = known.get(home?.village ?? '')
  const offices = demo
    .filter(({ role }) => role === 'office')
    .map(({ place, openid }) => ({ depth: place.split(' · ').length, openid }))
  const [office, townshipOffice] = [2, 3].map((depth) => offices.find((one) => one.depth === depth)?.openid)
  if (!home || !village || office === undefined || townshipOffice === undefined)
    throw new LoadFault('演示工作没有走完：名册里没有可以演示的县')
  const phones = new Map(people.map(({ id, phone }) => [id, phone]))
  const offered = new Map(demo.map(({ person, openid }) => [person, openid]))
  const memberOf = (person: string, at: string): Member => {
    const openid = offered.get(person)
    if (openid !== undefined) return { person, openid, village: at }
    return { person, openid: `demo-${person}`, village: at, phone: phones.get(person) ?? '' }
  }
  const here = posts.filter(({ village: at }) => known.get(at)?.county === village.county)
  const holding = (kind: ForceKind, at?: string): Member[] =>
    here
      .filter((post) => post.kind === kind && (at === undefined || post.village === at))
      .flatMap(({ holder, village: where }) => (holder === undefined ? [] : [memberOf(holder, where)]))
  const secretaries = holding('secretary').sort(firstOf(village._id, (one) => one.village))
  const forced = secretaries.flatMap((one) => known.get(one.village) ?? [])
  const chosen = chosenTownships(village, forced)
  const stations = secretaries.flatMap((secretary): Station[] => {
    const where = known.get(secretary.village)
    if (!where || !chosen.includes(where.parent)) return []
    const [[unit], [technician], [leader]] = [
      holding('unit', where._id),
      holding('technician', where._id),
      holding('leader', where._id),
    ]
    const cards = households.filter(({ village: at }) => at === where._id).map(({ card }) => card)
    return [
      {
        village: where._id,
        name: where.name,
        own: where.parent === village.parent,
        secretary,
        team: holding('team', where._id),
        cards,
        ...(unit && { unit }),
        ...(technician && { technician }),
        ...(leader && { leader }),
      },
    ]
  })
  const houses = new Map(households.map((one) => [one.id, one]))
  const pairs = here.filter(
    ({ kind, village: at }) => kind === 'responsible' && chosen.includes(known.get(at)?.parent ?? ''),
  )
  const responsible = [...groupBy(pairs, ({ holder, village: at }) => `${holder ?? ''} ${at}`).values()].map(
    (those): Responsible => {
      const [first] = those
      return {
        ...memberOf(first?.holder ?? '', first?.village ?? ''),
        households: those.flatMap(({ household }) => houses.get(household) ?? []),
      }
    },
  )
  const ownHelper = responsible.find((one) => one.households.some(({ id }) => id === home.id))
  return {
    county: village.county,
    office,
    townshipOffice,
    secretaries,
    stations,
    responsible,
    ...(ownHelper && { ownHelper }),
    home: home.id,
  }
}
