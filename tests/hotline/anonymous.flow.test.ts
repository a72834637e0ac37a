import { newKey, openWorld, type World } from '../_kernel/world'
import { answeredSecretly, filedSecretly, ofSecret, sentSecretly } from './filing.steps'
import { filed, happy, monday, refusal, unhappy } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const anybody = () => world.as('unbound', 'nothing').hotline

/** The same code with one digit changed. */
const wrong = (secret: string, at: number): string =>
  secret.slice(0, at) + String((Number(secret.charAt(at)) + 1) % 10) + secret.slice(at + 1)

/** Sixteen digits that fit one another and are nobody's. */
const nobodys = '1000000000000009'

describe('a matter of somebody who gives no name', () => {
  it('needs no account, and answers with sixteen digits', async () => {
    const { secret, state } = await filedSecretly(world)
    expect(secret).toMatch(/^[1-9]\d{15}$/)
    expect(state).toBe('filed')
    const { text, steps, may } = await anybody().follow({ secret })
    expect([text, steps.map(({ deed, role }) => [deed, role])]).toEqual([
      '有人说不出口的事',
      [['file', 'villager']],
    ])
    expect(may).toEqual(['urge'])
  })

  it('is told the same code for the same key, and another for another', async () => {
    const input = {
      kind: 'report',
      industry: 'water',
      text: '有事',
      village: world.people.villager.village,
    } as const
    const key = newKey()
    const [first, again] = [await anybody().fileSecret(input, key), await anybody().fileSecret(input, key)]
    expect(again).toEqual(first)
    expect((await anybody().fileSecret(input, newKey())).secret).not.toBe(first.secret)
  })

  it('leaves neither code nor key nor caller in the database', async () => {
    const key = newKey()
    const { villager } = world.people
    const { secret } = await world
      .as('villager')
      .hotline.fileSecret({ kind: 'report', industry: 'water', text: '有事', village: villager.village }, key)
    const all = JSON.stringify(await world.documents('complaints'))
    expect([secret, key].filter((text) => all.includes(text))).toEqual([])
    const [mine] = (await world.documents('complaints')).filter(({ text }) => text === '有事').slice(-1)
    expect(JSON.stringify(mine)).not.toContain(villager.id)
    expect(JSON.stringify(mine)).not.toContain(villager.household)
  })

  it('has nobody whom the desk could look at', async () => {
    const { id } = await sentSecretly(world)
    const { filed: as } = await world.as('desk').hotline.look({ id })
    expect(as).toEqual({ via: 'anonymous', hidden: true, contact: false })
    expect(await refusal(world.as('desk').hotline.reveal({ id, why: '想知道' }))).toBe('forbidden')
  })

  it('waits for somebody to look at its words, which WeChat could not be asked about', async () => {
    const { id } = await sentSecretly(world)
    expect((await world.documents('complaints')).find(({ _id }) => _id === id)?.unchecked).toEqual([1])
  })
})

describe('its code', () => {
  it('with any one digit wrong is told to be wrong, whether there is such a matter or not', async () => {
    const { secret } = await filedSecretly(world)
    for (let at = 0; at < 16; at += 1) {
      const bad = wrong(secret, at)
      await world.forgetRates()
      expect([at, await refusal(anybody().follow({ secret: bad }))]).toEqual([at, 'invalid'])
    }
  })

  it('of nobody opens nothing', async () => {
    const codes = Array.from({ length: 10 }, (_, digit) => nobodys.slice(0, 15) + String(digit))
    const answers = await Promise.all(codes.map((secret) => refusal(anybody().follow({ secret }))))
    expect(answers.filter((code) => code === 'not_found')).toHaveLength(1)
    expect(answers.filter((code) => code === 'invalid')).toHaveLength(9)
  })

  it('may be typed with spaces', async () => {
    const { secret } = await filedSecretly(world)
    const spaced = secret.replace(/(\d{4})/g, '$1 ')
    expect((await anybody().follow({ secret: spaced })).text).toBe('有人说不出口的事')
  })

  it('can be tried sixty times a day', async () => {
    const { secret } = await filedSecretly(world)
    for (let n = 0; n < 60; n += 1) await anybody().follow({ secret })
    expect(await refusal(anybody().follow({ secret }))).toBe('too_many')
  })

  it('of a matter that bears a name there is none', async () => {
    const { receipt } = await filed(world)
    expect(await refusal(anybody().follow({ secret: receipt }))).toBe('invalid')
  })
})

