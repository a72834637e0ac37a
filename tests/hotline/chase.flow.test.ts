import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { chased, stored, ticked } from './course.steps'
import { assigned, day, factsOf, monday, refusal, seen, type Outcome } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

/** Time only goes on, for the clock's jobs: each case begins on a Monday of its own. */
let weeks = 0
const nextMonday = (): number => {
  weeks += 6
  const at = instantOf('2026-11-30', '10:00') + weeks * 7 * day
  world.clock.set(at)
  return at
}
const kindsOf = async (id: string) =>
  (await factsOf(world, id)).map(({ kind }) => kind.replace('hotline.', ''))
const stepsFor = async (who: 'villager' | 'handler', id: string) =>
  (await world.as(who).hotline.look({ id })).steps.map(({ deed }) => deed)
const again = async (at: Outcome) => ({ id: at.id, version: (await stored(world, at.id)).version })

describe('being late', () => {
  it('is chased once the working day after, and proposed for criticism five later', async () => {
    nextMonday()
    const at = await chased(world)
    await ticked(world, async () =>
      (await stored(world, at.id)).step?.criticism === true ? true : undefined,
    )
    world.clock.offset(8 * day)
    await world.tick('hotline')
    const kinds = await kindsOf(at.id)
    expect(kinds.filter((kind) => ['late', 'chased', 'criticism_due'].includes(kind))).toEqual([
      'late',
      'chased',
      'criticism_due',
    ])
    expect(await stepsFor('handler', at.id)).toContain('criticise')
    expect(await stepsFor('villager', at.id)).not.toContain('criticise')
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
    await world.as('handler').hotline.explain({ ...(await again(at)), why: '下雨停了工' })
    world.clock.offset(20 * day)
    await world.tick('hotline')
    expect(await kindsOf(at.id)).not.toContain('criticism_due')
  })

  it('is urged by her who waits, once a day', async () => {
    nextMonday()
    const at = await assigned(world)
    const urge = async () => world.as('villager').hotline.urge(await again(at))
    expect(await refusal(urge())).toBe('done')
    expect(await refusal(urge())).toBe('wrong_state')
    world.clock.offset(day)
    expect(await refusal(urge())).toBe('done')
    expect((await kindsOf(at.id)).filter((kind) => kind === 'urged')).toHaveLength(2)
  })
})
