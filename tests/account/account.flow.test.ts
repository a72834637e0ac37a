import { randomBytes } from 'node:crypto'
import { newKey, openWorld, Refused, unscript, type World } from '../_kernel/world'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

async function refusal(asking: Promise<unknown>): Promise<string> {
  try {
    await asking
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return 'done'
}

const browser = () => world.as('desk', 'nothing').account
const phone = () => world.as('desk').account

describe('signing in on a PC', () => {
  it('goes by scanning and confirming, and the browser is then the person', async () => {
    const { code, secret } = await browser().offer({})
    expect(await browser().collect({ code, secret })).toEqual({ state: 'waiting' })
    expect((await phone().scanned({ code })).browser).toContain('·')
    await phone().confirm({ code })
    const collected = await browser().collect({ code, secret })
    if (collected.state !== 'confirmed') throw new Error('was not let in')
    const answer = await fetch(`${world.gateway.url}/call/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${collected.token}` },
      body: JSON.stringify({ action: 'me', input: {} }),
    })
    expect(await answer.json()).toMatchObject({ ok: true, data: { bound: true, grants: [{ role: 'desk' }] } })
  })

  it('gives the token once', async () => {
    const { code, secret } = await browser().offer({})
    await phone().confirm({ code })
    await browser().collect({ code, secret })
    expect(await refusal(browser().collect({ code, secret }))).toBe('already_used')
  })

  it('gives the token again to the same request, whose answer may have been lost', async () => {
    const { code, secret } = await browser().offer({})
    await phone().confirm({ code })
    const key = newKey()
    await browser().collect({ code, secret }, key)
    expect(await browser().collect({ code, secret }, key)).toMatchObject({ state: 'confirmed' })
  })

  it('is bound to the browser that asked', async () => {
    const { code } = await browser().offer({})
    await phone().confirm({ code })
    const secret = randomBytes(32).toString('base64url')
    expect(await refusal(browser().collect({ code, secret }))).toBe('code_unknown')
  })

  it('ends after two minutes', async () => {
    const { code, secret } = await browser().offer({})
    world.clock.offset(2 * 60_000 + 1000)
    expect(await refusal(phone().scanned({ code }))).toBe('code_expired')
    expect(await refusal(phone().confirm({ code }))).toBe('code_expired')
    expect(await refusal(browser().collect({ code, secret }))).toBe('code_expired')
  })

  it('is confirmed by one person only', async () => {
    const { code } = await browser().offer({})
    const key = newKey()
    await phone().confirm({ code }, key)
    expect(await refusal(world.as('office').account.confirm({ code }))).toBe('already_used')
    expect(await refusal(phone().confirm({ code }, key))).toBe('done')
  })

  it('is for people who are bound', async () => {
    const { code } = await browser().offer({})
    expect(await refusal(world.as('unbound').account.confirm({ code }))).toBe('not_bound')
  })

  it('does not know a code that nobody was offered', async () => {
    expect(await refusal(phone().scanned({ code: 'x'.repeat(22) }))).toBe('code_unknown')
  })

  it('answers a retried offer with the same code and secret, and stores neither secret nor token', async () => {
    const key = newKey()
    const first = await browser().offer({}, key)
    expect(await browser().offer({}, key)).toMatchObject({ code: first.code, secret: first.secret })
    expect(JSON.stringify(await world.documents('signins'))).not.toContain(first.secret)
  })

  it('ends everywhere when one signs out', async () => {
    expect((await world.as('handler', 'http').account.me({})).bound).toBe(true)
    await world.as('handler').account.signOut({})
    expect(await refusal(world.as('handler', 'http').account.me({}))).toBe('session_ended')
  })

  it('shows the browser a picture of the code', async () => {
    await unscript(world)
    const { code, image } = await browser().offer({})
    expect(image).toMatch(/^data:image\/(png|jpeg);base64,/)
    const sent = world.gateway.messages().map((message) => JSON.stringify(message))
    expect(sent.some((message) => message.includes(code))).toBe(true)
  })
})

