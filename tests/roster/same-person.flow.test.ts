import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import type { Name } from '../_kernel/people'
import { newKey, openidOf, openWorld, type World } from '../_kernel/world'
import { later, refusal } from './roster.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

const nameIn = async (by: Name) => (await world.as(by).roster.me({})).name

/** Makes whoever plays the part somebody whom nobody knows. */
async function strip(name: Name): Promise<void> {
  const nobody = { bound: false, grants: [], person: `nobody-${newKey()}`, epoch: 0 }
  const account = { _id: accountOf(openidOf(name)) }
  await table('actors').update(account, { $set: nobody, $unset: { member: '' } })
}

describe('somebody bound by a slip who binds by phone later', () => {
  const codeFor = (phone: string) => `demo-phone:${phone}:${newKey().replace(/\W/g, '')}`
  const actor = async (name: Name) =>
    (await world.documents('actors')).find(({ _id }) => _id === accountOf(openidOf(name)))
  const slipFor = async (who: Name, home: 'villager' | 'neighbour') => {
    const { secret } = await world.as('office').roster.slip({ household: world.people[home].household })
    await world.as(who).roster.bindBySlip({ secret })
  }

  it('stays the person she is, sees what she filed, and is known by name', async () => {
    await strip('villager')
    await strip('unbound')
    await slipFor('unbound', 'villager')
    const { id } = await world
      .as('unbound')
      .hotline.file({ kind: 'help', industry: 'water', text: '水管坏了', photos: [] })
    const before = await actor('unbound')
    const key = newKey()
    const code = codeFor(world.people.villager.phone)
    const first = await world.as('unbound').roster.bindByPhone({ code }, key)
    expect(await world.as('unbound').roster.bindByPhone({ code }, key)).toEqual(first)
    expect(await actor('unbound')).toMatchObject({ person: before?.person, member: world.people.villager.id })
    expect((await world.as('unbound').hotline.mine({})).rows.map((row) => row.id)).toContain(id)
    expect(await nameIn('unbound')).toBe(world.people.villager.name)
  })

  it('is the one whom a desk reaches, and not the head of her household', async () => {
    const { villager, neighbour } = world.people
    const heads = await table('households').find({ _id: { $in: [villager.household, neighbour.household] } })
    const headOf = (household: string) => heads.find(({ _id }) => _id === household)?.head
    const home = { _id: villager.household }
    await table('households').update(home, { $set: { head: headOf(neighbour.household) } })
    const [row] = (await world.as('unbound').hotline.mine({})).rows
    const reached = await world.as('siblingDesk').hotline.reveal({ id: row?.id ?? '', why: '要问地点' })
    await table('households').update(home, { $set: { head: headOf(villager.household) } })
    expect([reached.name, reached.phone]).toEqual([villager.name, villager.phone])
  })

  it('is the same person in a second account that her phone is bound to', async () => {
    await strip('villager')
    await world.as('villager').roster.bindByPhone({ code: codeFor(world.people.villager.phone) })
    expect((await actor('villager'))?.person).toBe((await actor('unbound'))?.person)
    expect((await world.as('villager').hotline.mine({})).rows).not.toEqual([])
    expect(await nameIn('villager')).toBe(world.people.villager.name)
  })

  it('stays the same when she binds by phone once more', async () => {
    const before = (await actor('unbound'))?.person
    await world.as('unbound').roster.bindByPhone({ code: codeFor(world.people.villager.phone) })
    expect((await actor('unbound'))?.person).toBe(before)
  })

  it('takes nothing from somebody whom the phone was bound to before', async () => {
    await strip('neighbour')
    await world.as('neighbour').roster.bindByPhone({ code: codeFor(world.people.neighbour.phone) })
    await strip('unbound')
    await slipFor('unbound', 'neighbour')
    const before = (await actor('unbound'))?.person
    await world.as('unbound').roster.bindByPhone({ code: codeFor(world.people.neighbour.phone) })
    expect((await actor('unbound'))?.person).toBe(before)
    expect((await actor('neighbour'))?.person).toBe(world.people.neighbour.id)
  })
})

describe('somebody bound by a number that the roster corrects', () => {
  const codeFor = (phone: string) => `demo-phone:${phone}:${newKey().replace(/\W/g, '')}`
  const home = () => world.people.villager
  const bindAs = (who: Name, phone: string) => world.as(who).roster.bindByPhone({ code: codeFor(phone) })
  const texts = async (who: Name) => (await world.as(who).hotline.mine({})).rows.map(({ id }) => id)
  const right = '10000009871'
  let matter: string

  /** The office gives whoever plays the villager another number. */
  async function correct(phone: string): Promise<void> {
    const { household, id } = home()
    const { file, version } = await world.as('office').roster.openHousehold({ id: household })
    const members = file.members.map((one) => (one.person === id ? { ...one, phone } : one))
    await world.as('office').roster.saveHousehold({ id: household, version, file: { ...file, members } })
    await later(world, 2)
  }

  it('is unbound, on the phone and on the PC, and told why', async () => {
    await strip('villager')
    await strip('unbound')
    await table('people').update({ _id: home().id }, { $unset: { as: '' } })
    await bindAs('villager', home().phone)
    matter = (
      await world
        .as('villager')
        .hotline.file({ kind: 'help', industry: 'water', text: '水管坏了', photos: [] })
    ).id
    const epoch = (await table('actors').one({ _id: accountOf(openidOf('villager')) }))?.epoch
    await correct(right)
    expect(await refusal(world.as('villager').hotline.mine({}))).toMatchObject({
      code: 'not_bound',
      say: '您绑定的手机号在名册里改过了，请用新的手机号重新绑定',
    })
    const account = await table('actors').one({ _id: accountOf(openidOf('villager')) })
    expect(account).toMatchObject({ bound: false, grants: [], epoch: Number(epoch) + 1 })
    expect((await refusal(bindAs('villager', home().phone))).code).toBe('not_found')
  })

  it('leaves nothing that she filed to whoever comes by the new number', async () => {
    await bindAs('unbound', right)
    expect(await texts('unbound')).toEqual([])
    await strip('unbound')
  })

  it('is the person that she was when she comes back by the new number', async () => {
    await bindAs('villager', right)
    expect(await texts('villager')).toEqual([matter])
    const [row] = await table('people').find({ _id: home().id })
    expect(row?.as).toBe((await table('actors').one({ _id: accountOf(openidOf('villager')) }))?.person)
  })

  it('stays bound while only her name is corrected', async () => {
    const { household, id } = home()
    const { file, version } = await world.as('office').roster.openHousehold({ id: household })
    const members = file.members.map((one) => (one.person === id ? { ...one, name: '新例名' } : one))
    await world.as('office').roster.saveHousehold({ id: household, version, file: { ...file, members } })
    await later(world, 2)
    expect(await texts('villager')).toEqual([matter])
  })
})
