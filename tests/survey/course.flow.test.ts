import { createHash } from 'node:crypto'
import { table } from '../../cloudfunctions/_kernel/database'
import { campaignKey } from '../../cloudfunctions/survey/answering.ballots'
import { pseudonymOf } from '../../cloudfunctions/survey/paper'
import { openWorld, type World } from '../_kernel/world'
import { actsIn, here, inDays, led, quarterNow, refusal, township } from './survey.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())
afterEach(async () => {
  await world.forgetMatters()
  await table('ballots').remove({ _id: { $gt: '' } })
})

const { plan, look, framesOf, stored, opened } = actsIn(() => world)

const homesIn = (code: string) =>
  world.plan.households.filter(({ village }) => village.startsWith(code.slice(0, 9)))

it('of two planned at the same instant one is drawn, the other fails, names the villages and leaves nothing', async () => {
  const first = await plan()
  const due = (await stored(first.id))?.due
  await table('campaigns').update({ _id: first.id }, { $set: { state: 'failed' }, $unset: { due: '' } })
  const second = await plan()
  await table('campaigns').update({ _id: first.id }, { $set: { state: 'drawing', due } })
  await led(world)
  const states = [await look(first.id), await look(second.id)].map(({ state }) => state)
  expect(states).toEqual(['open', 'failed'])
  const { faults } = await world.as('office').survey.campaign({ id: second.id })
  expect(faults.length).toBe((await framesOf(first.id)).length)
  expect(faults[0]).toContain('东1乡')
  expect(await framesOf(second.id)).toEqual([])
  expect((await stored(second.id))?.due).toBeUndefined()
})

describe('drawing', () => {
  it('goes on where it was killed, whichever call it was, and draws what it would have drawn', async () => {
    const whole = await opened({ division: here })
    const bare = async (id: string) => (await framesOf(id)).map(({ campaign: _, ...frame }) => frame)
    const wanted = await bare(whole)
    await world.forgetMatters()
    const { faults } = world.gateway
    const { id } = await plan({ division: here })
    for (const call of [3, 5, 7, 9, 11]) {
      world.clock.offset(100_000)
      faults.crashAt({ when: 'after', call, feature: 'survey' })
      await world.tick('survey').catch(() => undefined)
      faults.crashAt(undefined)
      // What is open can be answered: its key is there.
      const keys = (await world.documents('vaults')).filter(({ _id }) => _id.endsWith(id))
      expect([call, (await stored(id))?.state !== 'open' || keys.length === 1]).toEqual([call, true])
    }
    world.clock.offset(100_000)
    await led(world)
    expect(await bare(id)).toEqual(wanted)
    expect((await look(id)).state).toBe('open')
  }, 60_000)

  it('can be done again by anybody with the seed and the cards', async () => {
    const id = await opened({
      rule: { kind: 'sample', big: 50, bigPoor: 1, bigOther: 1, smallPoor: 1, smallOther: 1 },
    })
    const [frame] = await framesOf(id)
    const village = frame?.village ?? ''
    const { seed, households } = await world.as('office').survey.drawn({ id, village })
    const cards = (
      (await world.documents('households')) as unknown as {
        village: string
        card: string
        status: string
        statusYear?: number
        monitored?: string
        riskRemoved?: boolean
      }[]
    ).filter((one) => one.village === village)
    const hash = (card: string) => createHash('sha256').update(`${seed}|${village}|${card}`).digest('hex')
    const year = Number(quarterNow(world).slice(0, 4))
    const exited = cards.filter((one) => one.status === 'exited' && one.statusYear === year)
    const poor = cards.filter(
      (one) =>
        !exited.includes(one) &&
        (one.status === 'poor' || (one.monitored !== undefined && one.riskRemoved !== true)),
    )
    const other = cards.filter((one) => !exited.includes(one) && !poor.includes(one))
    const first = (all: readonly { card: string }[]) =>
      all
        .map(({ card }) => card)
        .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
        .slice(0, 1)
    expect(households.map(({ card }) => card).sort()).toEqual(
      [...first(poor), ...first(other), ...exited.map(({ card }) => card)].sort(),
    )
    expect(households.every(({ head }) => head.includes('*'))).toBe(true)
  })

  it('leaves out households that are gone and villages that are merged', async () => {
    const [home] = homesIn(township)
    const village = homesIn(township).find((one) => one.village !== home?.village)?.village ?? ''
    await table('households').update({ _id: home?.id }, { $set: { gone: { day: '2026-01-01' } } })
    await table('divisions').update({ _id: village }, { $set: { succeededBy: home?.village } })
    const id = await opened({ rule: { kind: 'all' } })
    const frames = await framesOf(id)
    expect(frames.map((frame) => frame.village)).toEqual([home?.village])
    expect(frames.flatMap(({ homes }) => homes.map((one) => one.id))).not.toContain(home?.id)
    await table('households').update({ _id: home?.id }, { $unset: { gone: '' } })
    await table('divisions').update({ _id: village }, { $set: { succeededBy: '' } })
  })

  it('that finds no household left fails and says so, and leaves the villages free', async () => {
    const { id } = await plan()
    const ground = { village: { $gte: township, $lt: `${township.slice(0, 9)}999` } }
    await table('households').update(ground, { $set: { gone: { day: '2026-01-01' } } }, true)
    await led(world)
    expect((await look(id)).state).toBe('failed')
    const { faults } = await world.as('office').survey.campaign({ id })
    expect(faults).toEqual(['这里还没有登记的户，没有人可以请来评'])
    await table('households').update(ground, { $unset: { gone: '' } }, true)
    expect(await refusal(plan())).toBe('done')
  })

  it('writes down who is rated: the forces of the village, and who answers for each household', async () => {
    const { villager, responsible } = world.people
    const id = await opened({ division: here, rule: { kind: 'all' } })
    const frame = (await framesOf(id)).find((one) => one.village === villager.village)
    const home = frame?.homes.find((one) => one.id === villager.household)
    expect(frame?.helpers[home?.h ?? -1]?.person).toBe(responsible.id)
    expect(
      frame?.forces.find(({ kind }) => kind === 'responsible')?.people.map(({ person }) => person),
    ).toContain(responsible.id)
  })
})

