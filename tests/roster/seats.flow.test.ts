import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { freshPhone } from './book.samples'
import { checked, workbook } from './books.builder'
import { later, refusal } from './roster.steps'
import { boundIn, newPhone } from './seats.builder'
import { newcomer } from './seats.samples'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const unit = 'u510802-agriculture'
const channel = 'u510802-discipline'
const townUnit = () => `u${world.people.villager.village.slice(0, 9)}-office`
const office = () => world.as('office').roster
const discipline = () => world.as('discipline').roster

const phoneOf = () => newPhone(world)
const bound = (of: string, phone?: string) => boundIn(world, of, phone)
const reads = async ({ call }: Awaited<ReturnType<typeof bound>>) =>
  (await call('hotline', 'queue', { lane: 'new' })).ok
const desk = (person: string, give: boolean) => ({ unit, person, role: 'desk' as const, give })
const sitting = async (of = unit) =>
  new Map((await world.as('cityOffice').roster.seats({ unit: of })).rows.map((row) => [row.person, row]))

describe('a seat', () => {
  it('opens the desk to whoever gets it at once, and shuts it with the next call when it is taken', async () => {
    const clerk = await bound(unit)
    expect(await reads(clerk)).toBe(false)
    expect((await office().seats({ unit })).others.map(({ person }) => person)).toContain(clerk.person)

    await office().seat(desk(clerk.person, true))
    expect(await reads(clerk)).toBe(true)
    const seats = await office().seats({ unit })
    expect(seats).toMatchObject({ roles: ['desk', 'handler'], gives: ['desk', 'handler'], channels: [] })
    expect(seats.rows.find(({ person }) => person === clerk.person)).toMatchObject({
      name: '冯例席',
      phone: `${clerk.phone.slice(0, 3)}****${clerk.phone.slice(-4)}`,
      roles: ['desk'],
      bound: true,
      me: false,
    })
    const { seats: held } = await office().person({ person: clerk.person })
    expect(held).toEqual([{ unit, name: '东县农业农村局', role: 'desk' }])
    expect(seats.others.map(({ person }) => person)).not.toContain(clerk.person)

    await office().seat(desk(clerk.person, false))
    expect(await reads(clerk)).toBe(false)
    expect((await refusal(office().seat(desk(clerk.person, false)))).code).toBe('not_found')
  })

  it('waits for somebody who has bound no phone yet', async () => {
    const phone = freshPhone()
    const person = await newcomer(world, unit, 'office', phone)
    await office().seat({ ...desk(person, true), role: 'handler' })
    expect((await sitting()).get(person)).toMatchObject({ roles: ['handler'], bound: false })
    const call = phoneOf()
    await call('roster', 'bindByPhone', { code: `demo-phone:${phone}` })
    expect(await call('hotline', 'queue', { lane: 'new' })).toMatchObject({ ok: true })
  })

  it('comes beside what she is at home', async () => {
    const { phone, household } = world.people.neighbour
    const person = await newcomer(world, unit, 'office', phone)
    await world.as('neighbour').roster.bindByPhone({ code: `demo-phone:${phone}` })
    await office().seat(desk(person, true))
    const grants = async () => (await world.as('neighbour').account.me({})).grants.map(({ role }) => role)
    expect((await grants()).sort()).toEqual(['desk', 'villager'])
    await office().seat(desk(person, false))
    expect(await grants()).toEqual(['villager'])
    expect(household).not.toBe('')
  })

  it('reaches the account though whoever gave it died on the way', async () => {
    const { faults } = world.gateway
    let halfway = 0
    for (let call = 3; call < 12; call += 1) {
      const clerk = await bound(unit)
      await world.forgetRates()
      faults.crashAt({ when: 'after', call, feature: 'roster' })
      const done = await office()
        .seat(desk(clerk.person, true))
        .then(
          () => true,
          () => false,
        )
      faults.crashAt(undefined)
      const given = (await sitting()).has(clerk.person)
      if (given && !(await reads(clerk))) halfway += 1
      world.clock.offset(100_000)
      await later(world)
      expect([call, await reads(clerk)]).toEqual([call, given])
      if (done) break
    }
    expect(halfway).toBeGreaterThan(0)
  }, 60_000)

  it('of an office gives its ground, and no more', async () => {
    const clerk = await bound(townUnit())
    await office().seat({ unit: townUnit(), person: clerk.person, role: 'office', give: true })
    const town = world.people.villager.village.slice(0, 9).padEnd(12, '0')
    const own = await clerk.call<{ divisions: { code: string }[] }>('roster', 'divisions', {})
    expect(own.ok && own.data.divisions.map(({ code }) => code)).toEqual([town])
  })
})

it('is counted in the list of units, where work comes in', async () => {
  const found = async () => {
    const { rows } = await office().units({ kind: 'department' })
    return rows.find(({ id }) => id === 'u510802-education')?.seats
  }
  const before = await found()
  const of = 'u510802-education'
  const person = await newcomer(world, of, 'office')
  await office().seat({ unit: of, person, role: 'handler', give: true })
  expect(await found()).toEqual(before)
  await office().seat({ unit: of, person, role: 'desk', give: true })
  expect(await found()).toEqual({ role: 'desk', people: (before?.people ?? 0) + 1 })
  const enterprises = await office().units({ kind: 'enterprise' })
  expect(enterprises.rows.every(({ seats }) => seats === undefined)).toBe(true)
})