describe('an account', () => {
  it('is made for a WeChat user at her first call, unbound', async () => {
    const me = await world.as('unbound').account.me({})
    expect(me).toEqual({ bound: false, grants: [] })
  })

  it('keeps of the openid only what is sealed or hashed', async () => {
    await world.as('unbound').account.me({})
    expect(JSON.stringify(await world.documents('actors'))).not.toContain('o-test-')
  })

  it('remembers what somebody agreed to', async () => {
    const given = await world.as('villager').account.consent({ privacy: '1.2', location: false })
    expect((await world.as('villager').account.me({})).consent).toEqual(given)
  })

  it.each([true, false])(
    'keeps %p for location when the guide alone is agreed to again',
    async (location) => {
      const { account } = world.as('neighbour')
      await account.consent({ privacy: '1.2', location })
      const again = await account.consent({ privacy: '1.3' })
      expect(again).toMatchObject({ privacy: '1.3', location })
      expect((await account.me({})).consent).toEqual(again)
    },
  )

  it('takes nobody who agreed to the guide alone for one who lets her place be used', async () => {
    expect(await world.as('stranger').account.consent({ privacy: '1.3' })).toMatchObject({ location: false })
  })

  it('writes the same key down once', async () => {
    const { account } = world.as('cadre')
    const key = newKey()
    const given = await account.consent({ privacy: '1.2' }, key)
    expect(await account.consent({ privacy: '1.2' }, key)).toEqual(given)
  })
})

describe('a place for a photo', () => {
  it('takes a photo by PUT', async () => {
    const { url, headers, path } = await world.as('villager').account.slot({ type: 'jpg' })
    expect(path).toMatch(/^uploads\/\d{4}-\d\d-\d\d\//)
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(100)])
    expect((await fetch(url, { method: 'PUT', headers, body: photo })).ok).toBe(true)
  })

  it('is for people who are bound', async () => {
    expect(await refusal(world.as('unbound').account.slot({ type: 'jpg' }))).toBe('not_bound')
  })
})

describe('working days', () => {
  // Of the days below some are over, and the others are to come.
  beforeAll(() => world.clock.set(Date.parse('2026-11-20T10:00:00+08:00')))

  const set = (days: readonly string[], why = '国办发明电', work = false) => ({
    year: 2027,
    days: days.map((day) => ({ day, work })),
    why,
  })

  it('are set by the city’s office by one announcement, and read by the others with what they rest on', async () => {
    const city = world.as('cityOffice').account
    await city.setWorkdays(set(['2027-05-04', '2027-05-03'], '国办通知'))
    await city.setWorkdays(set(['2027-05-03'], '国办发明电', true))
    const { days, today, sets } = await world.as('office').account.calendar({ year: 2027 })
    expect(days.map(({ day, work, why }) => [day, work, why])).toEqual([
      ['2027-05-03', true, '国办发明电'],
      ['2027-05-04', false, '国办通知'],
    ])
    expect([days[0]?.by, days[0]?.at, sets]).toEqual(['试验市', expect.any(Number), false])
    expect(today).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it('stand beside what is shipped, and a year is known only once its National Day is free', async () => {
    const city = world.as('cityOffice').account
    const shipped = await city.calendar({ year: 2026 })
    expect(shipped.shipped).toContainEqual({ day: '2026-10-10', work: true, name: '国庆节' })
    expect(shipped.known).toBe(true)
    await city.setWorkdays(set(['2027-05-05']))
    expect((await city.calendar({ year: 2027 })).known).toBe(false)
    await city.setWorkdays(set(['2027-10-01']))
    expect((await city.calendar({ year: 2027 })).known).toBe(true)
  })

  it('are not set by a county’s office', async () => {
    expect(await refusal(world.as('office').account.setWorkdays(set(['2027-05-04'])))).toBe('forbidden')
  })

  it.each([
    ['that is over', '2026-01-05', 2026],
    ['of another year', '2028-05-04', 2027],
    ['that no calendar has', '2027-02-30', 2027],
  ])('are not set for a day %s, nor is any day beside it', async (_, day, year) => {
    const days = [`${year}-12-30`, day].map((one) => ({ day: one, work: false }))
    const asking = world.as('cityOffice').account.setWorkdays({ year, days, why: '国办发明电' })
    expect(await refusal(asking)).toBe('invalid')
    const { days: stand } = await world.as('office').account.calendar({ year })
    expect(stand.map((one) => one.day)).not.toContain(`${year}-12-30`)
  })

  it('warn every office before their data runs out', async () => {
    world.clock.set(Date.parse('2028-12-20T10:00:00+08:00'))
    expect((await world.as('office').account.status({})).calendar?.daysLeft).toBe(0)
  })
})
