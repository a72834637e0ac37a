import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { stored } from './course.steps'
import {
  accepted,
  agriculture,
  assigned,
  closed,
  closedAgain,
  day,
  factsOf,
  filed,
  monday,
  refusal,
} from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetRates()
})
afterAll(() => world.close())

const lanesOf = async (id: string) => {
  const lanes = ['overdue', 'today', 'new', 'open', 'answered', 'closed'] as const
  const found = await Promise.all(lanes.map((lane) => world.as('desk').hotline.queue({ lane })))
  return lanes.filter((_, index) => found[index]?.rows.some((row) => row.id === id))
}

describe('the queue by clock', () => {
  it('moves a matter from today to overdue while nobody touches it', async () => {
    const { id } = await filed(world)
    expect(await lanesOf(id)).toEqual(['new', 'open'])
    world.clock.set(monday + day)
    expect(await lanesOf(id)).toEqual(['today', 'new', 'open'])
    world.clock.set(monday + 2 * day)
    expect(await lanesOf(id)).toEqual(['overdue', 'new', 'open'])
    expect((await world.as('desk').hotline.look({ id })).late).toBe(true)
  })

  it('counts the lanes that ask for work', async () => {
    const before = (await world.as('desk').hotline.queue({ lane: 'new' })).counts
    await filed(world)
    await filed(world)
    const after = (await world.as('desk').hotline.queue({ lane: 'closed' })).counts
    expect(after.new).toBe((before.new ?? 0) + 2)
  })

  it('shows what is due first at the top and what was closed last', async () => {
    const { rows } = await world.as('desk').hotline.queue({ lane: 'open' })
    const dues = rows.map(({ due }) => due ?? Infinity)
    expect(dues).toEqual([...dues].sort((a, b) => a - b))
    const first = await closed(world)
    world.clock.offset(60_000)
    const second = await closed(world)
    const resting = (await world.as('desk').hotline.queue({ lane: 'closed' })).rows.map(({ id }) => id)
    expect(resting.slice(0, 2)).toEqual([second.id, first.id])
  })

  it('goes on page by page, each matter once', async () => {
    for (let n = 0; n < 55; n += 1) {
      if (n % 10 === 0) await world.forgetRates()
      await filed(world, { filer: 'stranger' })
    }
    const first = await world.as('foreignDesk').hotline.queue({ lane: 'new' })
    const second = await world.as('foreignDesk').hotline.queue({ lane: 'new', after: first.next })
    expect(first.rows).toHaveLength(50)
    expect(second.next).toBeUndefined()
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(55)
    const mine = await world.as('stranger').hotline.mine({})
    const rest = await world.as('stranger').hotline.mine({ after: mine.next })
    expect(new Set([...mine.rows, ...rest.rows].map(({ id }) => id)).size).toBe(55)
  }, 60_000)
})

describe('opening again', () => {
  const reopen = ({ id, version }: { id: string; version: number }) =>
    world.as('villager').hotline.reopen({ id, version, why: '又塌了' })

  it('is possible on the seventh day and not on the eighth', async () => {
    const [early, late] = [await closed(world), await closed(world)]
    world.clock.set(monday + 7 * day)
    expect(await refusal(reopen(early))).toBe('done')
    world.clock.set(monday + 8 * day)
    expect(await refusal(reopen(late))).toBe('wrong_state')
  })

  it('is possible twice; the third time it goes to the office', async () => {
    const once = await closedAgain(world, await reopen(await closed(world)), 'desk')
    const twice = await closedAgain(world, await reopen(once), 'siblingHandler')
    expect((await reopen(twice)).state).toBe('office')
    const lane = await world.as('office').hotline.queue({ lane: 'office' })
    expect(lane.rows.map(({ id }) => id)).toContain(twice.id)
  })
})

describe('being late', () => {
  // A job that ran is not due again before its time, so each of these begins in a week after the one before.
  const weeks = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-28'] as const
  let week = 0
  let start = monday
  beforeEach(() => {
    start = instantOf(weeks[week % weeks.length] ?? weeks[0], '10:00')
    week += 1
    world.clock.set(start)
  })

  /** Lets the clock look. */
  const tick = async () => {
    world.clock.offset(61_000)
    await world.tick('hotline')
  }
  const latesOf = async (id: string) =>
    (await factsOf(world, id)).filter(({ kind }) => kind === 'hotline.late')
  async function marked(id: string, times: number) {
    await tick()
    const lates = await latesOf(id)
    if (lates.length < times) throw new Error('never marked')
    return lates
  }

  it('is a fact once a step, however often the clock looks', async () => {
    const { id } = await filed(world)
    await tick()
    expect(await latesOf(id)).toEqual([])
    world.clock.set(start + 2 * day)
    await marked(id, 1)
    await tick()
    expect(await latesOf(id)).toMatchObject([{ unit: agriculture, amount: 1, tags: { step: 'accept' } }])
  })

  it('takes nothing from what a desk has open on its screen', async () => {
    const { id, version } = await filed(world)
    world.clock.set(start + 2 * day)
    await marked(id, 1)
    const marks = (await stored(world, id)).version
    const taken = await world.as('desk').hotline.accept({ id, version })
    expect(marks).toBeGreaterThan(version)
    expect(taken).toMatchObject({ state: 'accepted', version: marks + 1 })
    expect((await factsOf(world, id)).find(({ kind }) => kind === 'hotline.accepted')).toMatchObject({
      amount: 2,
      tags: { late: true },
    })
  })

  it('begins anew with the next step', async () => {
    const at = await accepted(world)
    world.clock.set(start + 3 * day)
    await marked(at.id, 1)
    const { version } = await world.as('desk').hotline.look({ id: at.id })
    await world.as('desk').hotline.assign({ id: at.id, version, unit: agriculture })
    world.clock.set(start + 10 * day)
    expect((await marked(at.id, 2)).map(({ tags }) => tags?.step)).toEqual(['assign', 'answer'])
  })

  it('is no step in the timeline; being chased for it is, by nobody', async () => {
    const { id } = await assigned(world)
    world.clock.set(start + 10 * day)
    await marked(id, 1)
    const { steps, late } = await world.as('villager').hotline.look({ id })
    expect(late).toBe(true)
    expect(steps.map(({ deed, role }) => [deed, role]).slice(2)).toEqual([
      ['assign', 'desk'],
      ['chase', 'clock'],
    ])
  })
})
