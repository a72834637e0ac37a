import { openWorld, type World } from '../_kernel/world'
import { asItStands, chased, kindsOf, mondaysOf, stepsFor, stored, ticked } from './course.steps'
import { assigned, day, monday, refusal, seen } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const nextMonday = mondaysOf(() => world, 6)

describe('being late', () => {
  it('is chased once the working day after, and proposed for criticism five later', async () => {
    nextMonday()
    const at = await chased(world)
    await ticked(world, async () =>
      (await stored(world, at.id)).step?.criticism === true ? true : undefined,
    )
    world.clock.offset(8 * day)
    await world.tick('hotline')
    const kinds = await kindsOf(world, at.id)
    expect(kinds.filter((kind) => ['late', 'chased', 'criticism_due'].includes(kind))).toEqual([
      'late',
      'chased',
      'criticism_due',
    ])
    expect(await stepsFor(world, 'handler', at.id)).toContain('criticise')
    expect(await stepsFor(world, 'villager', at.id)).not.toContain('criticise')
  })

  it('is told to those who serve the unit that owes it, and to nobody else', async () => {
    const start = nextMonday()
    const at = await assigned(world)
    const before = world.gateway.messages().length
    world.clock.set(start + 4 * day)
    await ticked(world, async () =>
      (await stored(world, at.id)).step?.chased === undefined ? undefined : true,
    )
    const receipt = { character_string2: { value: at.receipt } }
    const sent = world.gateway
      .messages()
      .slice(before)
      .filter(({ request }) => JSON.stringify(request).includes(at.receipt))
    const openids = ['desk', 'handler'] as const
    expect(sent).toHaveLength(openids.length)
    expect(sent[0]).toMatchObject({ api: 'subscribeMessage.send', request: { data: receipt } })
  })

  it('that was explained is proposed for nothing', async () => {
    const start = nextMonday()
    const at = await assigned(world)
    world.clock.set(start + 4 * day)
    await ticked(world, async () =>
      (await stored(world, at.id)).step?.chased === undefined ? undefined : true,
    )
    expect(await refusal(world.as('siblingHandler').hotline.explain({ ...seen(at), why: '不是我的' }))).toBe(
      'not_found',
    )
    await world.as('handler').hotline.explain({ ...(await asItStands(world, at)), why: '下雨停了工' })
    world.clock.offset(20 * day)
    await world.tick('hotline')
    expect(await kindsOf(world, at.id)).not.toContain('criticism_due')
  })

  it('is urged by her who waits, once a day', async () => {
    nextMonday()
    const at = await assigned(world)
    const urge = async () => world.as('villager').hotline.urge(await asItStands(world, at))
    expect(await refusal(urge())).toBe('done')
    expect(await refusal(urge())).toBe('wrong_state')
    world.clock.offset(day)
    expect(await refusal(urge())).toBe('done')
    expect((await kindsOf(world, at.id)).filter((kind) => kind === 'urged')).toHaveLength(2)
  })
})
