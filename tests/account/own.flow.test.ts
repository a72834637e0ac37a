import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { notify } from '../../cloudfunctions/_kernel/notify'
import { owners } from '../../types/account.limits'
import { rooms } from '../_kernel/rooms'
import { newKey, openidOf, openWorld, Refused, type World } from '../_kernel/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

const matter = { kind: 'help', industry: 'water', text: '水管断了三天', photos: [] as string[] } as const
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )
const codeFor = (phone: string) => `demo-phone:${phone}:${newKey().replace(/\W/g, '')}`
/** Everything stored, as one text. */
const stored = async (): Promise<string> => {
  const all = world.gateway.store.collections().map(({ name }) => world.documents(name))
  return JSON.stringify(await Promise.all(all))
}

/** Doors to other platforms, which keep nothing of a person. */
const keepNobody = ['open311']

it('every feature tells its part, so that none is forgotten', () => {
  const folder = join(__dirname, '..', '..', 'cloudfunctions')
  const features = readdirSync(folder).filter(
    (name) =>
      !['account', ...keepNobody].includes(name) &&
      !name.startsWith('_') &&
      existsSync(join(folder, name, 'index.ts')),
  )
  expect([...owners].sort()).toEqual(features.sort())
  for (const feature of features) {
    const actions = rooms().filter((room) => room.feature === feature)
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['own', 'letGo']))
  }
})

describe('my own data', () => {
  it('says what is kept about a villager, in full and in words', async () => {
    const { name, phone } = world.people.villager
    const { receipt } = await world.as('villager').hotline.file({ ...matter, photos: [] })
    const { parts, stays } = await world.as('villager').account.own({})
    const lines = parts.flatMap((part) => part.lines)
    expect(lines).toContainEqual({ what: '姓名', says: name })
    expect(lines).toContainEqual({ what: '手机号', says: phone })
    const entries = parts.flatMap((part) => part.entries.flatMap((entry) => entry.lines))
    expect(entries).toContainEqual({ what: '说的事', says: matter.text })
    expect(entries).toContainEqual({ what: '回执号', says: receipt })
    expect(stays).toBeUndefined()
  })

  it('says what stays after deleting, why and until when', async () => {
    const { at, parts } = await world.as('villager').account.own({})
    const logs = parts.flatMap(({ kept }) => kept).find(({ why }) => why.includes('网络安全法'))
    const [year = '', month = '', day = ''] = (logs?.until ?? '').match(/\d+/g) ?? []
    const until = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    const days = (Date.parse(`${until}T00:00:00+08:00`) - at) / 86_400_000
    expect(Math.ceil(days)).toBe(184)
    expect(parts.flatMap(({ kept }) => kept)).toHaveLength(3)
  })

  it('is whole, however many pages it takes', async () => {
    for (let n = 0; n < 60; n += 1) {
      if (n % 10 === 0) await world.forgetRates()
      await world.as('neighbour').hotline.file({ ...matter, photos: [] })
    }
    const { parts } = await world.as('neighbour').account.own({})
    expect(parts.flatMap(({ entries }) => entries)).toHaveLength(60)
  })

  it('of somebody who is not bound is her account alone', async () => {
    const { parts } = await world.as('unbound').account.own({})
    expect(parts.flatMap(({ entries }) => entries)).toEqual([])
    expect(parts.flatMap(({ lines }) => lines.map(({ what }) => what))).toEqual(['微信给的记号', '第一次来'])
    expect(parts[0]?.lines[1]?.says).toMatch(/^20\d\d年\d{1,2}月\d{1,2}日$/)
  })

  it('shows nobody what is another’s', async () => {
    const told = JSON.stringify(await world.as('stranger').account.own({}))
    expect(told).not.toContain(world.people.villager.phone)
    expect(told).not.toContain(matter.text)
  })
})

describe('deleting', () => {
  const understood = { understood: true } as const

  it('is not for somebody who serves, and says why', async () => {
    expect(await refusal(world.as('desk').account.erase(understood))).toBe('wrong_state')
    expect((await world.as('desk').account.own({})).stays).toContain('交接')
  })

  it('is not done without the word that she understood', async () => {
    const reply = await world.as('villager').raw('account', { action: 'erase', input: {}, key: newKey() })
    expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })

  it('is not done from beside it', async () => {
    expect(await refusal(world.as('villager').roster.letGo({}))).toBe('wrong_state')
  })

  it('destroys the key, ends the sessions, and lets nothing lead back to her', async () => {
    const { id: person, phone, household } = world.people.villager
    await world.as('villager').roster.bindByPhone({ code: codeFor(phone) })
    const key = newKey()
    const first = await world.as('villager').account.erase(understood, key)
    expect(await world.as('villager').account.erase(understood, key)).toEqual(first)

    const keys = (await world.documents('keys')).find(({ _id }) => _id === person)
    expect(keys).toMatchObject({ forgotten: expect.any(Number) as number, master: '' })
    expect(keys).not.toHaveProperty('wrapped')
    expect(await refusal(world.as('villager', 'http').account.me({}))).toBe('session_ended')
    expect((await world.as('villager').account.me({})).bound).toBe(false)
    expect((await world.documents('actors')).some((row) => row.person === person)).toBe(false)
    expect(await notify(person, { template: 'answered', page: 'home/index', data: {} })).toBe(0)
    const home = (await world.documents('households')).find(({ _id }) => _id === household)
    expect(home?.bound).not.toContain(accountOf(openidOf('villager')))
    expect(await refusal(world.as('villager').roster.bindByPhone({ code: codeFor(phone) }))).toBe('not_found')
  })

  it('leaves what she said to those who work on it, without an address', async () => {
    const rows = (await world.documents('complaints')).filter((row) => row.by === world.people.villager.id)
    expect(rows).not.toEqual([])
    expect(rows.every((row) => row.address === undefined && row.text === matter.text)).toBe(true)
    expect(await stored()).not.toContain(world.people.villager.phone)
  })

  it('clears no limit', async () => {
    const guess = () => refusal(world.as('unbound').roster.bindBySlip({ secret: 'ZZZZZZZZZZZZZZZZ' }))
    for (let n = 0; n < 5; n += 1) expect(await guess()).toBe('code_unknown')
    await world.as('unbound').account.erase(understood)
    expect(await guess()).toBe('too_many')
  })

  it('is no end: she may bind again by a slip, and is reached again', async () => {
    const { household } = world.people.villager
    const { secret } = await world.as('office').roster.slip({ household })
    await world.as('villager').roster.bindBySlip({ secret })
    const account = (await world.documents('actors')).find(
      ({ _id }) => _id === accountOf(openidOf('villager')),
    )
    expect(account).toMatchObject({ bound: true, address: expect.any(String) as string })
    expect(account?.person).not.toBe(world.people.villager.id)
  })
})
