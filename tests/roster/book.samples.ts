import { randomInt } from 'node:crypto'
import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import type { Division, Pairing, Unit } from '../../cloudfunctions/roster/roster.store'
import type { BookContract } from '../../types/roster.book'
import { uploaded } from '../hotline/filing.steps'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'

const fresh = { version: 1, touched: serverDate, history: [] } as const

/** A code of the first county's first township that nothing has yet. */
async function freeCode(world: World): Promise<string> {
  const taken = new Set((await world.documents('divisions')).map(({ _id }) => _id))
  for (;;) {
    const code = `${world.people.villager.village.slice(0, 9)}${String(randomInt(300, 1000))}`
    if (!taken.has(code)) return code
  }
}

/** A village that stands beside the first villager's, with nobody in it. */
export async function freshVillage(world: World): Promise<string> {
  const code = await freeCode(world)
  const beside = (await world.documents('divisions')).find(
    ({ _id }) => _id === world.people.villager.village,
  ) as unknown as Division
  const name = `新${code.slice(9)}村`
  const { level, parent, county, path } = beside
  const doc: Division = {
    _id: code,
    name,
    official: name,
    level,
    kind: 'village',
    parent,
    county,
    path: [...path.slice(0, -1), name],
    succeededBy: '',
  }
  await table('divisions').insert([{ ...doc, ...fresh }])
  return code
}

export async function freshEnterprise(): Promise<string> {
  const id = `u510802-test${String(randomInt(1_000_000_000))}`
  const doc: Unit = {
    _id: id,
    name: '例字企业',
    kind: 'enterprise',
    industry: 'other',
    division: '510802000000',
    county: '510802000000',
    phone: '',
    hotline: false,
  }
  await table('units').insert([{ ...doc, ...fresh }])
  return id
}

async function freshPairing(world: World): Promise<string> {
  const [village, enterprise] = await Promise.all([freshVillage(world), freshEnterprise()])
  const id = `${village}-${enterprise}`
  const doc: Pairing = {
    _id: id,
    enterprise,
    enterpriseName: '例字企业',
    village,
    from: '2026-01-01',
    note: '',
  }
  await table('pairings').insert([{ ...doc, ...fresh }])
  return id
}

/** A number that no network gives out. */
export const freshPhone = (): string => `100${String(randomInt(90_000_000, 100_000_000))}`

export const ordinary = {
  status: 'ordinary',
  weak: false,
  minority: false,
  indicators: { industry: 40 },
  groups: ['一组', '二组'],
  teamSeats: 0,
  reserve: [],
  leading: [],
  links: [],
} as const

export const villageFile = (): Omit<typeof ordinary, 'groups' | 'reserve' | 'leading' | 'links'> & {
  groups: string[]
  reserve: string[]
  leading: string[]
  links: { household: string; linked: string[] }[]
} => ({ ...ordinary, groups: ['一组', '二组'], reserve: [], leading: [], links: [] })

const head = { name: '赵例户', relation: 'head', phone: '', away: false } as const

/** A family of its own in a village, saved by its office. */
export async function freshHome(world: World, village = world.people.villager.village): Promise<string> {
  const members = [head, { ...head, name: '赵例子', relation: 'child' as const }]
  const file = { village, group: '一组', status: 'ordinary' as const, members }
  const { id } = await world.as('cityOffice').roster.saveHousehold({ version: 0, file })
  return id
}

/** Somebody whom her household has left out, and a household with room. */
export async function looseOne(world: World): Promise<{ readonly person: string; readonly id: string }> {
  const office = world.as('cityOffice').roster
  const left = await freshHome(world)
  const { file, version } = await office.household({ id: left })
  const [first, second] = file.members
  if (!first || second?.person === undefined) throw new Error('a fresh household has two people')
  await office.saveHousehold({ id: left, version, file: { ...file, members: [first] } })
  return { person: second.person, id: await freshHome(world) }
}

/** A household of the cadre's or the office's own, and who of the cadres answers for it. */
const ownHome = (world: World, who: Name) => ({
  input: { id: world.people.villager.household },
  ...(who === 'cadre' ? { by: 'responsible' as const } : {}),
})

const ownVillage = (world: World, who: Name): string =>
  (who === 'cadre' ? world.people.cadre.duties[0]?.territories[0] : undefined) ??
  world.people.villager.village

export const bookSamples: Samples<BookContract> = {
  terms: async () => ({ input: {} }),
  setTerms: async (world) => {
    const { version } = await world.as('cityOffice').roster.terms({})
    const names = { village: { poor: '脱贫村' }, household: {}, monitored: {} }
    return { input: { version, names }, by: 'cityOffice' }
  },
  village: async (world, who) => ({ input: { code: ownVillage(world, who) } }),
  setVillage: async (world) => ({
    input: { code: await freshVillage(world), version: 0, file: villageFile() },
  }),
  setDivision: async (world) => ({
    input: { code: await freshVillage(world), version: 1, name: '例字村', kind: 'community' },
  }),
  succeed: async (world) => {
    const input = { code: await freshVillage(world), version: 1, heir: await freshVillage(world) }
    return { input: { ...input, how: 'merged', day: '2026-01-01', why: '合村并组' } }
  },
  pair: async (world) => ({
    input: {
      enterprise: await freshEnterprise(),
      village: await freshVillage(world),
      from: '2026-01-01',
      note: '消费帮扶',
    },
  }),
  unpair: async (world) => ({
    input: { id: await freshPairing(world), version: 1, to: '2026-02-01', why: '协议到期' },
  }),
  units: async () => ({ input: {} }),
  unit: async () => ({ input: { id: 'u510802-agriculture' } }),
  saveUnit: async () => ({
    input: { version: 0, name: '例字局', kind: 'department', division: '510802000000', phone: '' },
  }),
  people: async () => ({ input: { unit: 'u510802-agriculture' } }),
  person: async (world) => ({ input: { person: world.people.handler.id } }),
  savePerson: async () => ({
    input: {
      version: 0,
      name: '钱例干',
      phone: freshPhone(),
      unit: 'u510802-agriculture',
      rank: 'staff',
      skills: ['planting'],
      wish: [],
    },
  }),
  // Another's file is refused as a file, as everywhere.
  setPhoto: async (world, who) => ({ input: { file: await uploaded(world, who, 'jpg') }, open: true }),
  myPhoto: async () => ({ input: {}, open: true }),
  register: async (world) => ({ input: { village: world.people.villager.village } }),
  household: async (world, who) => ownHome(world, who),
  openHousehold: async (world, who) => ownHome(world, who),
  saveHousehold: async (world) => {
    const id = await freshHome(world)
    const { file, version } = await world.as('cityOffice').roster.household({ id })
    const members = file.members.map((one) => ({ ...one, away: one.relation === 'child' }))
    return { input: { id, version, file: { ...file, members } } }
  },
  changeHousehold: async (world) => ({
    input: { id: await freshHome(world), version: 1, how: 'died', day: '2026-01-01', why: '绝户' },
  }),
  takeIn: async (world) => {
    const { id, person } = await looseOne(world)
    return { input: { id, version: 1, person, relation: 'child' } }
  },
}
