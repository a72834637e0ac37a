import { table } from '../../cloudfunctions/_kernel/database'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import { instantOf, type Day } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { entered, layEntries, villageOf } from './closing.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
/** Each test a few minutes after the one before: an instance remembers for a minute what is asked. */
let nth = 0
// A Wednesday.
beforeEach(() => world.clock.set(instantOf('2026-11-25', '09:00') + 180_000 * nth++))
afterEach(async () => {
  for (const name of ['entries', 'leaves', 'switches', 'dutySets', 'forms'])
    await table(name).remove({ _id: { $gt: '' } })
})

const log = (day: Day, more: Parameters<typeof entered>[3] = {}) =>
  entered(world.people.cadre.id, villageOf(world), day, more)

const mine = () => world.as('cadre').trace.mine({})
const stateOn = async (day: string) =>
  (await mine()).dues
    .filter(({ from, duty }) => from === day && duty === 'secretary-log')
    .map(({ state }) => state)

test('a first secretary owes today’s log, and those of days whose grace is not over', async () => {
  const { dues, posts, today, week } = await mine()
  expect([today, week]).toEqual(['2026-11-25', { from: '2026-11-23', to: '2026-11-29' }])
  expect(posts).toMatchObject([{ force: 'secretary', village: villageOf(world), households: 0 }])
  expect(dues.map(({ name, from, until, state }) => [name, from, until, state])).toEqual([
    ['工作日志 · 每个工作日', '2026-11-20', '2026-11-25', 'late'],
    ['工作日志 · 每个工作日', '2026-11-23', '2026-11-26', 'late'],
    ['工作日志 · 每个工作日', '2026-11-24', '2026-11-27', 'late'],
    ['工作日志 · 每个工作日', '2026-11-25', '2026-11-30', 'due'],
  ])
})

test('an entry takes a due away: of a day gone by from the list, of today as done', async () => {
  await layEntries([log('2026-11-24'), log('2026-11-25')])
  expect(await stateOn('2026-11-24')).toEqual([])
  expect(await stateOn('2026-11-25')).toEqual(['done'])
})

test('one that does not count takes nothing away', async () => {
  await layEntries([log('2026-11-25', { void: true })])
  expect(await stateOn('2026-11-25')).toEqual(['due'])
})

test('a responsible person owes each household a contact and a visit, by the name of its head', async () => {
  const { dues, posts } = await world.as('responsible').trace.mine({})
  const { household } = world.people.villager
  const hers = dues.filter((one) => one.household?.id === household)
  expect(hers.map(({ name, to }) => [name, to])).toEqual([
    ['联系 · 每月', '2026-11-30'],
    ['走访 · 每两个月', '2026-12-31'],
  ])
  expect(hers[0]?.household?.head).toBe(
    world.plan.people.find(({ id }) => id === world.people.villager.id)?.name,
  )
  expect(posts[0]?.households).toBe(new Set(dues.map((one) => one.household?.id)).size)
})

test('tells what the posts of somebody are asked for, with a form by its title', async () => {
  expect((await mine()).kinds).toEqual(['log'])
  expect((await world.as('responsible').trace.mine({})).kinds).toEqual(['contact', 'visit'])
  const division = `${villageOf(world).slice(0, 6)}000000`
  const { id } = await world.as('office').trace.askForm({
    division,
    title: '冬修水利进度',
    force: 'secretary',
    cadence: 'month',
    fields: [{ key: 'spots', label: '修了几处水渠', kind: 'number' }],
    why: '县里统一要的',
  })
  const duty = { ...readyDuties[0]!, key: 'water', entry: 'form', cadence: 'month', form: id } as const
  await table('dutySets').insert([
    { _id: `${division}:1`, division, edition: 1, from: '2026-11-01', duties: [duty], why: '试', at: 0 },
  ])
  world.clock.offset(61_000)
  const { kinds, dues } = await mine()
  expect(kinds).toEqual(['form'])
  expect(dues.map(({ name }) => name)).toEqual(['冬修水利进度 · 每月'])
  await table('forms').remove({ _id: id })
})

