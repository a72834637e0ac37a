import type { ForceKind } from '../../types/_actor'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import type { Dice } from './dice'
import type { Family } from './families'
import { nothing, serving, type Draw } from './folk'
import type { PlannedPerson, PlannedPost } from './plan'

/** People who help, and the posts they hold. */
export interface Helpers {
  readonly people: readonly PlannedPerson[]
  readonly posts: readonly PlannedPost[]
}

/** Every so many-th village has all six forces; the others have responsible persons only. */
const forcedEvery = 4
/** A responsible person answers for at most so many households. */
const householdsEach = 5

const villageForces: readonly (readonly [ForceKind, number])[] = [
  ['leader', 1],
  ['unit', 1],
  ['secretary', 1],
  ['team', 2],
  ['technician', 1],
]

type Offices = ReadonlyMap<string, readonly Unit[]>

/** Departments of a county, by the county. */
export function departmentsBy(units: readonly Unit[]): Offices {
  const by = new Map<string, Unit[]>()
  for (const unit of units) if (unit.hotline) by.set(unit.county, [...(by.get(unit.county) ?? []), unit])
  return by
}

function fromOf(dice: Dice, draw: string, county: string, offices: Offices): string {
  const [first, ...rest] = offices.get(county) ?? []
  return first ? dice.pick(`${draw}:from`, [first, ...rest]).name : ''
}

/** The six forces of one village, less those that answer for single households. */
function forcesOf(village: Division, dice: Dice, draw: Draw, offices: Offices): Helpers {
  const people: PlannedPerson[] = []
  const posts: PlannedPost[] = []
  for (const [force, seats] of villageForces) {
    for (let seat = 1; seat <= seats; seat += 1) {
      const id = seats === 1 ? `${village._id}-${force}` : `${village._id}-${force}-${seat}`
      const drawn = draw(id)
      people.push(serving(drawn, { role: 'cadre', ...nothing, territories: [village._id], force }))
      const from = fromOf(dice, id, village.county, offices)
      posts.push({ id, village: village._id, force, household: '', holder: drawn.id, from })
    }
  }
  return { people, posts }
}

/** Responsible persons of one village: each for some households of it. */
function responsibleOf(
  village: Division,
  families: readonly Family[],
  dice: Dice,
  draw: Draw,
  offices: Offices,
): Helpers {
  const people: PlannedPerson[] = []
  const posts: PlannedPost[] = []
  for (let at = 0; at < families.length; at += householdsEach) {
    const share = families.slice(at, at + householdsEach).map(({ household }) => household.id)
    const name = `${village._id}-responsible-${at / householdsEach + 1}`
    const drawn = draw(name)
    const from = fromOf(dice, name, village.county, offices)
    people.push(serving(drawn, { role: 'cadre', ...nothing, households: share, force: 'responsible' }))
    for (const household of share) {
      const post = { village: village._id, force: 'responsible', household, holder: drawn.id, from } as const
      posts.push({ id: `${household}-responsible`, ...post })
    }
  }
  return { people, posts }
}

/** Everybody who helps: six forces in every fourth village, responsible persons for every household. */
export function helpersIn(
  homes: readonly Division[],
  families: readonly Family[],
  units: readonly Unit[],
  dice: Dice,
  draw: Draw,
): Helpers {
  const offices = departmentsBy(units)
  const byVillage = new Map<string, Family[]>()
  for (const family of families) {
    const there = byVillage.get(family.household.village)
    if (there) there.push(family)
    else byVillage.set(family.household.village, [family])
  }
  const parts = homes.flatMap((village, index) => [
    ...(index % forcedEvery === 0 ? [forcesOf(village, dice, draw, offices)] : []),
    responsibleOf(village, byVillage.get(village._id) ?? [], dice, draw, offices),
  ])
  return { people: parts.flatMap(({ people }) => people), posts: parts.flatMap(({ posts }) => posts) }
}
