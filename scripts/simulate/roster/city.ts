import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Division, Unit } from '../../../cloudfunctions/roster/roster.store'
import { divisionsOf, unitsOf } from '../../load/ground'
import { readSheet } from '../../load/sheet'
import { chanceOf, shuffled, type Chance } from '../chance'

/** What 遵义 reports of itself. Source: 003, R2, R7. */
export const reported = {
  poorVillages: 871,
  cadres: 4606,
  teams: 902,
  pairings: 296_000,
} as const

/** One who is sent to a village, or answers for households. Phones begin with 100, which no network gives out. */
export interface Cadre {
  readonly name: string
  readonly phone: string
  readonly unit: string
}

export interface Seat {
  readonly kind: 'secretary' | 'team' | 'leader' | 'unit' | 'technician'
  readonly seat?: number
  /** Nobody: a gap that coverage must tell. */
  readonly cadre?: Cadre
}

export interface Village {
  readonly code: string
  readonly name: string
  readonly township: string
  readonly status: 'poor' | 'exited' | 'ordinary'
  readonly exitYear?: number
  /** 软弱涣散: an ordinary village that has a first secretary all the same. */
  readonly weak: boolean
  readonly teamSeats: number
  readonly seats: readonly Seat[]
}

export interface Family {
  readonly number: string
  readonly village: string
  readonly head: string
  readonly status: 'poor' | 'exited'
  /** Who answers for it; nobody: a gap. */
  readonly cadre?: Cadre
}

export interface County {
  readonly code: string
  readonly name: string
  readonly units: readonly string[]
  readonly cadres: readonly Cadre[]
  readonly villages: readonly Village[]
  readonly families: readonly Family[]
}

export interface City {
  readonly divisions: readonly Division[]
  readonly offices: readonly Unit[]
  readonly counties: readonly County[]
}

const file = join(__dirname, '..', '..', 'data', 'divisions-zunyi.csv')
/** Households that one person answers for. Our own choice. */
const each = 5
/** So often a seat or a household has nobody. */
const gaps = 0.03

const digits = Array.from('甲乙丙丁戊己庚辛壬癸')
/** 例 says that it is nobody's name. */
const nameOf = (nth: number): string =>
  `例${[...String(nth)].map((digit) => digits[Number(digit)] ?? '').join('')}`

/** Numbers people and households through the whole city, so that none comes twice. */
class Count {
  private people = 0
  private homes = 0
  private readonly surnames: readonly string[] = Array.from('赵钱孙李周吴郑王冯陈')

  cadre(unit: string): Cadre {
    this.people += 1
    const surname = this.surnames[this.people % this.surnames.length] ?? ''
    return { name: surname + nameOf(this.people), phone: `1006${String(this.people).padStart(7, '0')}`, unit }
  }

  family(): { readonly number: string; readonly head: string } {
    this.homes += 1
    const surname = this.surnames[this.homes % this.surnames.length] ?? ''
    return { number: `52${String(this.homes).padStart(8, '0')}`, head: surname + nameOf(this.homes) }
  }
}

/** So many of a whole, dealt to the counties by how many villages each has. */
function dealt(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let before = 0
  return weights.map((_, at) => {
    const upTo = weights.slice(0, at + 1).reduce((a, b) => a + b, 0)
    const share = Math.round((total * upTo) / sum) - before
    before += share
    return share
  })
}

interface Share {
  readonly poor: number
  readonly teams: number
  readonly cadres: number
  readonly pairings: number
}

function seatsOf(units: readonly string[], members: number, count: Count, chance: Chance): Seat[] {
  const somebody = (): { readonly cadre?: Cadre } =>
    chance.one(gaps) ? {} : { cadre: count.cadre(chance.pick(units)) }
  return [
    { kind: 'leader', ...somebody() },
    { kind: 'unit', ...somebody() },
    { kind: 'secretary', ...somebody() },
    ...Array.from({ length: members }, (_, at): Seat => ({ kind: 'team', seat: at + 1, ...somebody() })),
    { kind: 'technician', ...somebody() },
  ]
}

