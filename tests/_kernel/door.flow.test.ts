import { openWorld, Refused, type World } from './world'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const refusal = async (asking: Promise<unknown>): Promise<string> => {
  try {
    await asking
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return 'done'
}

describe('the door', () => {
  it('tells somebody bound what she may do', async () => {
    const me = await world.as('desk').account.me({})
    expect(me.bound).toBe(true)
    expect(me.grants).toMatchObject([{ role: 'desk', units: ['u510802-agriculture'] }])
  })

  it('knows a browser by its session as the same person', async () => {
    const [phone, browser] = [world.as('office'), world.as('office', 'http')]
    expect(await browser.account.me({})).toEqual(await phone.account.me({}))
  })

  it('asks somebody without a word for who she is to sign in', async () => {
    expect(await refusal(world.as('desk', 'nothing').account.me({}))).toBe('signed_out')
  })
})