describe('whoever holds the code', () => {
  it('rates the answer, and a retry is the same rating', async () => {
    const at = await answeredSecretly(world)
    const key = newKey()
    const rated = await anybody().followRate({ ...at, ...happy }, key)
    expect(rated.state).toBe('closed')
    expect(await anybody().followRate({ ...at, ...happy }, key)).toEqual(rated)
    expect(
      (await anybody().follow({ secret: at.secret })).steps.filter(({ deed }) => deed === 'rate'),
    ).toHaveLength(1)
  })

  it('opens it again by an unhappy rating, and after it was closed', async () => {
    const at = await answeredSecretly(world)
    expect((await anybody().followRate({ ...at, ...unhappy })).state).toBe('reopened')
    const other = await answeredSecretly(world)
    await anybody().followRate({ ...other, ...happy })
    const closed = await ofSecret(world, other.secret)
    expect((await anybody().followReopen({ ...closed, why: '又塌了' })).state).toBe('reopened')
  })

  it('urges it once a day', async () => {
    const { secret } = await filedSecretly(world)
    await anybody().followUrge(await ofSecret(world, secret))
    expect(await refusal(anybody().followUrge(await ofSecret(world, secret)))).toBe('wrong_state')
  })

  it('with a wrong digit does nothing', async () => {
    const at = await answeredSecretly(world)
    const secret = wrong(at.secret, 7)
    expect(await refusal(anybody().followRate({ ...at, secret, ...happy }))).toBe('invalid')
  })
})

describe('a 凭证', () => {
  it('is confirmed by its short and its whole hash, and by no other', async () => {
    const { id } = await filed(world)
    const { receipt, hash, proof } = await world.as('villager').hotline.receiptOf({ id })
    expect(proof).toContain(`回执号：${receipt}`)
    const genuine = async (over: object) =>
      (await anybody().confirmReceipt({ receipt, hash: hash.slice(0, 16), ...over })).genuine
    expect(await genuine({})).toBe(true)
    expect(await genuine({ hash })).toBe(true)
    expect(await genuine({ hash: hash.slice(1, 17) })).toBe(false)
    expect(await genuine({ receipt: (await filed(world)).receipt })).toBe(false)
  })

  it('tells whoever holds it when it was filed and what goes with it, and none of the words', async () => {
    const { id } = await filed(world)
    const { receipt, hash, filedAt, place } = await world.as('villager').hotline.receiptOf({ id })
    const told = await anybody().confirmReceipt({ receipt, hash })
    expect(told.filed).toEqual({ filedAt, place, kind: 'help', photos: 0 })
    expect(await anybody().confirmReceipt({ receipt, hash: '0'.repeat(16) })).toEqual({ genuine: false })
  })

  it('with one wrong digit of its receipt is told to be read again', async () => {
    const { id } = await filed(world)
    const { receipt, hash } = await world.as('villager').hotline.receiptOf({ id })
    for (const at of [0, 5, 11])
      expect(await refusal(anybody().confirmReceipt({ receipt: wrong(receipt, at), hash }))).toBe('invalid')
  })

  it('says the same however far the matter has come', async () => {
    const { id, version } = await filed(world)
    const before = await world.as('villager').hotline.receiptOf({ id })
    await world.as('desk').hotline.accept({ id, version })
    expect(await world.as('villager').hotline.receiptOf({ id })).toEqual(before)
  })

  it('is nobody else’s', async () => {
    const { id } = await filed(world)
    expect(await refusal(world.as('neighbour').hotline.receiptOf({ id }))).toBe('not_found')
  })
})
