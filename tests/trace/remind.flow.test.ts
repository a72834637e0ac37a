import { welcome } from '../../cloudfunctions/_kernel/actors'
import { table } from '../../cloudfunctions/_kernel/database'
import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { entered, layEntries, villageOf } from './closing.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  for (const name of ['reminders', 'entries', 'ticks']) await table(name).remove({ _id: { $gt: '' } })
  world.clock.offset(61_000)
})

const county = () => `${villageOf(world).slice(0, 6)}000000`
const reminded = async () =>
  (await world.documents('reminders')).map(({ _id, people }) => [_id, people] as const)

/** The liaison leaders of the county, by the villages they hold. */
const leaders = () =>
  world.plan.people.flatMap(({ id, duties }) =>
    duties
      .filter(
        ({ force, territories }) => force === 'leader' && territories[0]?.startsWith(county().slice(0, 6)),
      )
      .flatMap(({ territories }) => territories.map((village) => ({ id, village }))),
  )

const begin = () => layEntries([entered(world.people.cadre.id, villageOf(world), '2026-12-01')])

test('a leader whose stay of the year is open is reminded a week before its end, once', async () => {
  await begin()
  world.clock.set(instantOf('2026-12-23', '09:00'))
  await world.tick('trace')
  expect(await reminded()).toEqual([])
  world.clock.set(instantOf('2026-12-24', '11:00'))
  await world.tick('trace')
  const people = new Set(leaders().map(({ id }) => id)).size
  expect(people).toBeGreaterThan(0)
  expect(await reminded()).toEqual([[`${county()}:leader-stay:2026-12-31`, people]])
  world.clock.set(instantOf('2026-12-25', '11:00'))
  await world.tick('trace')
  expect((await reminded()).map(([id]) => id)).toEqual([`${county()}:leader-stay:2026-12-31`])
  expect((await world.documents('reminders')).map(({ version }) => version)).toEqual([1])
})

test('WeChat tells her so once, by the template that is kept for it', async () => {
  await begin()
  const [leader] = leaders()
  const { _id } = await welcome('o-a-leader', undefined, world.clock.now())
  await table('actors').update({ _id }, { $set: { person: leader?.id, bound: true } })
  const before = world.gateway.messages().length
  for (const day of ['2026-12-24', '2026-12-25', '2026-12-28'] as const) {
    world.clock.set(instantOf(day, '11:00'))
    await world.tick('trace')
  }
  const told = world.gateway.messages().slice(before)
  expect(told).toMatchObject([
    {
      api: 'subscribeMessage.send',
      request: {
        touser: 'o-a-leader',
        template_id: 'duty',
        page: 'trace/week',
        data: { thing1: { value: '蹲点调研 · 每年' }, thing2: { value: '最晚12月31日要记，还没有记' } },
      },
    },
  ])
})

test('one who stayed is not', async () => {
  await begin()
  await layEntries(
    leaders().map(({ id, village }) => entered(id, village, '2026-03-10', { kind: 'stay', force: 'leader' })),
  )
  world.clock.set(instantOf('2026-12-28', '09:00'))
  await world.tick('trace')
  expect(await reminded()).toEqual([[`${county()}:leader-stay:2026-12-31`, 0]])
})
