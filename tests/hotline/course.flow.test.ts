import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import {
  asItStands,
  asked,
  declined,
  extending,
  kindsOf,
  mondaysOf,
  objected,
  ringing,
  stepsFor,
  stored,
  ticked,
} from './course.steps'
import {
  agriculture,
  answered,
  assigned,
  day,
  factsOf,
  filed,
  happy,
  monday,
  refusal,
  reopened,
  seen,
  unhappy,
  water,
  type Outcome,
} from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const nextMonday = mondaysOf(() => world, 3)

describe('a matter that needs more', () => {
  it('stands still until she replies, and then has as many working days as before', async () => {
    const start = nextMonday()
    const at = await asked(world)
    const waiting = await world.as('villager').hotline.look({ id: at.id })
    expect(waiting).toMatchObject({ state: 'waiting', waiting: { question: '是哪一段水渠' } })
    expect(waiting.may).toContain('reply')
    world.clock.set(start + 2 * day)
    const back = await world.as('villager').hotline.reply({ ...seen(at), text: '桥头那一段' })
    expect(back).toMatchObject({ state: 'assigned', due: instantOf('2026-12-28', '17:30') })
    expect(await stepsFor(world, 'villager', at.id)).toEqual(['file', 'accept', 'assign', 'ask', 'reply'])
  })

  it('goes on by itself when the limit is over, and says so', async () => {
    nextMonday()
    const at = await asked(world)
    world.clock.offset(8 * day)
    await ticked(world, async () => ((await stored(world, at.id)).state === 'assigned' ? true : undefined))
    const { steps, due } = await world.as('villager').hotline.look({ id: at.id })
    expect(steps[steps.length - 1]).toMatchObject({ deed: 'resume', role: 'clock' })
    expect(due).toBeGreaterThan(world.clock.now())
  })

  it('may be asked about twice, and not when it is late already', async () => {
    nextMonday()
    const { handler, desk } = { handler: world.as('handler').hotline, desk: world.as('desk').hotline }
    const once = await desk.reply({ ...seen(await asked(world)), text: '电话里说是桥头' })
    const twice = await desk.reply({
      ...seen(await handler.ask({ ...seen(once), question: '多长' })),
      text: '五米',
    })
    expect(await refusal(handler.ask({ ...seen(twice), question: '多宽' }))).toBe('wrong_state')
    const late = await assigned(world)
    world.clock.offset(9 * day)
    expect(await refusal(handler.ask({ ...(await asItStands(world, late)), question: '哪里' }))).toBe(
      'wrong_state',
    )
  })
})

describe('more time', () => {
  it('is granted by another person, once, and moves the due time', async () => {
    nextMonday()
    const at = await extending(world)
    const before = (await stored(world, at.id)).step?.due ?? 0
    expect(await refusal(world.as('handler').hotline.extend({ ...seen(at), days: 1, why: '再来' }))).toBe(
      'wrong_state',
    )
    expect((await world.as('office').hotline.look({ id: at.id })).extension).toEqual({
      days: 2,
      why: '等材料',
    })
    expect((await world.as('villager').hotline.look({ id: at.id })).extension).toBeUndefined()
    const granted = await world.as('office').hotline.grantExtension({ ...seen(at), grant: true })
    expect(granted.due).toBeGreaterThan(before)
    expect(await stepsFor(world, 'villager', at.id)).toEqual(['file', 'accept', 'assign', 'grantExtension'])
    expect(await stepsFor(world, 'desk', at.id)).toEqual([
      'file',
      'accept',
      'assign',
      'extend',
      'grantExtension',
    ])
    expect(await kindsOf(world, at.id)).toContain('extended')
  })

  it('is not granted by whoever asked for it', async () => {
    nextMonday()
    const at = await world
      .as('desk')
      .hotline.extend({ ...seen(await assigned(world)), days: 2, why: '等材料' })
    const grant = { ...seen(at), grant: true }
    expect(await refusal(world.as('desk').hotline.grantExtension(grant))).toBe('forbidden')
    expect(await refusal(world.as('handler').hotline.grantExtension(grant))).toBe('forbidden')
    expect(await refusal(world.as('office').hotline.grantExtension(grant))).toBe('done')
  })

  it('is not asked for on the last working day or after it, nor for more than the county allows', async () => {
    const start = nextMonday()
    const at = await assigned(world)
    const extend = (days: number) => world.as('handler').hotline.extend({ ...seen(at), days, why: '等材料' })
    expect(await refusal(extend(4))).toBe('invalid')
    world.clock.set(start + 3 * day)
    expect(await refusal(extend(1))).toBe('wrong_state')
    world.clock.set(start + 10 * day)
    expect(
      await refusal(
        world.as('handler').hotline.extend({ ...(await asItStands(world, at)), days: 1, why: '晚了' }),
      ),
    ).toBe('wrong_state')
  })
})

describe('sending it back', () => {
  it('is possible within two working days with a reason, and not on the third', async () => {
    const start = nextMonday()
    const [early, late] = [await assigned(world, { to: water }), await assigned(world, { to: water })]
    const back = (at: Outcome) =>
      world.as('siblingHandler').hotline.returnToDesk({ ...seen(at), why: '不归我们管' })
    world.clock.set(start + 2 * day)
    expect(await back(early)).toMatchObject({ state: 'accepted' })
    expect((await world.as('desk').hotline.look({ id: early.id })).unit.id).toBe(agriculture)
    world.clock.set(start + 3 * day)
    expect(await refusal(back(late))).toBe('wrong_state')
  })

  it('tells the villager that, and not what one department says of another', async () => {
    nextMonday()
    const at = await assigned(world, { to: water })
    await world.as('siblingDesk').hotline.returnToDesk({ ...seen(at), why: '推给我们的' })
    const told = JSON.stringify(await world.as('villager').hotline.look({ id: at.id }))
    expect(told).toContain('returnToDesk')
    expect(told).not.toContain('推给我们的')
    expect(JSON.stringify(await world.as('desk').hotline.look({ id: at.id }))).toContain('推给我们的')
  })
})

