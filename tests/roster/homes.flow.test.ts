import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import { blind } from '../../cloudfunctions/_kernel/people'
import { instantOf } from '../../types/_period'
import { newKey, openidOf, openWorld, type World } from '../_kernel/world'
import { freshHome, freshPhone, freshVillage, looseOne } from './book.samples'
import { later, refusal } from './roster.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-22', '09:00'))
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster
const why = '家庭有变化'
const day = '2026-11-20'

type Ask = Parameters<ReturnType<typeof office>['changeHousehold']>[0]
type Change = Pick<Ask, 'how'> & Partial<Ask>

/** The clock's next minute. */
const member = (name: string, more: object = {}) => ({
  name,
  relation: 'other' as const,
  phone: '',
  away: false,
  ...more,
})
const head = (name: string) => ({ name, relation: 'head' as const, phone: '', away: false })

const found = async (collection: string, id: string) =>
  (await world.documents(collection)).find(({ _id }) => _id === id)

/** A household as the office has it before her. */
const page = (id: string) => office().household({ id })

async function amend(id: string, change: (file: Awaited<ReturnType<typeof page>>['file']) => object) {
  const { file, version } = await page(id)
  return office().saveHousehold({ id, version, file: { ...file, ...change(file) } })
}

describe('a household', () => {
  it('is saved with its people and told masked; what is masked stays what it was', async () => {
    const phone = freshPhone()
    const village = world.people.villager.village
    const members = [member('李例妻', { relation: 'spouse', phone }), head('李例户')]
    const { id } = await office().saveHousehold({
      version: 0,
      file: { village, group: '', status: 'poor', statusYear: 2016, members },
    })
    const first = await page(id)
    expect(first.file.members.map(({ name, relation }) => [name, relation])).toEqual([
      ['李**', 'head'],
      ['李**', 'spouse'],
    ])
    expect(first.file.members[1]?.phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
    await amend(id, () => ({ status: 'exited', statusYear: 2020 }))
    const { file } = await office().openHousehold({ id })
    expect(file.status).toBe('exited')
    expect(file.members.map(({ name, phone: told }) => [name, told])).toEqual([
      ['李例户', ''],
      ['李例妻', phone],
    ])
  })

  it('that is looked into keeps the look, and nobody’s page is out of date for it', async () => {
    const id = await freshHome(world)
    const { file, version } = await page(id)
    await world.as('townOffice').roster.openHousehold({ id })
    const history = (await found('households', id))?.history as { deed: string; by: string }[]
    expect(history.at(-1)).toMatchObject({ deed: 'roster.openHousehold', by: world.people.townOffice.id })
    await office().saveHousehold({ id, version, file: { ...file, group: '二组' } })
    expect((await page(id)).file.group).toBe('二组')
  })

  it('saved by two clerks at once is saved by one, with all that she wrote', async () => {
    const id = await freshHome(world)
    const { file, version } = await page(id)
    const names = ['孙例甲', '孙例乙']
    const saves = names.map((name) =>
      world.as('cityOffice').roster.saveHousehold({ id, version, file: { ...file, members: [head(name)] } }),
    )
    const done = await Promise.allSettled(saves)
    const won = done.findIndex(({ status }) => status === 'fulfilled')
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await refusal(saves[1 - won]!)).code).toBe('conflict')
    const { file: after } = await office().openHousehold({ id })
    expect(after.members.map(({ name }) => name)).toEqual([names[won]])
  })

  it('finds its people by their phone, and no more by the one that they had', async () => {
    const [before, after] = [freshPhone(), freshPhone()]
    const id = await freshHome(world)
    await amend(id, (file) => ({
      members: file.members.map((one, at) => (at === 0 ? { ...one, phone: before } : one)),
    }))
    const rows = (phone: string) => table('people').count({ phone: blind('phone', phone) })
    expect(await rows(before)).toBe(1)
    await amend(id, (file) => ({
      members: file.members.map((one, at) => (at === 0 ? { ...one, phone: after } : one)),
    }))
    expect([await rows(before), await rows(after)]).toEqual([0, 1])
  })

  it.each([
    ['no head', () => [member('周例一')], 'file.members'],
    ['two heads', () => [head('周例一'), head('周例二')], 'file.members'],
    ['a masked name of somebody new', () => [head('周**')], 'file.members.0.name'],
    [
      'a thirty-first member',
      () => [head('周例一'), ...Array.from({ length: 30 }, (_, at) => member(`周例${at}`))],
      'file.members',
    ],
  ])('with %s is refused', async (_, members, field) => {
    const village = world.people.villager.village
    const file = { village, group: '', status: 'ordinary' as const, members: members() }
    expect(await refusal(office().saveHousehold({ version: 0, file }))).toMatchObject({
      code: 'invalid',
      field,
    })
  })

  it('of a village that was merged is refused, and says where the village went', async () => {
    const [old, heir] = [await freshVillage(world), await freshVillage(world)]
    await office().succeed({ code: old, version: 1, how: 'merged', heir, day, why })
    const file = { village: old, group: '', status: 'ordinary' as const, members: [head('周例一')] }
    const { code, say } = await refusal(office().saveHousehold({ version: 0, file }))
    expect([code, say]).toEqual(['division_merged', expect.stringContaining(`新${heir.slice(9)}村`)])
  })

  it('whose process died keeps what was written, and the clock writes the rest', async () => {
    const id = await freshHome(world)
    await later(world)
    const { file, version } = await page(id)
    const input = { id, version, file: { ...file, members: [head('郑例新')] } }
    // Identity, household, rows, keys, keys, keys, deed: dead before a row is written.
    world.gateway.faults.crashAt({ when: 'after', call: 8, feature: 'roster' })
    const key = newKey()
    await world
      .as('cityOffice')
      .raw('roster', { action: 'saveHousehold', input, key })
      .catch(() => undefined)
    world.gateway.faults.crashAt(undefined)
    expect((await found('households', id))?.pending).toHaveLength(3)
    await later(world)
    const { members } = (await found('households', id)) as unknown as { members: string[] }
    expect(await found('people', members[0] ?? '')).toMatchObject({ household: id, relation: 'head' })
    expect((await found('households', id))?.pending).toBeUndefined()
    expect((await office().openHousehold({ id })).file.members.map(({ name }) => name)).toEqual(['郑例新'])
  })
})

