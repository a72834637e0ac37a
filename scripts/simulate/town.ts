import { readFileSync } from 'node:fs'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { sealSession } from '../../cloudfunctions/_kernel/token'
import { inDivision, type Role } from '../../types/_actor'
import { industries, type Industry } from '../../types/roster.limits'
import { unitId } from '../load/ground'
import { makeCollections } from '../load/into'
import { planOf } from '../load/make'
import { ownDivisions } from '../load/options'
import type { Plan, PlannedHousehold, PlannedPerson } from '../load/plan'
import { readSheet, type DivisionLine } from '../load/sheet'
import { writePlan } from '../load/write'
import type { Cloud } from './cloud'

/** Somebody with an account, signed in on a browser. */
export interface Person {
  readonly id: string
  readonly account: string
  /** Milliseconds by which her phone's clock is wrong: she comes too early or too late. */
  readonly skew: number
  token?: string | undefined
}

/** A family that brings matters, and who may write one down for it. */
export interface Home {
  readonly household: PlannedHousehold
  readonly county: string
  readonly head: Person
  readonly helper: Person | undefined
}

const townshipsEach = 2
const villagesEach = 3
const hour = 3_600_000
const day = 24 * hour

/** Two counties of the city, a few villages each: every desk has work. */
function smallTown(): DivisionLine[] {
  const { lines } = readSheet(readFileSync(ownDivisions))
  const under = (parent: string, most: number) =>
    lines.filter((line) => line.parent === parent).slice(0, most)
  const cities = lines.filter(({ level }) => level === 'city').slice(0, 1)
  const counties = cities.flatMap(({ code }) => under(code, 2))
  const townships = counties.flatMap(({ code }) => under(code, townshipsEach))
  return [...cities, ...counties, ...townships, ...townships.flatMap(({ code }) => under(code, villagesEach))]
}

const holds = (person: PlannedPerson, role: Role, ground: string) =>
  person.duties.some(
    (duty) => duty.role === role && [...duty.units, ...duty.territories, ...duty.households].includes(ground),
  )

/** Who lives and works in the simulated town. */
export class Town {
  private readonly known = new Map<string, Person>()
  private readonly planned: readonly PlannedPerson[]
  readonly homes: readonly Home[]
  readonly counties: readonly string[]
  readonly industries = Object.keys(industries) as Industry[]
  readonly plan: Plan

  constructor(
    households: number,
    seed: number,
    private readonly cloud: Cloud,
    skewOf: (person: string) => number,
  ) {
    this.plan = planOf(smallTown(), { households, seed })
    const serving = this.plan.people.filter(({ duties }) => duties.length > 0)
    const heads = new Set(this.plan.households.map(({ head }) => head))
    this.planned = [...serving, ...this.plan.people.filter(({ id }) => heads.has(id))]
    for (const { id } of this.planned)
      this.known.set(id, { id, account: accountOf(`sim-${id}`), skew: skewOf(id) * day })
    this.counties = this.plan.divisions.filter(({ level }) => level === 'county').map(({ _id }) => _id)
    const helpers = new Map(
      serving.flatMap(({ id, duties }) =>
        duties.flatMap((duty) => duty.households.map((home) => [home, id] as const)),
      ),
    )
    this.homes = this.plan.households.map((household) => ({
      household,
      county: inDivision(household.village, 'county'),
      head: this.person(household.head),
      helper: this.known.get(helpers.get(household.id) ?? ''),
    }))
  }

  /** Writes the roster by the loader's own writing; everybody who acts has an account. */
  async settle(): Promise<void> {
    await makeCollections(['demo_people', 'loads'])
    const demo = this.planned.map(({ id }) => ({
      id,
      person: id,
      openid: `sim-${id}`,
      role: 'villager' as const,
      place: '',
      unit: '',
    }))
    const silent = { total: () => undefined, step: () => undefined }
    await writePlan({ ...this.plan, demo }, this.cloud.now(), silent)
  }

  /** Everybody who serves a ground (a unit or a division) in a role. */
  serving(role: Role, ground: string): Person[] {
    return this.planned.filter((person) => holds(person, role, ground)).map(({ id }) => this.person(id))
  }

  unit(county: string, industry: Industry): string {
    return unitId(county, industry)
  }

  /** Another hotline of the same county, or the same one. */
  units(county: string): string[] {
    return this.industries.map((industry) => unitId(county, industry))
  }

  /** Her session, for twelve hours of simulated time; what has run out is used until the cloud says so. */
  tokenOf(person: Person): string {
    person.token ??= sealSession(
      { actor: person.account, epoch: 0, expires: this.cloud.now() + 12 * hour },
      this.cloud.secrets.XY_SIGNING_KEY,
    )
    return person.token
  }

  private person(id: string): Person {
    const found = this.known.get(id)
    if (!found) throw new Error('somebody acts who is not in the town')
    return found
  }
}