test('a visit is a contact too, and says so', async () => {
  const { household, village } = world.people.villager
  await layEntries([
    entered(world.people.responsible.id, village, '2026-11-24', {
      kind: 'visit',
      force: 'responsible',
      households: [household],
      grade: 'fair',
    }),
  ])
  const { dues, byItself, present } = await world.as('responsible').trace.mine({})
  expect(dues.filter((one) => one.household?.id === household).map(({ state }) => state)).toEqual([
    'done',
    'done',
  ])
  expect(byItself).toEqual(['到村1天（走访自带）', '联系1户（走访自带）'])
  expect(present).toBe(1)
})

test('leave that was granted excuses the day, and is said', async () => {
  const leave = { from: '2026-11-25', to: '2026-11-26', kind: 'sick', why: '住院检查' } as const
  const asked = await world.as('cadre').trace.askLeave(leave)
  expect(await stateOn('2026-11-25')).toEqual(['due'])
  await world.as('townOffice').trace.settleLeave({ ...asked, grant: true })
  const after = await mine()
  expect(after.leave).toEqual({ from: '2026-11-25', to: '2026-11-26' })
  expect(await stateOn('2026-11-25')).toEqual(['excused'])
})

test('a mandatory check-in is due from the day after it was switched on, and a visit is one', async () => {
  const division = `${villageOf(world).slice(0, 6)}000000`
  const basis = '县委组织部驻村管理办法第八条'
  await world
    .as('office')
    .trace.setSwitch({ division, version: 0, kind: 'checkin', basis, until: '2026-11-26' })
  const checkins = async () =>
    (await mine()).dues.filter(({ entry }) => entry === 'checkin').map(({ from, state }) => [from, state])
  expect(await checkins()).toEqual([])
  world.clock.set(instantOf('2026-11-26', '09:00'))
  expect((await mine()).switches).toEqual([{ kind: 'checkin', basis, until: '2026-11-26' }])
  expect(await checkins()).toEqual([['2026-11-26', 'due']])
  const { fulfils } = await world.as('cadre').trace.enter({
    kind: 'checkin',
    village: villageOf(world),
    day: '2026-11-26',
    photos: [],
    seen: {
      at: world.clock.now(),
      code: world.plan.households.find(({ village }) => village === villageOf(world))?.card ?? '',
    },
    took: { seconds: 5, typed: 0, ready: 3 },
  })
  expect(fulfils).toEqual(['到村签到 · 每个工作日'])
  expect(await checkins()).toEqual([['2026-11-26', 'done']])
  world.clock.set(instantOf('2026-11-27', '09:00'))
  expect(await checkins()).toEqual([])
})

test('costs five database calls at most once the instance is warm', async () => {
  for (const who of ['cadre', 'responsible'] as const) {
    await world.as(who).trace.mine({})
    await world.as(who).trace.mine({})
    expect(world.costOf('trace', 'mine')).toBeLessThanOrEqual(5)
  }
})

describe('a draft', () => {
  const village = () => villageOf(world)

  test('of a week is made of its logs and visits, with numbers counted', async () => {
    await layEntries([
      log('2026-11-24', { text: '看了水渠', grade: 'fair' }),
      log('2026-11-23', { text: '开了小组会' }),
      log('2026-11-16', { text: '上一周的事' }),
      log('2026-11-25', { text: '不算数的事', void: true }),
    ])
    const drafted = await world
      .as('cadre')
      .trace.draft({ kind: 'summary', village: village(), day: '2026-11-25' })
    expect(drafted.text).toBe('11月23日：开了小组会\n11月24日：看了水渠')
    expect(drafted.known).toEqual([
      { label: '工作日志', says: '2篇' },
      { label: '在村', says: '1天' },
    ])
    expect([drafted.from, drafted.to]).toEqual(['2026-11-23', '2026-11-29'])
  })

  test('of a month goes on from its summaries', async () => {
    await layEntries([
      log('2026-11-20', { kind: 'summary', text: '这一周修好了水渠' }),
      log('2026-11-19', { text: '看了水渠' }),
    ])
    const drafted = await world
      .as('cadre')
      .trace.draft({ kind: 'monthly', village: village(), day: '2026-11-25' })
    expect(drafted.text).toBe('11月20日：这一周修好了水渠')
    expect(drafted.known).toEqual([{ label: '工作日志', says: '1篇' }])
  })

  test('is for those who hold a post of the village', async () => {
    const ask = { kind: 'summary', village: village(), day: '2026-11-25' } as const
    await expect(world.as('foreignCadre').trace.draft(ask)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.as('responsible').trace.draft(ask)).rejects.toMatchObject({ code: 'not_found' })
  })
})
