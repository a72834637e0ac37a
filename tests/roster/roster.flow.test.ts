import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import type { Problem } from '../../types/_problem'
import { newKey, openidOf, openWorld, Refused, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

const refused = async (promise: Promise<unknown>): Promise<Pick<Problem, 'code' | 'say'>> => {
  try {
    await promise
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, say: error.say }
    throw error
  }
  throw new Error('this was not refused')
}
const codeOf = async (promise: Promise<unknown>) => (await refused(promise)).code

const householdOf = (name: Exclude<Name, 'unbound'>) =>
  world.plan.households.find(({ id }) => id === world.people[name].household)!

const nameIn = async (by: Name) => (await world.as(by).roster.me({})).name

/** Makes whoever plays the part somebody whom nobody knows. */
async function strip(name: Name): Promise<void> {
  const account = accountOf(openidOf(name))
  await table('actors').update(
    { _id: account },
    { $set: { bound: false, grants: [], person: `nobody-${newKey()}`, epoch: 0 } },
  )
}

describe('who I am to the village', () => {
  it('is my name and my place', async () => {
    const me = await world.as('villager').roster.me({})
    expect(me.name).toBe(world.people.villager.name)
    expect(me.roles).toEqual([{ role: 'villager', at: expect.stringContaining('东县') as string }])
  })
  it('is my unit at a desk, my place in an office, my post in a village', async () => {
    const [desk, office, cadre, responsible] = await Promise.all(
      (['desk', 'office', 'cadre', 'responsible'] as const).map((name) => world.as(name).roster.me({})),
    )
    expect(desk?.roles).toEqual([{ role: 'desk', at: '东县农业农村局' }])
    expect(office?.roles).toEqual([{ role: 'office', at: '东县' }])
    expect(cadre?.roles).toMatchObject([{ role: 'cadre', force: 'secretary' }])
    expect(responsible?.roles).toMatchObject([
      { force: 'responsible', at: expect.stringMatching(/^\d户$/) as string },
    ])
  })
  it('is nothing for somebody who is not bound', async () => {
    expect(await world.as('unbound').roster.me({})).toEqual({ roles: [] })
  })
})

describe('divisions', () => {
  it('of somebody unbound begin at the top', async () => {
    const { divisions } = await world.as('unbound').roster.divisions({})
    expect(divisions).toEqual([{ code: '510800000000', name: '试验市', level: 'city' }])
  })
  it('of an office begin at its own', async () => {
    const { divisions } = await world.as('office').roster.divisions({})
    expect(divisions.map(({ name }) => name)).toEqual(['东县'])
  })
  it('go down one level, in the order of codes', async () => {
    const { divisions } = await world.as('villager').roster.divisions({ parent: '510802101000' })
    expect(divisions.map(({ name, kind }) => [name, kind])).toEqual([
      ['东1乡1村', 'village'],
      ['东1乡2村', 'village'],
    ])
  })
})

describe('a help card', () => {
  it('shows anybody who helps, without a phone or the family’s full name', async () => {
    const { card } = householdOf('villager')
    const shown = await world.as('unbound', 'nothing').roster.card({ code: card })
    const { name } = world.people.villager
    expect(shown.head).toBe(`${name[0] ?? ''}**`)
    expect(shown.helpers.map(({ force }) => force)).toContain('responsible')
    expect(shown.helpers.map(({ name: helper }) => helper)).toContain(world.people.responsible.name)
    expect(JSON.stringify(shown)).not.toMatch(/\d{11}/)
    expect(JSON.stringify(shown)).not.toContain(name)
  })
  it('that does not exist is said to be unknown', async () => {
    expect(await codeOf(world.as('unbound').roster.card({ code: 'ZZZZZZZZZZZZZZZZZZZZ' }))).toBe(
      'code_unknown',
    )
  })
  it('of a merged village names the new one', async () => {
    const { village, card } = householdOf('stranger')
    const heir = village.endsWith('201') ? village.replace(/201$/, '202') : village.replace(/202$/, '201')
    await table('divisions').update({ _id: village }, { $set: { succeededBy: heir } })
    // The instance may remember the village as it stood.
    world.clock.offset(11 * 60_000)
    const { code, say } = await refused(world.as('unbound').roster.card({ code: card }))
    await table('divisions').update({ _id: village }, { $set: { succeededBy: '' } })
    world.clock.offset(11 * 60_000)
    expect(code).toBe('division_merged')
    expect(say).toContain(world.plan.divisions.find(({ _id }) => _id === heir)?.name)
  })
  it('does not bind whoever scans it', async () => {
    const before = await world.documents('actors')
    await world.as('unbound').roster.card({ code: householdOf('villager').card })
    const bound = (rows: typeof before) => rows.filter((row) => row.bound === true).length
    expect(bound(await world.documents('actors'))).toBe(bound(before))
  })
})

