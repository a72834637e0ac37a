import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { accepted, agriculture, day, monday, refusal, seen } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const county = '510802000000'
const days = { consult: 3, help: 5, complaint: 13, report: 13, suggestion: 13, urgent: 0 }
const set = (version: number, more: object = {}) => ({
  county,
  version,
  clock: 'answer' as const,
  days,
  source: '县政府办〔2026〕1号',
  ...more,
})

const assign = async () =>
  world.as('desk').hotline.assign({ ...seen(await accepted(world)), unit: agriculture })

describe('the clocks of a county', () => {
  it('come with the system, each with its source, until the county sets its own', async () => {
    const before = await world.as('desk').hotline.clocks({})
    expect(before).toMatchObject({ county, version: 0, history: [], may: false })
    expect(before.rows.every(({ source, since }) => source !== '' && since === undefined)).toBe(true)
    expect((await world.as('office').hotline.clocks({})).may).toBe(true)
  })

  it('are set by its office, with what said so, and hold for what comes after', async () => {
    const running = await assign()
    expect(running.due).toBe(instantOf('2026-11-26', '17:30'))
    await world.as('office').hotline.setClocks(set(0))
    // Other instances remember what they read for ten minutes.
    world.clock.offset(11 * 60_000)
    expect((await assign()).due).toBe(instantOf('2026-11-30', '17:30'))
    expect((await world.as('desk').hotline.look({ id: running.id })).due).toBe(running.due)
    const after = await world.as('handler').hotline.clocks({ county })
    expect(after.rows.find(({ clock }) => clock === 'answer')).toMatchObject({
      days,
      source: '县政府办〔2026〕1号',
    })
    expect(after.history).toMatchObject([{ clock: 'answer', days }])
  })

  it('are not set on top of what somebody else has set in between', async () => {
    expect(await refusal(world.as('office').hotline.setClocks(set(0)))).toBe('conflict')
    expect(await refusal(world.as('cityOffice').hotline.setClocks(set(7)))).toBe('conflict')
    expect(await refusal(world.as('cityOffice').hotline.setClocks(set(1)))).toBe('done')
  })

  it('are no township’s and no other county’s to set', async () => {
    expect(await refusal(world.as('townOffice').hotline.setClocks(set(2)))).toBe('not_found')
    expect(await refusal(world.as('foreignOffice').hotline.setClocks(set(2)))).toBe('not_found')
    expect(await refusal(world.as('foreignDesk').hotline.clocks({ county }))).toBe('not_found')
  })

  it.each([
    ['a number below nothing', { days: { ...days, help: -1 } }],
    ['half a day', { days: { ...days, help: 1.5 } }],
    ['more than a quarter of a year', { days: { ...days, help: 61 } }],
    ['a kind left out', { days: { help: 3 } }],
    ['a clock that there is not', { clock: 'sleep' }],
    ['no source', { source: ' ' }],
  ])('take no %s', async (_what, more) => {
    const input = set(2, more)
    expect(await refusal(world.as('office').hotline.setClocks(input))).toBe('invalid')
  })

  it('stay those of one county', async () => {
    const { version } = await world.as('foreignOffice').hotline.clocks({})
    expect(version).toBe(0)
    expect(world.clock.now()).toBeLessThan(monday + day)
  })
})
