import type { ForceKind } from '../../types/_actor'
import { skills, type Rank, type Skill } from '../../types/roster.limits'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import type { Dice } from './dice'
import type { Family } from './families'
import { nothing, serving, type Draw } from './folk'
import type { PlannedPerson, PlannedPost, PlannedVillage } from './plan'

/** People who help, the posts they hold, and the villages that must have them. */
export interface Helpers {
  readonly people: readonly PlannedPerson[]
  readonly posts: readonly PlannedPost[]
  readonly villages: readonly PlannedVillage[]
}

/** Every so many-th village is one that has exited and keeps all its forces; the others have responsible persons only. */
const forcedEvery = 4
/** Of those, every so many-th has no technician: a gap that the office sees. */
const gapEvery = 9
/** A responsible person answers for at most so many households. */
const householdsEach = 5
/** Seats of a resident team beside the first secretary. */
const teamSeats = 2

const villageForces: readonly (readonly [ForceKind, number])[] = [
  ['leader', 1],
  ['unit', 1],
  ['secretary', 1],
  ['team', teamSeats],
  ['technician', 1],
]

type Offices = ReadonlyMap<string, readonly Unit[]>

/** Departments of a county, by the county. */
export function departmentsBy(units: readonly Unit[]): Offices {
  const by = new Map<string, Unit[]>()
  for (const unit of units) if (unit.hotline) by.set(unit.county, [...(by.get(unit.county) ?? []), unit])
  return by
}

function unitFor(dice: Dice, draw: string, county: string, offices: Offices) {
  const [first, ...rest] = offices.get(county) ?? []
  const unit = first && dice.pick(`${draw}:from`, [first, ...rest])
  return { unit: unit?._id ?? '', unitName: unit?.name ?? '' }
}

const anySkill = Object.keys(skills) as [Skill, ...Skill[]]
const ranked: Readonly<Partial<Record<ForceKind, Rank>>> = { leader: 'county', unit: 'township' }

/** What she can help with, and where she lives: near, as R4 has it. */
function abilities(dice: Dice, draw: string, force: ForceKind, { parent: home }: Division) {
  const first: Skill = force === 'technician' ? 'planting' : dice.pick(`${draw}:skill`, anySkill)
  return { rank: ranked[force] ?? 'staff', skills: [first], home } as const
}

/** 一肩挑: in seven villages of ten the branch secretary is the village's head as well (R6: 70.3 %). */
const oneInTen = 7

/** One in so many villages lacks an archivist or a policy guide. */
const officerGaps = 30

/** Branch secretary, head, archivist and policy guide of one village (R6, D4), who come from no unit. */
function teamOf(village: Division, dice: Dice, draw: Draw): Omit<Helpers, 'villages'> {
  const one = dice.number(`${village._id}:one`, 10) < oneInTen
  const branch = draw(`${village._id}-branch`)
  const head = one ? branch : draw(`${village._id}-head`)
  const duty = { role: 'cadre', ...nothing, territories: [village._id] } as const
  const officers = (['archivist', 'guide'] as const).flatMap((kind) =>
    dice.number(`${village._id}:${kind}`, officerGaps) === 0
      ? []
      : [[kind, draw(`${village._id}-${kind}`)] as const],
  )
  const held = [['branch', branch] as const, ['head', head] as const, ...officers]
  const people = [...new Set(held.map(([, drawn]) => drawn))].map((drawn) => ({
    ...serving(drawn, duty),
    village: village._id,
  }))
  const posts = held.map(([kind, { id: holder }]): PlannedPost => {
    const from = { unit: '', unitName: '' }
    return { id: `${village._id}-${kind}`, village: village._id, kind, household: '', holder, ...from }
  })
  return { people, posts }
}

/** The six forces of one village, less those that answer for single households. */
function forcesOf(village: Division, nth: number, dice: Dice, draw: Draw, offices: Offices): Helpers {
  const people: PlannedPerson[] = []
  const posts: PlannedPost[] = []
  for (const [force, seats] of villageForces) {
    for (let seat = 1; seat <= seats; seat += 1) {
      const id = seats === 1 ? `${village._id}-${force}` : `${village._id}-${force}-${seat}`
      const post = { id, village: village._id, kind: force, ...(seats === 1 ? {} : { seat }), household: '' }
      if (force === 'technician' && nth % gapEvery === gapEvery - 1) {
        posts.push({ ...post, unit: '', unitName: '' })
        continue
      }
      const drawn = draw(id)
      const from = unitFor(dice, id, village.county, offices)
      const duty = { role: 'cadre', ...nothing, territories: [village._id], force } as const
      people.push({ ...serving(drawn, duty, [from.unit]), ...abilities(dice, id, force, village) })
      posts.push({ ...post, holder: drawn.id, ...from })
    }
  }
  const exitYear = 2016 + dice.number(`${village._id}:exit`, 5)
  return {
    people,
    posts,
    villages: [{ _id: village._id, status: 'exited', exitYear, teamSeats }],
  }
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
    const from = unitFor(dice, name, village.county, offices)
    const duty = { role: 'cadre', ...nothing, households: share, force: 'responsible' } as const
    people.push(serving(drawn, duty, [from.unit]))
    for (const household of share) {
      const post = { village: village._id, kind: 'responsible', household, holder: drawn.id } as const
      posts.push({ id: `${household}-responsible`, ...post, ...from })
    }
  }
  return { people, posts, villages: [] }
}

/** Everybody who helps: six forces in every fourth village, responsible persons for every household, each village's own cadres. */
export function helpersIn(
  divisions: readonly Division[],
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
  const forces = homes.flatMap((village, index) => [
    ...(index % forcedEvery === 0 ? [forcesOf(village, index / forcedEvery, dice, draw, offices)] : []),
    responsibleOf(village, byVillage.get(village._id) ?? [], dice, draw, offices),
  ])
  const standing = divisions.filter(({ level, succeededBy }) => level === 'village' && succeededBy === '')
  const parts = [...forces, ...standing.map((village) => ({ ...teamOf(village, dice, draw), villages: [] }))]
  return {
    people: parts.flatMap(({ people }) => people),
    posts: parts.flatMap(({ posts }) => posts),
    villages: parts.flatMap((part) => part.villages),
  }
}
