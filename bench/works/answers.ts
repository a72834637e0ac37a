import type { Division } from '../../cloudfunctions/roster/roster.documents'
import { forcesOf } from '../../cloudfunctions/survey/answering.rules'
import type { Filled, Paper } from '../../cloudfunctions/survey/paper'
import type { Campaign, Frame, Rated } from '../../cloudfunctions/survey/survey.store'
import { readySystem } from '../../cloudfunctions/survey/systems.ready'
import { inDivision } from '../../types/_actor'

/** A city of so many counties as large ones of the mountains are: what is asked in it, and what its households say. */

export const city = '990100000000'
export const campaignId = 'bench-campaign'
const [townsEach, villagesEach, homesEach] = [20, 10, 50]
/** Households of one county, each of which is asked and answers. */
export const countyHomes = townsEach * villagesEach * homesEach
const day = 86_400_000
const fresh = { version: 1, touched: new Date(0), history: [] }

const countyOf = (nth: number): string => `9901${String(nth + 1).padStart(2, '0')}000000`

function villagesOf(county: string): string[] {
  return Array.from({ length: townsEach * villagesEach }, (_, nth) => {
    const town = String(100 + Math.floor(nth / villagesEach))
    return `${county.slice(0, 6)}${town}${String(200 + (nth % villagesEach))}`
  })
}

export const villages = (counties: number): string[] =>
  Array.from({ length: counties }, (_, nth) => villagesOf(countyOf(nth))).flat()

function division(_id: string, level: Division['level'], parent: string): object {
  const own: Division = {
    _id,
    name: `例${_id}`,
    official: `例${_id}`,
    level,
    ...(level === 'village' ? { kind: 'village' } : {}),
    parent,
    county: level === 'city' ? '' : inDivision(_id, 'county'),
    path: ['例市', `例${_id}`],
    succeededBy: '',
  }
  return { ...own, ...fresh }
}

export function divisions(counties: number): object[] {
  const all = villages(counties)
  const towns = [...new Set(all.map((code) => inDivision(code, 'township')))]
  return [
    division(city, 'city', ''),
    ...Array.from({ length: counties }, (_, nth) => division(countyOf(nth), 'county', city)),
    ...towns.map((code) => division(code, 'township', inDivision(code, 'county'))),
    ...all.map((code) => division(code, 'village', inDivision(code, 'township'))),
  ]
}

/** A few units send everybody, so that a unit has villages in many townships. */
const rated = (village: string, nth: number): Rated => ({
  person: `person-${village}-${String(nth)}`,
  unit: `unit-${String((Number(village.slice(6, 9)) * 7 + nth) % 40)}`,
})

/** How many households one person answers for. */
const homesOfOne = 10

/** One village as it was drawn. */
export function frameOf(village: string): Frame {
  return {
    campaign: campaignId,
    quarter: '2026-Q4',
    village,
    township: inDivision(village, 'township'),
    county: inDivision(village, 'county'),
    place: `例县 · 例镇 · 例${village}`,
    strata: [
      { stratum: 'poor', all: 60, drawn: 30 },
      { stratum: 'other', all: 200, drawn: homesEach - 30 },
    ],
    homes: Array.from({ length: homesEach }, (_, nth) => ({
      id: `home-${village}-${String(nth)}`,
      s: nth < 30 ? ('poor' as const) : ('other' as const),
      h: Math.floor(nth / homesOfOne),
    })),
    helpers: Array.from({ length: homesEach / homesOfOne }, (_, nth) => rated(village, nth)),
    forces: (['leader', 'unit', 'secretary', 'team', 'technician'] as const).map((kind, nth) => ({
      kind,
      people: [rated(village, 10 + nth)],
    })),
  }
}

export function campaign(counties: number, now: number): Campaign {
  return {
    division: city,
    quarter: '2026-Q4',
    title: '四季度评议',
    system: 'system',
    content: readySystem,
    rule: { kind: 'all' },
    seed: 'seed-of-the-bench',
    opens: now - day,
    closes: now + 30 * day,
    grace: now + 33 * day,
    state: 'open',
    done: 0,
    total: 0,
    villages: counties * townsEach * villagesEach,
    asked: counties * countyHomes,
    faults: [],
    enumerators: [],
  }
}

/** What is asked of a household, without its name and time. */
export const askedOf = (
  frame: Frame,
  nth: number,
): Pick<Paper, 'village' | 'stratum' | 'helper' | 'forces'> => {
  const { s = 'other', h = -1 } = frame.homes[nth] ?? {}
  return { village: frame.village, stratum: s, helper: h, forces: forcesOf(frame, h) }
}

/** What a household says: four of five are satisfied, as many as elsewhere don't know. */
export function saidBy(nth: number, forces: Paper['forces']): Filled['answers'] {
  const answers = readySystem.answers.map(({ key }) => key)
  const [satisfied = '', basic = '', not = '', unknown = ''] = answers
  const usual = [satisfied, basic, satisfied, satisfied, not, satisfied, basic, unknown, satisfied, basic]
  return Object.fromEntries(
    readySystem.questions
      .filter(({ about }) => about === undefined || forces.includes(about))
      .map(({ key }, at) => [key, usual[(nth * 7 + at * 3) % usual.length] ?? satisfied]),
  )
}