describe('the course of one', () => {
  it('is extended, closes by the clock, waits for what is on its way, and is handed to the tally', async () => {
    const id = await opened()
    const { version } = await look(id)
    await world.as('office').survey.extendCampaign({ id, version, closes: inDays(world, 8), why: '农忙' })
    const { closes, grace } = await look(id)
    expect(grace - closes).toBe(3 * 86_400_000)
    world.clock.set(closes - 60_000)
    await led(world)
    expect((await look(id)).state).toBe('closed')
    world.clock.set(grace + 60_000)
    await led(world)
    expect((await look(id)).state).toBe('closed')
    world.clock.set(grace + 181_000)
    await table('ticks').update({ _id: 'survey.seal' }, { $set: { lease: world.clock.now() + 10 ** 9 } })
    await led(world)
    expect(['sealing', 'sealed']).toContain((await look(id)).state)
  })

  it('is closed at once with a reason, with as much grace as planned, and not twice', async () => {
    const id = await opened()
    const { version } = await look(id)
    await world.as('office').survey.closeCampaign({ id, version, why: '都评完了' })
    const found = await look(id)
    expect(found.state).toBe('closed')
    expect(found.grace - found.closes).toBe(3 * 86_400_000)
    expect(
      await refusal(world.as('office').survey.closeCampaign({ id, version: found.version, why: '再来' })),
    ).toMatch(/wrong_state/)
    const { steps } = await world.as('office').survey.campaign({ id })
    expect(steps[0]).toMatchObject({ what: '提前截止', who: '协调小组办公室', why: '都评完了' })
    expect(steps.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['开放', '抽好了户', '定下评议，开始抽户']),
    )
  })

  it('cancelled while open, it leaves neither ballots nor key nor lists, and its villages are free again', async () => {
    const id = await opened()
    const key = await campaignKey(id)
    const [frame] = await framesOf(id)
    await table('ballots').insert([
      { _id: 'x'.repeat(22), campaign: id, village: frame?.village, own: true, box: 'x' },
    ])
    const { version } = await look(id)
    await world.as('office').survey.cancelCampaign({ id, version, why: '题目有误' })
    world.clock.offset(180_000)
    await led(world)
    expect(key).toBeDefined()
    expect(await world.documents('ballots')).toEqual([])
    expect(await framesOf(id)).toEqual([])
    const [row] = (await world.documents('vaults')).filter(({ _id }) => _id.endsWith(id))
    expect(row?.file).toBeUndefined()
    expect((await stored(id))?.due).toBeUndefined()
    expect(await refusal(plan())).toBe('done')
  })
})

describe('reminding', () => {
  const heard = () => world.gateway.messages()

  it('tells only households that have not answered, once a day', async () => {
    const id = await opened({ division: here, rule: { kind: 'all' } })
    const key = await campaignKey(id)
    const { villager } = world.people
    if (!key) throw new Error('no key')
    await table('ballots').insert([
      {
        _id: pseudonymOf(key, id, villager.household),
        campaign: id,
        village: villager.village,
        own: true,
        box: 'x',
      },
    ])
    const before = heard().length
    const { version } = await look(id)
    const { version: next } = await world.as('office').survey.remind({ id, version })
    await led(world)
    const told = heard()
      .slice(before)
      .map(({ request }) => (request as { readonly touser?: string }).touser)
    expect(told).toContain('o-test-neighbour')
    expect(told).not.toContain('o-test-villager')
    expect((await stored(id))?.reminding).toBeUndefined()
    expect(
      await refusal(world.as('office').survey.remind({ id, version: (await look(id)).version })),
    ).toMatch(/wrong_state 今天已经提醒过了/)
    expect(next).toBe(version + 1)
  })
})
