import type { Division, Post, Village } from '../../cloudfunctions/roster/roster.documents'
import type { PostKind } from '../../types/roster.limits'

/** The county whose coverage is measured, and the city above it. */
export const county = '990102000000'
const city = '990100000000'
/** Villages of one township, and households of one village: as a large county of the mountains has them. Our own choice. */
const villagesEach = 20
export const homesEach = 40
/** Every so many-th post has nobody. */
export const gapEvery = 13

/** So many people of the office share it that none comes near the limit of reads. */
export const officers = 3000

export const accounts = (): object[] =>
  Array.from({ length: officers }, (_, nth) => ({
    _id: `office-${nth}`,
    person: `person-office-${nth}`,
    bound: true,
    grants: [{ role: 'office', territories: [county], units: [], households: [] }],
    epoch: 0,
    made: 0,
  }))

const fresh = { version: 1, touched: new Date(0), history: [] }

function division(code: string, level: Division['level'], parent: string, name: string): object {
  const own: Division = {
    _id: code,
    name,
    official: name,
    level,
    ...(level === 'village' ? { kind: 'village' } : {}),
    parent,
    county: level === 'city' ? '' : county,
    path: ['例市', '例县', name],
    succeededBy: '',
  }
  return { ...own, ...fresh }
}

export const townOf = (nth: number): string =>
  `${county.slice(0, 6)}${String(100 + Math.floor(nth / villagesEach))}000`
export const villageOf = (nth: number): string =>
  `${townOf(nth).slice(0, 9)}${String(200 + (nth % villagesEach)).padStart(3, '0')}`

export function divisions(villages: number): object[] {
  const towns = [...new Set(Array.from({ length: villages }, (_, nth) => townOf(nth)))]
  return [
    division(city, 'city', '', '例市'),
    division(county, 'county', city, '例县'),
    ...towns.map((code, nth) => division(code, 'township', county, `例${nth}镇`)),
    ...Array.from({ length: villages }, (_, nth) =>
      division(villageOf(nth), 'village', townOf(nth), `例${nth}村`),
    ),
  ]
}

export const files = (villages: number): object[] =>
  Array.from(
    { length: villages },
    (_, nth): Village => ({
      _id: villageOf(nth),
      status: nth % 3 === 0 ? 'exited' : 'poor',
      weak: false,
      minority: false,
      indicators: {},
      groups: [],
      teamSeats: 3,
      reserve: [],
      leading: [],
      links: [],
    }),
  ).map((village) => ({ ...village, ...fresh }))

function post(village: string, kind: PostKind, nth: number, more: Partial<Post>): object {
  const open = nth % gapEvery === 0
  const person = `p${village}${kind}${nth}`
  const now = {
    holder: { person, sealed: {} },
    unit: '',
    unitName: '例局',
    from: '2024-01-01',
    why: '选派',
    decided: '协调小组',
  } as const
  return {
    village,
    kind,
    household: '',
    needed: true,
    open,
    ...(open ? {} : { now }),
    past: [],
    ...more,
    ...fresh,
  }
}

/** Posts of one village: its forces, its team, its own cadres, and one for each household. */
export function postsOf(nth: number): object[] {
  const village = villageOf(nth)
  const own = ['leader', 'unit', 'secretary', 'technician', 'branch', 'head', 'archivist', 'guide'] as const
  return [
    ...own.map((kind, at) => post(village, kind, nth + at, { _id: `${village}-${kind}` })),
    ...[1, 2, 3].map((seat) => post(village, 'team', nth + seat, { _id: `${village}-team-${seat}`, seat })),
    ...Array.from({ length: homesEach }, (_, at) => {
      const household = `h${nth}-${at}`
      return post(village, 'responsible', nth + at, { _id: `${household}-responsible`, household })
    }),
  ]
}

/** Who holds the post of a village's first secretary, or of one of its households. The seat may stand empty. */
export const holderOf = (nth: number, home?: number): string =>
  home === undefined ? `p${villageOf(nth)}secretary${nth + 2}` : `p${villageOf(nth)}responsible${nth + home}`