describe('the register', () => {
  it('lists by village and status, and those that nobody answers for', async () => {
    const village = await freshVillage(world)
    const [poor, plain] = [await freshHome(world, village), await freshHome(world, village)]
    await amend(poor, () => ({ status: 'poor', statusYear: 2015 }))
    const ids = async (filter: object) =>
      (await office().register({ village, ...filter })).rows.map(({ id }) => id).sort()
    expect(await ids({})).toEqual([poor, plain].sort())
    expect(await ids({ status: 'poor' })).toEqual([poor])
    expect(await ids({ alone: true })).toEqual([poor])
  })
})

describe('a household that changes', () => {
  it('moves with its people and its accounts', async () => {
    const village = await freshVillage(world)
    const { household, id: person } = world.people.neighbour
    const { version } = await page(household)
    await office().changeHousehold({ id: household, version, how: 'moved', village, day, why })
    await later(world)
    expect(await found('people', person)).toMatchObject({ village, ground: village, household })
    expect(await found('actors', accountOf(openidOf('neighbour')))).toMatchObject({
      grants: [{ role: 'villager', territories: [village], households: [household] }],
    })
    const post = await found('posts', `${household}-responsible`)
    expect(post).toMatchObject({ village, open: false })
    expect((await world.as('neighbour').roster.family({})).household.village).toBe(village)
  })

  it('goes into another with its people; its card says so', async () => {
    const [from, into] = [await freshHome(world), await freshHome(world)]
    const { card, version } = await page(from)
    await office().changeHousehold({ id: from, version, how: 'merged', into, day, why })
    expect((await page(into)).file.members).toHaveLength(4)
    await later(world)
    const rows = (await world.documents('people')).filter(({ household }) => household === into)
    expect(rows).toHaveLength(4)
    expect(rows.filter(({ relation }) => relation === 'head')).toHaveLength(1)
    const { code, say } = await refusal(world.as('unbound').roster.card({ code: card }))
    expect([code, say]).toEqual(['code_expired', expect.stringContaining('并到别户')])
    expect((await page(from)).gone).toBe(true)
  })

  it('splits, and whoever leaves first heads the new one', async () => {
    const id = await freshHome(world)
    const { file, version, card } = await page(id)
    const [father, son] = file.members.map(({ person = '' }) => person)
    await office().changeHousehold({ id, version, how: 'split', persons: [father ?? ''], day, why })
    await later(world)
    const home = (await found('people', father ?? ''))?.household as string
    expect(home).not.toBe(id)
    const child = await page(home)
    expect(child.file.members).toMatchObject([{ person: father, relation: 'head' }])
    expect(child.card).not.toBe(card)
    expect((await page(id)).file.members).toMatchObject([{ person: son, relation: 'head' }])
  })

  it('dies out with its post, and is restored', async () => {
    const id = await freshHome(world)
    await amend(id, () => ({ status: 'poor' }))
    expect((await page(id)).responsible?.gap).toBe('empty')
    const { version } = await page(id)
    const gone = await office().changeHousehold({ id, version, how: 'died', day, why })
    expect(await found('posts', `${id}-responsible`)).toMatchObject({ needed: false, open: false })
    expect((await refusal(amend(id, () => ({ group: '三组' })))).code).toBe('wrong_state')
    await office().changeHousehold({ id, version: gone.version, how: 'restored', day, why })
    expect(await found('posts', `${id}-responsible`)).toMatchObject({ needed: true, open: true })
  })

  const refusedChanges: [string, (id: string) => Change, string][] = [
    ['into itself', (id) => ({ how: 'merged', into: id }), 'invalid'],
    ['to no village', () => ({ how: 'moved' }), 'invalid'],
    ['by somebody who is not of it', () => ({ how: 'split', persons: ['p-nobody'] }), 'not_found'],
    ['on a day to come', () => ({ how: 'died', day: '2026-12-24' }), 'invalid'],
    ['back, though it is there', () => ({ how: 'restored' }), 'wrong_state'],
  ]
  it.each(refusedChanges)('%s is refused', async (_, change, code) => {
    const id = await freshHome(world)
    const { version } = await page(id)
    const input = { id, version, day, why, ...change(id) }
    expect((await refusal(office().changeHousehold(input))).code).toBe(code)
  })
})