describe('what was not done well', () => {
  it('is answered by another person than before, and keeps both ratings', async () => {
    nextMonday()
    const at = await reopened(world)
    const sent = await world.as('desk').hotline.assign({ ...seen(at), unit: agriculture })
    const answer = { ...seen(sent), text: '这次修好了' }
    expect(await refusal(world.as('handler').hotline.answer(answer))).toBe('forbidden')
    expect((await world.as('handler').hotline.look({ id: at.id })).may).not.toContain('answer')
    const told = await world.as('desk').hotline.answer(answer)
    await world.as('villager').hotline.rate({ ...seen(told), ...happy })
    const { ratings } = await world.as('villager').hotline.look({ id: at.id })
    expect(ratings.map(({ result }) => result)).toEqual(['poor', 'good'])
  })
})

describe('silence', () => {
  it('is not taken for a yes: the desk calls after seven days, and not before', async () => {
    nextMonday()
    const early = await answered(world)
    const call = { ...seen(early), reached: true, said: happy }
    expect(await refusal(world.as('desk').hotline.callBack(call))).toBe('wrong_state')
    const at = await ringing(world)
    const lane = await world.as('desk').hotline.queue({ lane: 'callback' })
    expect(lane.rows.map(({ id }) => id)).toContain(at.id)
    const over = await world.as('desk').hotline.callBack({ ...seen(at), reached: true, said: happy })
    expect(over.state).toBe('closed')
    expect((await factsOf(world, at.id)).pop()).toMatchObject({
      kind: 'hotline.called_back',
      tags: { result: 'good' },
    })
    const { ratings } = await world.as('villager').hotline.look({ id: at.id })
    expect(ratings).toMatchObject([{ byPhone: true, result: 'good' }])
  })

  it('that was unhappy is opened again like a rating', async () => {
    nextMonday()
    const at = await ringing(world)
    const back = await world.as('desk').hotline.callBack({ ...seen(at), reached: true, said: unhappy })
    expect(back.state).toBe('reopened')
  })

  it('that nobody could break in three days counts for nobody', async () => {
    nextMonday()
    const at = await ringing(world)
    const miss = async () =>
      world.as('desk').hotline.callBack({ ...(await asItStands(world, at)), reached: false })
    expect((await miss()).state).toBe('answered')
    expect(await refusal(miss())).toBe('wrong_state')
    world.clock.offset(day)
    expect((await miss()).state).toBe('answered')
    world.clock.offset(day)
    expect((await miss()).state).toBe('closed')
    const kinds = await kindsOf(world, at.id)
    expect(kinds).toContain('unreached')
    expect(kinds).not.toContain('called_back')
    expect(kinds).not.toContain('rated')
  })
})

describe('what is not the hotline’s', () => {
  it('is declined with a reason, and goes to the office when she objects within seven days', async () => {
    const start = nextMonday()
    const [early, late] = [await declined(world), await declined(world)]
    expect((await world.as('villager').hotline.look({ id: early.id })).declined).toBe('court')
    const object = (at: Outcome) => world.as('villager').hotline.object({ ...seen(at), why: '没有打官司' })
    world.clock.set(start + 7 * day)
    expect(await object(early)).toMatchObject({ state: 'office' })
    world.clock.set(start + 8 * day)
    expect(await refusal(object(late))).toBe('wrong_state')
  })

  it('is settled by the county’s office alone, once and for all', async () => {
    nextMonday()
    const at = await objected(world)
    const settle = { ...seen(at), text: '由镇上牵头修好' }
    expect(await refusal(world.as('townOffice').hotline.settle(settle))).toBe('forbidden')
    expect(await refusal(world.as('foreignOffice').hotline.settle(settle))).toBe('not_found')
    const over = await world.as('office').hotline.settle(settle)
    expect(over.state).toBe('closed')
    expect(await refusal(world.as('villager').hotline.reopen({ ...seen(over), why: '还是没修' }))).toBe(
      'wrong_state',
    )
  })

  it('is handed by the office to a department of its county, not of another', async () => {
    nextMonday()
    const at = await objected(world)
    const reassign = (unit: string) => world.as('cityOffice').hotline.reassign({ ...seen(at), unit })
    expect(await refusal(reassign('u510811-agriculture'))).toBe('invalid')
    expect(await reassign(water)).toMatchObject({ state: 'assigned' })
  })
})

describe('what is urgent', () => {
  it('is due the same day at every step', async () => {
    const start = nextMonday()
    const at = await filed(world)
    const taken = await world.as('desk').hotline.accept({ ...seen(at), urgent: true })
    expect(taken.due).toBe(start + 7.5 * 3_600_000)
    const sent = await world.as('desk').hotline.assign({ ...seen(taken), unit: agriculture })
    expect(sent.due).toBe(start + 7.5 * 3_600_000)
    expect((await world.as('handler').hotline.look({ id: at.id })).urgent).toBe(true)
  })
})
