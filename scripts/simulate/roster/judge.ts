import type { Output } from '../../../types/_contract'
import type { roster } from '../../../types/roster'
import { postNames, type PostKind } from '../../../types/roster.limits'
import type { City, County, Village } from './city'

export type Coverage = Output<typeof roster, 'coverage'>

/** What a list of villages must have and has, counted from the plan alone. */
interface Sum {
  villages: number
  needed: Map<PostKind, number>
  held: Map<PostKind, number>
  homes: number
  paired: number
}

const forces = ['leader', 'unit', 'secretary', 'technician'] as const
const own = ['branch', 'head', 'archivist', 'guide'] as const
const add = (counts: Map<PostKind, number>, kind: PostKind, many: number): void =>
  void counts.set(kind, (counts.get(kind) ?? 0) + many)

function addVillage(sum: Sum, village: Village): void {
  if (village.status !== 'ordinary') {
    for (const kind of forces) add(sum.needed, kind, 1)
    add(sum.needed, 'team', Math.max(1, village.teamSeats))
  } else if (village.weak) add(sum.needed, 'secretary', 1)
  for (const { kind, cadre } of village.seats) if (cadre) add(sum.held, kind, 1)
}

/** Counts some villages of a county one by one, by another way than the folds of the roster do. */
function sumOf(county: County, codes: ReadonlySet<string>): Sum {
  const sum: Sum = { villages: codes.size, needed: new Map(), held: new Map(), homes: 0, paired: 0 }
  for (const kind of own) add(sum.needed, kind, codes.size)
  for (const village of county.villages) if (codes.has(village.code)) addVillage(sum, village)
  for (const { village, cadre } of county.families) {
    if (!codes.has(village)) continue
    sum.homes += 1
    if (cadre) sum.paired += 1
  }
  return sum
}

type Shown = Pick<Coverage, 'filled' | 'households'>

const spelt = ({ filled, households }: Shown): string =>
  [
    ...filled.map(({ kind, needed, held }) => `${kind} ${String(held)}/${String(needed)}`),
    `households ${String(households.held)}/${String(households.needing)}`,
  ].join(', ')

function shownAs({ needed, held, homes, paired }: Sum): string {
  const filled = (Object.keys(postNames) as PostKind[]).flatMap((kind) => {
    const many = needed.get(kind) ?? 0
    return many === 0 ? [] : [{ kind, needed: many, held: held.get(kind) ?? 0 }]
  })
  return spelt({ filled, households: { needing: homes, held: paired } })
}

/** The villages that stand under a division, communities and farms among them. */
const villagesUnder = ({ divisions }: City, code: string, level: 'county' | 'township'): Set<string> =>
  new Set(
    divisions
      .filter((one) => one.level === 'village' && (level === 'county' ? one.county : one.parent) === code)
      .map(({ _id }) => _id),
  )

/** Holds what coverage says of a county, and of each of its townships, against the plan. @returns what is wrong. */
export function wrongIn(city: City, county: County, coverage: Coverage): string[] {
  const compare = (name: string, shown: Shown, sum: Sum): string[] => {
    const [said, counted] = [spelt(shown), shownAs(sum)]
    return said === counted ? [] : [`${name}: coverage says ${said}; counted ${counted}`]
  }
  const whole = sumOf(county, villagesUnder(city, county.code, 'county'))
  const statuses = (status: Village['status']) =>
    county.villages.filter((village) => village.status === status).length
  const { poor, exited } = coverage.villages
  return [
    ...compare(county.name, coverage, whole),
    ...(poor === statuses('poor') && exited === statuses('exited')
      ? []
      : [`${county.name}: ${String(poor)} poor and ${String(exited)} exited villages`]),
    ...coverage.under.flatMap((township) =>
      compare(township.name, township, sumOf(county, villagesUnder(city, township.code, 'township'))),
    ),
  ]
}

/** The whole city against the sum of its counties. */
export function wrongInCity(city: City, coverage: Coverage): string[] {
  return city.counties.flatMap((county) => {
    const shown = coverage.under.find(({ code }) => code === county.code)
    if (!shown) return [`${county.name}: the city's coverage leaves it out`]
    const sum = sumOf(county, villagesUnder(city, county.code, 'county'))
    const [said, counted] = [spelt(shown), shownAs(sum)]
    return said === counted ? [] : [`${county.name} seen from the city: ${said}; counted ${counted}`]
  })
}