function villagesOf(
  ground: readonly Division[],
  units: readonly string[],
  { poor, teams, cadres }: Share,
  count: Count,
  chance: Chance,
): Village[] {
  const members = dealt(
    Math.max(0, cadres - teams),
    Array.from({ length: teams }, () => 1),
  )
  return ground.map((division, nth) => {
    const { _id: code, name, parent: township } = division
    const place = { code, name, township }
    if (nth >= teams) return { ...place, status: 'ordinary', weak: false, teamSeats: 0, seats: [] }
    const teamSeats = Math.min(8, members[nth] ?? 0)
    const seats = seatsOf(units, teamSeats, count, chance)
    if (nth >= poor) {
      const first = seats.filter(({ kind }) => kind === 'secretary')
      return { ...place, status: 'ordinary', weak: true, teamSeats: 0, seats: first }
    }
    const exited = chance.one(0.6)
    return {
      ...place,
      status: exited ? 'exited' : 'poor',
      ...(exited ? { exitYear: 2016 + Math.floor(chance.between(0, 4)) } : {}),
      weak: false,
      teamSeats,
      seats,
    }
  })
}

function familiesOf(
  ground: readonly Division[],
  units: readonly string[],
  pairings: number,
  count: Count,
  chance: Chance,
): Family[] {
  let now: { readonly cadre: Cadre; readonly village: string; left: number } | undefined
  return Array.from({ length: pairings }, (_, nth) => {
    const village = ground[Math.floor((nth * ground.length) / pairings)]?._id ?? ''
    const family = { ...count.family(), village, status: chance.one(0.3) ? 'poor' : 'exited' } as const
    if (chance.one(gaps)) return family
    if (!now || now.left === 0 || now.village !== village)
      now = { cadre: count.cadre(chance.pick(units)), village, left: each }
    now.left -= 1
    return { ...family, cadre: now.cadre }
  })
}

/** Everybody who is named in villages and families of a county, once. */
function cadresOf(villages: readonly Village[], families: readonly Family[]): Cadre[] {
  const all = [
    ...villages.flatMap(({ seats }) => seats.map(({ cadre }) => cadre)),
    ...families.map(({ cadre }) => cadre),
  ]
  return [...new Set(all.filter((cadre) => cadre !== undefined))]
}

/**
 * 遵义 as it reports itself, or a share of it: real divisions, made-up people. The same share and seed give the same city.
 * @param share from 0 to 1.
 */
export function cityOf(share: number, seed: number): City {
  const divisions = divisionsOf(readSheet(readFileSync(file)).lines)
  const offices = unitsOf(divisions)
  const counties = divisions.filter(({ level }) => level === 'county')
  const homes = counties.map(({ _id: county }) =>
    divisions.filter((one) => one.level === 'village' && one.county === county && one.kind === 'village'),
  )
  const weights = homes.map(({ length }) => length)
  const deal = (total: number) => dealt(Math.round(total * share), weights)
  const [poor, teams, cadres, pairings] = [
    deal(reported.poorVillages),
    deal(reported.teams),
    deal(reported.cadres),
    deal(reported.pairings),
  ]
  const count = new Count()
  return {
    divisions,
    offices,
    counties: counties.map(({ _id: code, name }, at) => {
      const chance = chanceOf(seed, code)
      const ground = shuffled(homes[at] ?? [], chance)
      const units = Array.from({ length: 12 }, (_, nth) => `${name}第${String(nth + 1)}帮扶单位`)
      const dealtHere = {
        poor: poor[at] ?? 0,
        teams: teams[at] ?? 0,
        cadres: cadres[at] ?? 0,
        pairings: pairings[at] ?? 0,
      }
      const villages = villagesOf(ground, units, dealtHere, count, chance)
      const withTeams = ground.slice(0, Math.max(1, dealtHere.poor))
      const families = familiesOf(withTeams, units, dealtHere.pairings, count, chance)
      return { code, name, units, cadres: cadresOf(villages, families), villages, families }
    }),
  }
}
