import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import { openWorld, type World } from '../_kernel/world'
import { actsIn, here, inDays, led, refusal, systemIn, township, type Plan } from './survey.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())
afterEach(() => world.forgetMatters())

const { plan, look, framesOf, stored, opened } = actsIn(() => world)

/** What the city's office plans. */
const cityWide = async (more: Partial<Plan> = {}): Promise<Partial<Plan>> => ({
  division: city,
  system: await systemIn(world, { division: city }),
  ...more,
})

const city = '510800000000'
/** The second township of the first county, the first of the second, and villages of them. */
const beside = '510802102000'
const beyond = '510811101000'
const village = '510802102201'

describe('a campaign of some parts of a division', () => {
  it('asks the villages of these parts alone, and says which they are', async () => {
    const id = await opened(await cityWide({ only: [beyond, township] }), 'cityOffice')
    const frames = await framesOf(id)
    expect(new Set(frames.map((frame) => frame.township))).toEqual(new Set([township, beyond]))
    const { campaign, only } = await world.as('cityOffice').survey.campaign({ id })
    expect(campaign).toMatchObject({
      part: '2个乡镇',
      place: '试验市',
      villages: frames.length,
      state: 'open',
    })
    expect(only).toEqual([
      { division: township, name: '东1乡' },
      { division: beyond, name: '西1乡' },
    ])
    const { campaigns } = await world.as('office').survey.campaigns({})
    expect(campaigns.map((one) => [one.id, one.part])).toEqual([[id, '2个乡镇']])
    const { rows } = await world.as('office').survey.progress({ id })
    expect(rows.map(({ division }) => division)).toEqual([township])
  })

  it('draws of a village what a campaign of all would have drawn, killed or not', async () => {
    const bare = async (id: string, of: readonly string[]) =>
      (await framesOf(id))
        .filter((frame) => of.includes(frame.township))
        .map(({ campaign: _, ...frame }) => frame)
        .sort((a, b) => (a.village < b.village ? -1 : 1))
    const whole = await opened(await cityWide(), 'cityOffice')
    const wanted = await bare(whole, [township, beyond])
    await world.forgetMatters()
    const { id } = await plan(await cityWide({ only: [beyond, township] }), 'cityOffice')
    for (const call of [4, 7, 10]) {
      world.clock.offset(100_000)
      world.gateway.faults.crashAt({ when: 'after', call, feature: 'survey' })
      await world.tick('survey').catch(() => undefined)
      world.gateway.faults.crashAt(undefined)
    }
    // Until the lease of the last one that was killed is over.
    world.clock.offset(100_000)
    await led(world)
    expect((await look(id, 'cityOffice')).state).toBe('open')
    expect(wanted.length).toBeGreaterThan(1)
    expect(await bare(id, [township, beside, beyond])).toEqual(wanted)
  })

  it.each<[string, readonly string[], RegExp]>([
    ['what lies outside', [beyond], /^invalid 要评的地方里有的不在办评议的地方下面/],
    ['its own division', [here], /^invalid 要评的地方里有的不在办评议的地方下面/],
    ['one in another', [beside, village], /^invalid 要评的地方里有的已经包含在另一个里面/],
    ['one twice', [township, township], /^invalid 要评的地方里有的选了两次/],
    ['a place that is none', [township, '510802109000'], /^invalid 要评的地方里有的不在名册里/],
    ['none', [], /^invalid 请选要评的地方/],
  ])('refuses %s', async (_, only, say) => {
    expect(await refusal(plan({ division: here, only: [...only] }))).toMatch(say)
    expect(await world.documents('campaigns')).toEqual([])
  })

  it('refuses a part in which nobody is registered, by its name', async () => {
    const ground = { village: { $gte: beside, $lt: '510802103000' } }
    await table('households').update(ground, { $set: { gone: { day: '2026-01-01' } } }, true)
    const only = [township, beside]
    expect(await refusal(plan({ division: here, only }))).toBe(
      'invalid 东2乡还没有登记的户，没有人可以请来评',
    )
    await table('households').update(ground, { $unset: { gone: '' } }, true)
    expect(await refusal(plan({ division: here, only }))).toBe('done')
  })
})

describe('two campaigns of a quarter', () => {
  it('stand side by side in one county when no village is in both', async () => {
    const first = await opened({ division: here, only: [township] })
    const second = await opened({ division: here, only: [village] })
    expect([(await look(first)).state, (await look(second)).state]).toEqual(['open', 'open'])
    const [one, other] = [await framesOf(first), await framesOf(second)]
    expect(one.map((frame) => inDivision(frame.village, 'township'))).not.toContain(beside)
    expect(other.map((frame) => frame.village)).toEqual([village])
    // And a third, of the village that is left, as a campaign of its own.
    expect(await refusal(plan({ division: '510802102202' }))).toBe('done')
  })

  it('clash when a village is in both: from above, from below and beside, by name', async () => {
    await plan({ division: here, only: [beside] })
    const taken = '已经有村在另一次评议里了，一个村一个季度只评一次'
    for (const division of [here, beside, village])
      expect(await refusal(plan({ division }))).toBe(`conflict 这个季度，这里${taken}`)
    expect(await refusal(plan({ division: city }, 'cityOffice'))).toBe(`conflict 这个季度，这里${taken}`)
    expect(await refusal(plan({ division: here, only: [township, village] }))).toBe(
      `conflict 这个季度，东2乡1村${taken}`,
    )
    expect(await refusal(plan(await cityWide({ only: [here, beyond] }), 'cityOffice'))).toBe(
      `conflict 这个季度，东县${taken}`,
    )
    expect(await refusal(plan(await cityWide({ only: [beyond] }), 'cityOffice'))).toBe('done')
    expect(await refusal(plan({ division: township }))).toBe('done')
  })

  it('that were planned at one instant: the second to be drawn fails, names what is taken, and leaves nothing', async () => {
    const first = await plan({ division: here, only: [township, village] })
    const due = (await stored(first.id))?.due
    await table('campaigns').update({ _id: first.id }, { $set: { state: 'failed' }, $unset: { due: '' } })
    const second = await plan({ division: here, only: [beside], opens: inDays(world, 1) })
    await table('campaigns').update({ _id: first.id }, { $set: { state: 'drawing', due } })
    await led(world)
    expect([(await look(first.id)).state, (await look(second.id)).state]).toEqual(['open', 'failed'])
    const { faults } = await world.as('office').survey.campaign({ id: second.id })
    expect(faults).toEqual([expect.stringContaining('东2乡 · 东2乡1村')])
    expect(await framesOf(second.id)).toEqual([])
  })

  it('one that was cancelled keeps its villages until its lists are gone', async () => {
    const id = await opened({ division: here, only: [village] })
    const { version } = await look(id)
    await world.as('office').survey.cancelCampaign({ id, version, why: '题目有误' })
    expect(await refusal(plan({ division: here, only: [beside] }))).toMatch(
      /^conflict 这个季度，东2乡已经有村/,
    )
    world.clock.offset(180_000)
    await led(world)
    expect((await stored(id))?.due).toBeUndefined()
    expect(await refusal(plan({ division: here, only: [beside] }))).toBe('done')
  })
})