describe('my family', () => {
  it('is shown with those who help it and their phones', async () => {
    const { household, helpers } = await world.as('villager').roster.family({})
    expect(household).toMatchObject({
      id: world.people.villager.household,
      head: `${world.people.villager.name[0]!}**`,
    })
    const { name, phone } = world.people.responsible
    expect(helpers).toContainEqual(expect.objectContaining({ force: 'responsible', name, phone }))
  })
  it('has the helpers of its own household only', async () => {
    const { helpers } = await world.as('villager').roster.family({})
    expect(helpers.filter(({ force }) => force === 'responsible')).toHaveLength(1)
  })
})

describe('binding by phone', () => {
  const codeFor = (phone: string) => `demo-phone:${phone}:${newKey().replace(/\W/g, '')}`

  it('gives a villager her household', async () => {
    await strip('villager')
    const { phone, household } = world.people.villager
    const bound = await world.as('villager').roster.bindByPhone({ code: codeFor(phone) })
    expect(bound.place).toContain('东县')
    expect((await world.as('villager').roster.family({})).household.id).toBe(household)
  })
  it('marks the household as bound', async () => {
    const { rows } = await world.as('office').roster.households({ village: world.people.villager.village })
    expect(rows.find(({ id }) => id === world.people.villager.household)?.bound).toBe(true)
  })
  it.each(['desk', 'cadre', 'office', 'handler'] as const)('gives the %s what she holds', async (name) => {
    await strip(name)
    const { phone, duties } = world.people[name]
    await world.as(name).roster.bindByPhone({ code: codeFor(phone) })
    const { roles } = await world.as(name).roster.me({})
    expect(roles.map(({ role }) => role)).toEqual(duties.map(({ role }) => role))
    expect(await nameIn(name)).toBe(world.people[name].name)
  })
  it('refuses a phone that the roster does not know, and binds nothing', async () => {
    expect(await codeOf(world.as('unbound').roster.bindByPhone({ code: codeFor('10099999999') }))).toBe(
      'not_found',
    )
    expect((await world.as('unbound').roster.me({})).roles).toEqual([])
  })
  it('asks again when WeChat does not take the code', async () => {
    expect(await codeOf(world.as('unbound').roster.bindByPhone({ code: 'made-up-code' }))).toBe(
      'code_expired',
    )
  })
  it('tells a retry what it told before, although WeChat takes a code once', async () => {
    await strip('neighbour')
    const code = codeFor(world.people.neighbour.phone)
    const key = newKey()
    const first = await world.as('neighbour').roster.bindByPhone({ code }, key)
    expect(await world.as('neighbour').roster.bindByPhone({ code }, key)).toEqual(first)
  })
})

describe('the same request five times at once', () => {
  const times = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, run))
  const deeds = async (household: string) =>
    ((await world.documents('households')).find(({ _id }) => _id === household)?.history as unknown[]).length

  it('binds by phone once, with one answer', async () => {
    await strip('stranger')
    const { phone, household } = world.people.stranger
    const before = await deeds(household)
    const key = newKey()
    const code = `demo-phone:${phone}`
    const answers = await times(() => world.as('stranger').roster.bindByPhone({ code }, key))
    expect(new Set(answers.map(({ place }) => place)).size).toBe(1)
    expect(await deeds(household)).toBe(before + 1)
  })
  it('binds by slip once, with one answer', async () => {
    await strip('unbound')
    const { secret, household } = await world
      .as('foreignOffice')
      .roster.slip({ household: world.people.stranger.household })
    const before = await deeds(household)
    const key = newKey()
    const answers = await times(() => world.as('unbound').roster.bindBySlip({ secret }, key))
    expect(new Set(answers.map(({ place }) => place)).size).toBe(1)
    expect(await deeds(household)).toBe(before + 1)
  })
})