describe('nobody', () => {
  it('changes her own seat, not even the office', async () => {
    const { id } = world.people.office
    const of = 'u510802-other'
    for (const give of [true, false]) {
      const { code, say } = await refusal(office().seat({ unit: of, person: id, role: 'office', give }))
      expect([code, say]).toEqual(['wrong_state', '自己的席位要请同事来改'])
    }
  })

  it('of an office opens a discipline channel, nor of a channel a desk', async () => {
    const person = await newcomer(world, channel, 'office')
    const seat = { unit: channel, person, role: 'discipline' as const, give: true }
    expect(await office().seats({ unit: channel })).toMatchObject({ roles: ['discipline'], gives: [] })
    for (const who of ['office', 'cityOffice'] as const)
      expect(await refusal(world.as(who).roster.seat(seat))).toMatchObject({
        code: 'forbidden',
        say: '纪检通道的席位由纪检监督员自己定',
      })
    expect((await refusal(world.as('foreignDiscipline').roster.seat(seat))).code).toBe('not_found')
    expect((await refusal(discipline().seat(desk(person, true)))).code).toBe('not_found')
    await discipline().seat(seat)
    expect(await discipline().seats({})).toMatchObject({
      unit: { id: channel },
      gives: ['discipline'],
      channels: [{ id: channel }],
    })
    expect((await sitting(channel)).get(person)?.roles).toEqual(['discipline'])
    expect((await refusal(office().seat({ ...seat, give: false }))).code).toBe('forbidden')
  })

  it('gets a channel’s seat who is not registered there', async () => {
    const person = await newcomer(world, unit, 'office')
    const seat = { unit: channel, person, role: 'discipline' as const, give: true }
    expect((await refusal(discipline().seat(seat))).code).toBe('not_found')
  })

  it('of another ground gives a seat, or gets one', async () => {
    const person = await newcomer(world, unit, 'office')
    expect((await refusal(world.as('foreignOffice').roster.seat(desk(person, true)))).code).toBe('not_found')
    expect((await refusal(world.as('townOffice').roster.seat(desk(person, true)))).code).toBe('not_found')
    const stranger = await newcomer(world, 'u510811-agriculture', 'foreignOffice')
    expect((await refusal(office().seat(desk(stranger, true)))).code).toBe('not_found')
    // Who sits here though she is registered elsewhere can be sent away from here.
    await world.as('cityOffice').roster.seat(desk(stranger, true))
    await office().seat(desk(stranger, false))
    expect((await sitting()).has(stranger)).toBe(false)
  })
})

describe('a seat is refused', () => {
  it.each([
    ['a member of a household', () => Promise.resolve(world.people.villager.id), 'wrong_state', '家庭成员'],
    ['somebody without a phone', () => newcomer(world, unit, 'office', ''), 'wrong_state', '手机号'],
    ['nobody', () => Promise.resolve('nobody-at-all'), 'not_found', ''],
  ])('to %s', async (_, who, code, says) => {
    const refused = await refusal(office().seat(desk(await who(), true)))
    expect(refused.code).toBe(code)
    expect(refused.say).toContain(says)
  })

  it('that the unit has not', async () => {
    const person = await newcomer(world, unit, 'office')
    const refused = await refusal(office().seat({ ...desk(person, true), role: 'office' }))
    expect([refused.code, refused.say]).toEqual(['invalid', '东县农业农村局没有协调小组办公室的席位'])
    expect(await office().seats({ unit: channel })).toMatchObject({ gives: [] })
  })

  it('where fifty sit', async () => {
    const of = 'u510802-forestry'
    const [row] = await table('people').find({ _id: await newcomer(world, of, 'office') })
    if (!row) throw new Error('nobody came')
    const duties = [{ role: 'desk', territories: [], units: [of], households: [] }]
    const crowd = Array.from({ length: 50 }, (_, n) => ({
      ...row,
      _id: `crowd-${n}`,
      phone: '',
      tail: '',
      duties,
    }))
    await table('people').insert(crowd)
    const refused = await refusal(office().seat({ ...desk(row._id, true), unit: of }))
    expect([refused.code, refused.say]).toEqual(['wrong_state', '一个单位最多50个人有席位，请先撤下不在岗的'])
  })
})

describe('the phone of somebody with a seat', () => {
  const save = async (by: 'office' | 'townOffice' | 'cityOffice', person: string, phone: string) => {
    const { version, unit: of } = await world.as(by).roster.person({ person })
    const known = { name: '冯例席', rank: 'staff' as const, skills: [], wish: [] }
    return world.as(by).roster.savePerson({ person, version, phone, unit: of.id, ...known })
  }

  it('is changed by the office that could give the seat', async () => {
    const clerk = await bound(unit)
    await office().seat(desk(clerk.person, true))
    await save('office', clerk.person, freshPhone())
    await later(world)
    expect(await reads(clerk)).toBe(false)
  })

  it('of a channel is changed by no office while she sits there', async () => {
    const person = await newcomer(world, channel, 'office')
    const seat = { unit: channel, person, role: 'discipline' as const }
    await discipline().seat({ ...seat, give: true })
    expect(await refusal(save('cityOffice', person, freshPhone()))).toMatchObject({
      code: 'wrong_state',
      field: 'phone',
    })
    await discipline().seat({ ...seat, give: false })
    await save('office', person, freshPhone())
  })

  it('of a county’s hotline is not changed by the township where she is registered', async () => {
    const person = await newcomer(world, townUnit(), 'townOffice')
    await office().seat(desk(person, true))
    expect((await refusal(save('townOffice', person, freshPhone()))).code).toBe('wrong_state')
    await save('office', person, freshPhone())
  })

  it('is changed by no file', async () => {
    const person = await newcomer(world, unit, 'office')
    await office().seat(desk(person, true))
    const row = { 人员编号: person, 姓名: '冯例席', 单位: '东县农业农村局', 手机号: freshPhone() }
    const book = await checked(world, 'office', 'people', await workbook('people', [row]))
    expect(book.faults.map(({ say }) => say)).toEqual(['他有席位，手机号是进门的凭据，请在他的页面上改'])
  })
})
