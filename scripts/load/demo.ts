import type { Role } from '../../types/_actor'
import { channelOf, postNames } from '../../types/roster.limits'
import { placeName } from '../../cloudfunctions/roster/roster.rules'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import type { Desks } from './desks'
import type { Family } from './families'
import { officeId, unitId } from './ground'
import type { Helpers } from './helpers'
import type { DemoPerson, PlannedPost } from './plan'

interface City {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  readonly families: readonly Family[]
  readonly helpers: Helpers
  readonly desks: Desks
}

interface Chosen {
  readonly person: string
  readonly role: Role
  readonly place: string
  readonly unit: string
}

/** How many villagers are offered, each of another county. */
const villagers = 3

/** One family of each of the first counties, from a village that has all six forces where there is one. */
function familiesOf({ divisions, families, helpers }: City): { family: Family; village: Division }[] {
  const known = new Map(divisions.map((division) => [division._id, division]))
  const forced = new Set(
    helpers.posts.filter(({ kind }) => kind === 'secretary').map(({ village }) => village),
  )
  const inFront = [...families].sort(
    (a, b) => Number(forced.has(b.household.village)) - Number(forced.has(a.household.village)),
  )
  const counties = divisions.filter(({ level }) => level === 'county').slice(0, villagers)
  return counties.flatMap((county) => {
    const family = inFront.find(({ household }) => known.get(household.village)?.county === county._id)
    const village = family && known.get(family.household.village)
    return family && village ? [{ family, village }] : []
  })
}

function cadresOf(city: City, family: Family, village: Division): Chosen[] {
  const held = (wanted: (post: PlannedPost) => boolean) => city.helpers.posts.find(wanted)
  const posts = [
    held((post) => post.kind === 'secretary' && post.village === village._id),
    held((post) => post.household === family.household.id),
  ].filter((post) => post !== undefined)
  return posts.flatMap(({ holder: person, kind, unitName: unit }) =>
    person === undefined
      ? []
      : [{ person, role: 'cadre' as const, place: `${placeName(village.path)} ${postNames[kind]}`, unit }],
  )
}

/** Desks of two departments in the first county and of one in the second, with their handlers, the offices above the village and their discipline channels. */
function seatsOf({ divisions, units, desks }: City, village: Division): Chosen[] {
  const [first, second] = divisions.filter(({ level }) => level === 'county')
  const unitSeats = (
    county: Division | undefined,
    industry: 'water' | 'transport',
    seats: readonly string[],
  ) => (county ? seats.map((seat) => ({ seat, unit: unitId(county._id, industry) })) : [])
  const wanted = [
    ...unitSeats(first, 'water', ['desk', 'handler']),
    ...unitSeats(first, 'transport', ['desk', 'handler']),
    ...unitSeats(second, 'water', ['desk']),
  ]
  const departments = wanted.flatMap(({ seat, unit }) => {
    const person = desks.seats.get(seat === 'desk' ? `desk:${unit}` : `handler:${unit}:1`)
    const found = units.find(({ _id }) => _id === unit)
    const county = divisions.find(({ _id }) => _id === found?.county)
    if (!person || !found || !county) return []
    return [
      {
        person: person.id,
        role: seat === 'desk' ? 'desk' : 'handler',
        place: county.name,
        unit: found.name,
      } as const,
    ]
  })
  const above = divisions.filter(
    ({ _id, level }) => level === 'city' || _id === village.county || _id === village.parent,
  )
  const offices = above.flatMap((division) => {
    const person = desks.seats.get(`office:${division._id}`)
    const unit = units.find(({ _id }) => _id === officeId(division))
    const place = division.path.join(' · ')
    return person && unit ? [{ person: person.id, role: 'office', place, unit: unit.name } as const] : []
  })
  const channels = above.flatMap((division) => {
    const person = desks.seats.get(`discipline:${division._id}`)
    const unit = units.find(({ _id }) => _id === channelOf(division._id))
    const place = division.path.join(' · ')
    return person && unit ? [{ person: person.id, role: 'discipline', place, unit: unit.name } as const] : []
  })
  return [...departments, ...offices, ...channels]
}

/** Some people of each role, who are bound from the start. */
export function demoOf(city: City): DemoPerson[] {
  const homes = familiesOf(city)
  const [first] = homes
  const chosen: Chosen[] = [
    ...homes.map(({ family, village }): Chosen => {
      return { person: family.household.head, role: 'villager', place: placeName(village.path), unit: '' }
    }),
    ...(first ? [...cadresOf(city, first.family, first.village), ...seatsOf(city, first.village)] : []),
  ]
  const counts = new Map<Role, number>()
  return chosen.map((item) => {
    const count = (counts.get(item.role) ?? 0) + 1
    counts.set(item.role, count)
    return { ...item, id: `${item.role}-${count}`, openid: `demo-${item.role}-${count}` }
  })
}