describe('a sealed slip', () => {
  const make = (name: 'villager' | 'neighbour' | 'stranger' = 'neighbour', office: Name = 'office') =>
    world.as(office).roster.slip({ household: world.people[name].household })

  it('binds the household it was made for, once', async () => {
    await strip('unbound')
    const { secret, household } = await make()
    await world.as('unbound').roster.bindBySlip({ secret })
    expect((await world.as('unbound').roster.family({})).household.id).toBe(household)
    expect(await codeOf(world.as('unbound').roster.bindBySlip({ secret }))).toBe('already_used')
  })
  it('says the same to somebody else, whether used, unknown, replaced or too old', async () => {
    await strip('unbound')
    const used = await make()
    await world.as('unbound').roster.bindBySlip({ secret: used.secret })
    await strip('stranger')
    const stranger = world.as('stranger').roster
    const answers = [await refused(stranger.bindBySlip({ secret: used.secret }))]
    answers.push(await refused(stranger.bindBySlip({ secret: 'ZZZZZZZZZZZZZZZZ' })))
    const replaced = await make('villager')
    const current = await make('villager')
    answers.push(await refused(stranger.bindBySlip({ secret: replaced.secret })))
    world.clock.offset(31 * 24 * 3_600_000)
    answers.push(await refused(stranger.bindBySlip({ secret: current.secret })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.code).toBe('code_unknown')
  })
  it('goes on where a binding was cut off', async () => {
    await strip('unbound')
    const { secret, household } = await make()
    await world.as('unbound').roster.bindBySlip({ secret })
    // What is left when the function ended between the household and the account.
    await strip('unbound')
    await world.as('unbound').roster.bindBySlip({ secret })
    expect((await world.as('unbound').roster.family({})).household.id).toBe(household)
  })
  it('is told again to the same request, and to no other', async () => {
    const key = newKey()
    const household = world.people.villager.household
    const first = await world.as('office').roster.slip({ household }, key)
    expect(await world.as('office').roster.slip({ household }, key)).toEqual(first)
    expect((await world.as('office').roster.slip({ household })).secret).not.toBe(first.secret)
  })
  it('leaves its secret nowhere in the database', async () => {
    const { secret } = await make('villager')
    expect(JSON.stringify(await world.documents('households'))).not.toContain(secret)
  })
  it('is made by an office above the household only', async () => {
    expect(await codeOf(make('stranger', 'office'))).toBe('not_found')
    expect(await codeOf(make('villager', 'desk'))).toBe('forbidden')
  })
  it('may be tried five times an hour', async () => {
    await strip('unbound')
    const tries: string[] = []
    for (let time = 0; time < 6; time += 1) {
      tries.push(await codeOf(world.as('unbound').roster.bindBySlip({ secret: 'ZZZZZZZZZZZZZZZZ' })))
    }
    expect(tries).toEqual([...Array.from({ length: 5 }, () => 'code_unknown'), 'too_many'])
  })
})

describe('households', () => {
  it('of an office are those of its territory, by village, with masked heads', async () => {
    const { rows } = await world.as('office').roster.households({})
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ village }) => village.startsWith('510802'))).toBe(true)
    expect(rows.map(({ village }) => village)).toEqual(rows.map(({ village }) => village).sort())
    expect(rows.every(({ head }) => /^.\*\*$/u.test(head))).toBe(true)
  })
  it('of a responsible person are those she answers for', async () => {
    const { rows } = await world.as('responsible').roster.households({})
    expect(rows.map(({ id }) => id).sort()).toEqual(
      [...world.people.responsible.duties.flatMap(({ households }) => households)].sort(),
    )
  })
  it('of another county are not there', async () => {
    const { rows } = await world.as('office').roster.households({ village: world.people.stranger.village })
    expect(rows).toEqual([])
  })
})

describe('cards to print', () => {
  it('carry the code, the link of the county’s host, and who helps', async () => {
    const { village, household } = world.people.villager
    const { rows, hotlines } = await world.as('office').roster.cards({ village })
    const card = rows.find((row) => row.household === household)
    const { card: code } = householdOf('villager')
    expect(card).toMatchObject({ code, link: `https://card.example.cn/c/${code}` })
    expect(card?.helpers.map(({ phone }) => phone)).toContain(world.people.responsible.phone)
    expect(hotlines).toHaveLength(11)
  })
})