describe('somebody whom her household has left out', () => {
  const into = (id: string, person: string, version = 1) =>
    office().takeIn({ id, version, person, relation: 'child' })

  it('is found in her village, and comes into another household with her accounts', async () => {
    const { id, person } = await looseOne(world)
    const { village } = world.people.villager
    expect((await office().people({ loose: village })).rows.map((row) => row.person)).toContain(person)
    const account = { _id: accountOf(openidOf('unbound')) }
    const before = (await table('actors').one(account)) as Record<string, unknown>
    await table('actors').update(account, { $set: { person, bound: true, grants: [] } })
    await into(id, person)
    await later(world)
    const { file } = await page(id)
    expect(file.members.map((one) => one.person)).toContain(person)
    expect((await office().people({ loose: village })).rows.map((row) => row.person)).not.toContain(person)
    expect((await table('actors').one(account))?.grants).toMatchObject([
      { role: 'villager', households: [id] },
    ])
    const { person: was, bound, grants } = before
    await table('actors').update(account, { $set: { person: was, bound, grants } })
  })

  it('comes into one of two that would have her at once', async () => {
    const { id, person } = await looseOne(world)
    const homes = [id, await freshHome(world)]
    const done = await Promise.allSettled(homes.map((home) => into(home, person)))
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lists = await Promise.all(homes.map(async (home) => (await page(home)).file.members))
    expect(lists.flat().filter((one) => one.person === person)).toHaveLength(1)
    const [row] = await table('people').find({ _id: person })
    expect((await found('households', String(row?.household)))?.members).toContain(person)
  })

  it('is of one household while she is of another', async () => {
    const { id, person } = await looseOne(world)
    const kin = (await page(await freshHome(world))).file.members[1]?.person ?? ''
    expect((await refusal(into(id, kin))).code).toBe('wrong_state')
    expect((await refusal(into(id, world.people.cadre.id))).code).toBe('wrong_state')
    await into(id, person)
    expect((await refusal(into(id, person))).code).toBe('conflict')
  })

  it('stands in the list even though the process died half-way', async () => {
    const { id, person } = await looseOne(world)
    const half = { household: id, village: world.people.villager.village, joins: true, due: true }
    await table('people').update({ _id: person }, { $set: half })
    await later(world)
    expect((await page(id)).file.members.map((one) => one.person)).toContain(person)
  })
})
