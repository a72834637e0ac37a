import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { instantOf } from '../../types/_period'
import { openidOf, openWorld, type World } from '../_kernel/world'
import { freshEnterprise, freshHome, freshVillage, villageFile } from './book.samples'
import { later, refusal } from './roster.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-22', '09:00'))
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster
const why = '合村并组'
const day = '2026-11-20'

const found = async (collection: string, id: string) =>
  (await world.documents(collection)).find(({ _id }) => _id === id)
const versionOf = async (code: string) => Number((await found('divisions', code))?.version)

const succeed = async (code: string, how: 'merged' | 'split' | 'recoded', heir: string, more: object = {}) =>
  office().succeed({ code, version: await versionOf(code), how, heir, day, why, ...more })

/** A code of the same township that nothing has. */
async function freeCode(): Promise<string> {
  const code = await freshVillage(world)
  const last = Number(code.slice(9))
  const taken = new Set((await world.documents('divisions')).map(({ _id }) => _id))
  for (let n = last + 1; ; n += 1) {
    const free = `${code.slice(0, 9)}${String(n > 999 ? n - 800 : n)}`
    if (!taken.has(free)) return free
  }
}

describe('a village that is merged', () => {
  it('goes with its households, people, accounts, groups and pairings; its own posts end that day', async () => {
    const { village: old, household, id: person } = world.people.stranger
    const there = world.as('foreignOffice').roster
    const heir = world.plan.divisions
      .map(({ _id }) => _id)
      .find((code) => code.slice(0, 9) === old.slice(0, 9) && code > `${old.slice(0, 9)}000` && code !== old)!
    const enterprise = await freshEnterprise()
    await there.pair({ enterprise, village: old, from: '2026-01-01', note: '' })
    const homes = (await world.documents('households')).filter(({ village }) => village === old)
    const { version } = await there.village({ code: old })
    await there.setVillage({ code: old, version, file: { ...villageFile(), groups: ['老组'] } })

    await there.succeed({ code: old, version: await versionOf(old), how: 'merged', heir, day, why })
    expect(await refusal(there.village({ code: old }))).toMatchObject({ code: 'division_merged' })
    await later(world, 2)

    const after = await world.documents('households')
    expect(after.filter(({ village }) => village === old)).toEqual([])
    expect(homes.every(({ _id }) => after.find((home) => home._id === _id)?.village === heir)).toBe(true)
    expect(await found('people', person)).toMatchObject({ village: heir, ground: heir, household })
    expect(await found('posts', `${household}-responsible`)).toMatchObject({ village: heir })
    expect(await found('actors', accountOf(openidOf('stranger')))).toMatchObject({
      grants: [{ role: 'villager', territories: [heir], households: [household] }],
    })
    const page = await there.village({ code: heir })
    expect(page.before).toMatchObject([{ code: old, how: 'merged', day }])
    expect(page.pairings.map((one) => one.enterprise.id)).toEqual([enterprise])
    expect(page.file.groups).toContain('老组')
    const left = (await world.documents('posts')).filter((post) => post.village === old)
    expect(left.filter((post) => post.now !== undefined || post.open === true)).toEqual([])
    expect((await found('divisions', old))?.due).toBeUndefined()
    expect((await world.documents('facts')).filter(({ kind }) => kind === 'roster.succeeded')).toHaveLength(1)
  })

  it('stays found by its households’ cards, under the new name', async () => {
    const [old, heir] = [await freshVillage(world), await freshVillage(world)]
    const id = await freshHome(world, old)
    const { card } = await office().household({ id })
    await succeed(old, 'merged', heir)
    await later(world, 2)
    expect((await world.as('unbound').roster.card({ code: card })).place).toContain(`新${heir.slice(9)}村`)
  })
})

describe('a village that gets a new code', () => {
  it('keeps its file, its posts and whoever holds them', async () => {
    const [old, heir] = [await freshVillage(world), await freeCode()]
    await office().setVillage({ code: old, version: 0, file: { ...villageFile(), status: 'poor' } })
    const person = world.people.handler.id
    const { version } = await office().post({ post: { village: old, kind: 'secretary' } })
    const by = { why: '选派', decided: '县委', from: '2026-11-01' }
    await office().appoint({ post: { village: old, kind: 'secretary' }, version, person, ...by })
    const id = await freshHome(world, old)

    await succeed(old, 'recoded', heir, { name: '换码村' })
    await later(world, 2)

    const page = await office().village({ code: heir })
    expect(page).toMatchObject({ name: '换码村', file: { status: 'poor' }, before: [{ code: old }] })
    expect(page.posts.find(({ kind }) => kind === 'secretary')?.now?.holder.person).toBe(person)
    expect((await office().household({ id })).file.village).toBe(heir)
    const held = (await office().person({ person })).held.filter(({ kind }) => kind === 'secretary')
    expect(held.map(({ village }) => village)).toEqual([heir])
  })
})

describe('a village that is split', () => {
  it('gives the groups named to the new one, and keeps the others', async () => {
    const [old, heir] = [await freshVillage(world), await freeCode()]
    await office().setVillage({ code: old, version: 0, file: villageFile() })
    const [going, staying] = [await freshHome(world, old), await freshHome(world, old)]
    const { file, version } = await office().household({ id: going })
    await office().saveHousehold({ id: going, version, file: { ...file, group: '二组' } })

    await succeed(old, 'split', heir, { name: '分出村', groups: ['二组'] })
    await later(world, 2)

    expect((await found('households', going))?.village).toBe(heir)
    expect((await found('households', staying))?.village).toBe(old)
    expect((await office().village({ code: heir })).file.groups).toEqual(['二组'])
    expect((await office().village({ code: old })).file.groups).toEqual(['一组'])
  })
})

describe('a succession', () => {
  it('of two villages into each other, one after the other, is refused', async () => {
    const [one, two] = [await freshVillage(world), await freshVillage(world)]
    await succeed(one, 'merged', two)
    expect((await refusal(succeed(two, 'merged', one))).code).toBe('division_merged')
    expect((await refusal(succeed(one, 'merged', two))).code).toBe('division_merged')
  })

  it.each([
    ['into itself', 'merged', 'self', 'invalid'],
    ['into a village of another county', 'merged', 'foreign', 'not_found'],
    ['into a code that is no village', 'merged', 'township', 'invalid'],
    ['to a code that is taken', 'recoded', 'taken', 'invalid'],
    ['to a code of another county', 'recoded', 'far', 'not_found'],
    ['without groups', 'split', 'free', 'invalid'],
  ] as const)('%s is refused', async (_, how, which, code) => {
    const old = await freshVillage(world)
    const heir = {
      self: old,
      foreign: '510811101201',
      township: '510802101000',
      taken: '510802101201',
      far: '510811101777',
      free: await freeCode(),
    }[which]
    const before = (await world.documents('divisions')).length
    expect((await refusal(succeed(old, how, heir, { name: '例字村' }))).code).toBe(code)
    expect((await world.documents('divisions')).length).toBe(before)
  })

  it('on a day to come, or of an older version, is refused', async () => {
    const [old, heir] = [await freshVillage(world), await freshVillage(world)]
    expect((await refusal(succeed(old, 'merged', heir, { day: '2026-12-24' }))).code).toBe('invalid')
    await office().setDivision({ code: old, version: 1, name: '例字村' })
    expect((await refusal(succeed(old, 'merged', heir, { version: 1 }))).code).toBe('conflict')
  })
})
