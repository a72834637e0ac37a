import type { Plan, PlannedPerson } from '../../scripts/load/plan'
import type { DivisionLine } from '../../scripts/load/sheet'
import type { Role } from '../../types/_actor'

/** Everybody whom a test may act as, and what she is to the first villager. */
export const names = [
  'villager',
  /** Another household of the same village. */
  'neighbour',
  /** A household of another county. */
  'stranger',
  /** First secretary of a village. */
  'cadre',
  'foreignCadre',
  /** Answers for the first villager's household. */
  'responsible',
  /** 农业农村局 of the first county. */
  'desk',
  /** 水利局 of the same county. */
  'siblingDesk',
  /** 农业农村局 of another county. */
  'foreignDesk',
  'handler',
  'siblingHandler',
  'foreignHandler',
  /** Coordination office of the first county, its township, the other county, the city. */
  'office',
  'townOffice',
  'foreignOffice',
  'cityOffice',
  /** Discipline channels: the first county's, the other county's, the city's. */
  'discipline',
  'foreignDiscipline',
  'cityDiscipline',
  /** Another platform, let in for the first county and for the other. */
  'partner',
  'foreignPartner',
  /** Uses WeChat, is bound to nobody. */
  'unbound',
] as const
export type Name = (typeof names)[number]

const line = (code: string, name: string, level: DivisionLine['level'], parent: string): DivisionLine => ({
  line: 0,
  code,
  name,
  level,
  parent,
  succeededBy: '',
})

const city = '510800000000'
export const counties = ['510802000000', '510811000000'] as const

function townshipsOf(county: string, called: string): DivisionLine[] {
  return [1, 2].flatMap((t) => {
    const township = `${county.slice(0, 6)}10${t}000`
    const villages = [1, 2].map((v) =>
      line(`${township.slice(0, 9)}20${v}`, `${called}${t}乡${v}村村民委员会`, 'village', township),
    )
    return [line(township, `${called}${t}乡`, 'township', county), ...villages]
  })
}

/** A city of two counties, two townships each, two villages each. */
export const tinyCity: readonly DivisionLine[] = [
  line(city, '试验市', 'city', ''),
  line(counties[0], '东县', 'county', city),
  line(counties[1], '西县', 'county', city),
  ...townshipsOf(counties[0], '东'),
  ...townshipsOf(counties[1], '西'),
]

const inCounty = (county: string) => (person: PlannedPerson) => person.village.startsWith(county.slice(0, 6))

function holder(
  plan: Plan,
  role: Role,
  ground: (duty: PlannedPerson['duties'][number]) => boolean,
): PlannedPerson {
  const found = plan.people.find(({ duties }) => duties.some((duty) => duty.role === role && ground(duty)))
  if (!found) throw new Error(`the tiny city has no such ${role}`)
  return found
}

const unitOf = (county: string, industry: string) => (duty: { readonly units: readonly string[] }) =>
  duty.units.includes(`u${county.slice(0, 6)}-${industry}`)
const over = (code: string) => (duty: { readonly territories: readonly string[] }) =>
  duty.territories.includes(code)
const secretaryIn = (county: string) => (duty: PlannedPerson['duties'][number]) =>
  duty.force === 'secretary' && duty.territories.some((code) => code.startsWith(county.slice(0, 6)))

/** Another platform: it is in no roster. Here it acts by WeChat like everybody, for who it is does not hang on the door. */
const platform = (id: string, territory: string): PlannedPerson => ({
  id,
  name: '',
  phone: '',
  unit: '',
  village: '',
  household: '',
  duties: [{ role: 'partner', territories: [territory], units: [], households: [] }],
})

/** Picks from a plan who plays which part. */
export function cast(plan: Plan): Readonly<Record<Exclude<Name, 'unbound'>, PlannedPerson>> {
  const [here, there] = counties
  const heads = plan.people.filter(({ id }) => plan.households.some(({ head }) => head === id))
  const villager = heads.find(inCounty(here))!
  const neighbour = heads.find(({ village, id }) => village === villager.village && id !== villager.id)!
  const cadreCounty = plan.people.some(({ duties }) => duties.some(secretaryIn(here))) ? here : there
  const secretaries = plan.people.filter(({ duties }) => duties.some((duty) => duty.force === 'secretary'))
  const cadre = holder(plan, 'cadre', secretaryIn(cadreCounty))
  return {
    villager,
    neighbour,
    stranger: heads.find(inCounty(there))!,
    cadre,
    foreignCadre: secretaries.find(({ id }) => id !== cadre.id)!,
    responsible: holder(plan, 'cadre', (duty) => duty.households.includes(villager.household)),
    desk: holder(plan, 'desk', unitOf(here, 'agriculture')),
    siblingDesk: holder(plan, 'desk', unitOf(here, 'water')),
    foreignDesk: holder(plan, 'desk', unitOf(there, 'agriculture')),
    handler: holder(plan, 'handler', unitOf(here, 'agriculture')),
    siblingHandler: holder(plan, 'handler', unitOf(here, 'water')),
    foreignHandler: holder(plan, 'handler', unitOf(there, 'agriculture')),
    office: holder(plan, 'office', over(here)),
    townOffice: holder(plan, 'office', over(`${villager.village.slice(0, 9)}000`)),
    foreignOffice: holder(plan, 'office', over(there)),
    cityOffice: holder(plan, 'office', over(city)),
    discipline: holder(plan, 'discipline', unitOf(here, 'discipline')),
    foreignDiscipline: holder(plan, 'discipline', unitOf(there, 'discipline')),
    cityDiscipline: holder(plan, 'discipline', unitOf(city, 'discipline')),
    partner: platform('p-platform', here),
    foreignPartner: platform('p-foreign-platform', there),
  }
}
