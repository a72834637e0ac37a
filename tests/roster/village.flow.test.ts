import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
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

const found = async (collection: string, id: string) =>
  (await world.documents(collection)).find(({ _id }) => _id === id)

const kinds = (posts: readonly { readonly kind: string; readonly gap?: string | undefined }[]) =>
  posts.filter(({ gap }) => gap === 'empty').map(({ kind }) => kind)

describe('a village', () => {
  it('without a file is ordinary; the first save makes it and its posts', async () => {
    const code = await freshVillage(world)
    expect(await office().village({ code })).toMatchObject({
      version: 0,
      file: { status: 'ordinary' },
      posts: [],
    })
    const file = { ...villageFile(), status: 'poor' as const, teamSeats: 2 }
    expect(await office().setVillage({ code, version: 0, file })).toEqual({ id: code, version: 1 })
    const page = await office().village({ code })
    expect(page).toMatchObject({ version: 1, file: { status: 'poor', indicators: { industry: 40 } } })
    expect(kinds(page.posts).filter((kind) => kind === 'team')).toHaveLength(2)
    expect(kinds(page.posts)).toEqual(expect.arrayContaining(['secretary', 'branch', 'archivist']))
  })

  it('counts its households, and names who is held in reserve', async () => {
    const code = await freshVillage(world)
    const id = await freshHome(world, code)
    const { file, version } = await office().household({ id })
    const monitored = { status: 'exited', statusYear: 2019, monitored: 'sudden' } as const
    await office().saveHousehold({ id, version, file: { ...file, ...monitored } })
    const reserve = file.members.flatMap(({ person }) => person ?? [])
    const links = [{ household: id, linked: [await freshHome(world, code)] }]
    await office().setVillage({ code, version: 0, file: { ...villageFile(), reserve, links } })
    const page = await office().village({ code })
    expect(page.households).toEqual({ all: 2, poor: 0, exited: 1, monitored: 1, atRisk: 1, alone: 1 })
    expect(page.file.reserve.map(({ name }) => name)).toEqual(['赵例户', '赵例子'])
    expect(page.file.links).toEqual(links)
  })

  it('saved by two clerks at once is saved by one; of different villages by both', async () => {
    const [one, two] = [await freshVillage(world), await freshVillage(world)]
    const save = (code: string, weak: boolean) =>
      office().setVillage({ code, version: 0, file: { ...villageFile(), weak } })
    const done = await Promise.allSettled([save(one, true), save(one, false), save(two, true)])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(done[2].status).toBe('fulfilled')
    expect((await refusal(save(one, true))).code).toBe('conflict')
  })

  it('is shown within five database calls', async () => {
    const code = await freshVillage(world)
    const calls: number[] = []
    for (let n = 0; n < 4; n += 1) {
      await office().village({ code })
      const record = [...world.gateway.calls()].reverse().find(({ action }) => action === 'village')
      calls.push(record?.databaseCalls ?? Infinity)
    }
    expect(Math.min(...calls)).toBeLessThanOrEqual(5)
  })

  it.each([
    ['a person of another county in reserve', { reserve: 'stranger' }, 'not_found'],
    ['a link to a household of another village', { links: 'villager' }, 'invalid'],
    ['a year of exit though it has not', { exitYear: 2019 }, 'invalid'],
    ['a group twice', { groups: ['一组', '一组'] }, 'invalid'],
  ] as const)('with %s is refused', async (_, wrong, code) => {
    const village = await freshVillage(world)
    const { stranger, villager } = world.people
    const file = {
      ...villageFile(),
      ...('exitYear' in wrong ? { exitYear: wrong.exitYear } : {}),
      ...('groups' in wrong ? { groups: [...wrong.groups] } : {}),
      ...('reserve' in wrong ? { reserve: [stranger.id] } : {}),
      ...('links' in wrong ? { links: [{ household: villager.household, linked: [] }] } : {}),
    }
    expect((await refusal(office().setVillage({ code: village, version: 0, file }))).code).toBe(code)
  })
})

describe('a division', () => {
  it('that is renamed and moved takes all below it along', async () => {
    const city = () => world.as('cityOffice').roster
    const [township, there] = ['510802102000', '510811000000']
    const { version } = (await found('divisions', township)) as unknown as { version: number }
    await city().setDivision({ code: township, version, name: '新名乡', parent: there })
    await later(world)
    expect(await found('divisions', '510802102201')).toMatchObject({
      county: there,
      path: ['试验市', '西县', '新名乡', '东2乡1村'],
    })
    expect(await found('units', 'u510802102-office')).toMatchObject({ county: there })
    expect((await city().village({ code: '510802102201' })).place).toContain('新名乡')
    await city().setDivision({ code: township, version: version + 1, name: '东2乡', parent: '510802000000' })
    await later(world)
    expect(await found('divisions', '510802102201')).toMatchObject({ county: '510802000000' })
  })

  it.each([
    ['under a village', { parent: '510802101201' }, 'invalid'],
    ['into a county of another office', { parent: '510811101000' }, 'not_found'],
  ])('%s is refused', async (_, change, code) => {
    const village = await freshVillage(world)
    expect((await refusal(office().setDivision({ code: village, version: 1, ...change }))).code).toBe(code)
  })
})

describe('names', () => {
  it('are a city’s to give, for all its counties', async () => {
    const names = { village: { poor: '脱贫村' }, household: {}, monitored: {} }
    expect((await refusal(office().setTerms({ version: 0, names }))).code).toBe('forbidden')
    await world.as('cityOffice').roster.setTerms({ version: 0, names })
    expect((await world.as('villager').roster.terms({})).names).toMatchObject({
      'village.poor': '脱贫村',
      'household.poor': '贫困户',
    })
    expect((await refusal(world.as('cityOffice').roster.setTerms({ version: 0, names }))).code).toBe(
      'conflict',
    )
  })
})

describe('an enterprise and a village', () => {
  it('are a pair once, until it ends', async () => {
    const [enterprise, village] = [await freshEnterprise(), await freshVillage(world)]
    const pair = (from: string) => office().pair({ enterprise, village, from, note: '' })
    const { id } = await pair('2026-01-01')
    expect((await refusal(pair('2026-02-01'))).code).toBe('already_used')
    const end = (to: string) => office().unpair({ id, version: 1, to, why: '到期' })
    expect(await refusal(end('2025-12-31'))).toMatchObject({ code: 'invalid', field: 'to' })
    await end('2026-03-01')
    expect((await refusal(office().unpair({ id, version: 2, to: '2026-04-01', why: '到期' }))).code).toBe(
      'wrong_state',
    )
    await pair('2026-05-01')
    expect((await office().village({ code: village })).pairings.map(({ to }) => to)).toEqual([
      '2026-03-01',
      undefined,
    ])
    expect((await office().unit({ id: enterprise })).pairings).toHaveLength(2)
  })

  it('that is none cannot be', async () => {
    const village = await freshVillage(world)
    const input = { enterprise: 'u510802-agriculture', village, from: '2026-01-01', note: '' }
    expect((await refusal(office().pair(input))).code).toBe('invalid')
  })
})
