import { table, type Row } from '../../cloudfunctions/_kernel/database'
import { serve } from '../../cloudfunctions/_kernel/serve'
import { closeMonths } from '../../cloudfunctions/trace/close'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import type { Entry } from '../../cloudfunctions/trace/trace.store'
import { contract } from '../../types/_contract'
import { instantOf, type Day } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { closeAll, entered, layEntries, villageOf } from './closing.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(instantOf('2026-12-20', '09:00')))
afterEach(async () => {
  await world.forgetMatters()
  for (const name of ['ticks', 'leaves', 'switches']) await table(name).remove({ _id: { $gt: '' } })
})

const days = (from: number, to: number): Day[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => `2026-11-${String(from + nth).padStart(2, '0')}` as Day)

/** The secretary's logs of some days, and one entry in the other county. */
async function lay(some: readonly Day[], more: Partial<Entry> = {}): Promise<void> {
  const { cadre, foreignCadre } = world.people
  const own = some.map((day) => entered(cadre.id, villageOf(world), day, more))
  await layEntries([...own, entered(foreignCadre.id, villageOf(world, 'foreignCadre'), '2026-11-05')])
}

const sheetOf = async (village: string) => table('sheets').one({ _id: `2026-11:${village}` })

it('closes the month of each county in which somebody had begun, and no month before it', async () => {
  await lay(days(2, 6))
  await closeAll(world)
  const closings = await world.documents('closings')
  expect(closings.map(({ _id }) => _id)).toEqual(
    [
      ...new Set(
        [villageOf(world), villageOf(world, 'foreignCadre')].map(
          (code) => `${code.slice(0, 6)}000000:2026-11`,
        ),
      ),
    ].sort(),
  )
  expect(closings.every(({ closed }) => typeof closed === 'number')).toBe(true)
})

it('waits until the longest grace is over', async () => {
  await lay(days(2, 6))
  // Five working days after Monday, 30 November: Monday, 7 December.
  world.clock.set(instantOf('2026-12-07', '23:00'))
  await world.tick('trace')
  expect(await world.documents('closings')).toEqual([])
  world.clock.set(instantOf('2026-12-08', '00:10'))
  await world.tick('trace')
  expect((await world.documents('closings')).length).toBeGreaterThan(0)
})

it('keeps a duty of a form by the title of the form', async () => {
  const county = `${villageOf(world).slice(0, 6)}000000`
  const duty = { ...readyDuties[0]!, key: 'water', entry: 'form', cadence: 'month', form: 'f-water' }
  await table('forms').insert([{ _id: 'f-water', division: county, title: '冬修水利进度' }])
  await table('dutySets').insert([
    { _id: `${county}:1`, division: county, edition: 1, from: '2026-11-01', duties: [duty] },
  ])
  await lay(days(2, 6))
  await closeAll(world)
  const sheet = await sheetOf(villageOf(world))
  for (const name of ['forms', 'dutySets']) await table(name).remove({ _id: { $gt: '' } })
  expect(sheet?.kept).toContainEqual(
    expect.objectContaining({ duty: 'water', name: '冬修水利进度 · 每月', owed: 1, done: 0 }),
  )
})

it('counts what was owed and done by the rules that a cadre’s own list asks', async () => {
  await lay(days(2, 6))
  await closeAll(world)
  const sheet = await sheetOf(villageOf(world))
  expect(sheet?.kept).toContainEqual(expect.objectContaining({ duty: 'secretary-log', owed: 21, done: 5 }))
  expect(sheet?.missed).toContainEqual(
    expect.objectContaining({ person: world.people.cadre.id, duty: 'secretary-log', owed: 21, done: 5 }),
  )
})

it('takes no account of what came in after it had begun', async () => {
  await lay(days(2, 6))
  await lay(days(9, 13), { received: instantOf('2027-01-02') })
  await closeAll(world)
  expect((await sheetOf(villageOf(world)))?.kept).toContainEqual(
    expect.objectContaining({ duty: 'secretary-log', done: 5 }),
  )
})

it('excuses whom leave was granted', async () => {
  await lay(days(2, 6))
  const request = {
    nth: 1,
    from: '2026-11-09',
    to: '2026-11-13',
    days: 5,
    kind: 'sick',
    why: '',
    state: 'granted',
    at: 1,
  }
  const { id } = world.people.cadre
  await table('leaves').insert([
    { _id: id, person: id, village: villageOf(world), requests: [request], version: 1, history: [] },
  ])
  await closeAll(world)
  expect((await sheetOf(villageOf(world)))?.kept).toContainEqual(
    expect.objectContaining({ duty: 'secretary-log', owed: 16, excused: 5 }),
  )
})

it('leaves facts of what was kept and what was missed, by the sheet’s own id', async () => {
  await lay(days(2, 6))
  await closeAll(world)
  const village = villageOf(world)
  const kept = await table('facts').find({ kind: 'trace.kept', division: village })
  expect(kept.map(({ _id }) => _id)).toContain(`sheets:2026-11:${village}:1:trace.kept`)
  const [missed] = await table('facts').find({ kind: 'trace.missed', person: world.people.cadre.id })
  expect(missed).toMatchObject({
    amount: 16,
    force: 'secretary',
    tags: { duty: 'secretary-log', of: '2026-11' },
  })
})

it('asks for days in the village where the county has switched them on before', async () => {
  await lay(days(2, 6), { grade: 'fair' })
  const county = `${villageOf(world).slice(0, 6)}000000`
  const at = instantOf('2026-10-20')
  const on = { kind: 'presence', basis: '县委办2026年12号文件', by: 'o', at, until: '2027-03-31', days: 20 }
  await table('switches').insert([{ _id: county, division: county, switches: [on], version: 1, history: [] }])
  await closeAll(world)
  expect((await sheetOf(villageOf(world)))?.kept).toContainEqual(
    expect.objectContaining({ duty: 'presence', force: 'secretary', owed: 20, done: 5 }),
  )
})

it('writes down what the month took of everybody', async () => {
  await lay(days(2, 6))
  await closeAll(world)
  const meter = await table('meters').one({ _id: `2026-11:${villageOf(world).slice(0, 6)}000000` })
  expect(meter?.rows).toContainEqual(
    expect.objectContaining({
      entry: 'log',
      seconds: expect.any(Number) as number,
      typed: expect.any(Number) as number,
    }),
  )
  expect(meter?.cadres).toBeGreaterThan(0)
})

/** All that a closing leaves, but for when. */
async function left(): Promise<string> {
  const bare = (row: Row, out: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !out.includes(field)))
  const sheets = (await world.documents('sheets')).map((row) => bare(row, ['touched', 'history']))
  const meters = (await world.documents('meters')).map((row) => bare(row, ['touched', 'history']))
  const facts = (await world.documents('facts')).map((row) => bare(row, ['at', 'month']))
  return JSON.stringify([sheets, meters, facts])
}

it('does one batch and hands on where its time is up, and comes to the same in as many runs as it takes', async () => {
  await lay(days(2, 20))
  await closeAll(world)
  const whole = await left()
  for (const name of ['closings', 'sheets', 'meters', 'facts']) await table(name).remove({ _id: { $gt: '' } })
  const hasty = serve(
    contract('hasty', {}),
    {},
    {
      jobs: {
        close: {
          every: 0,
          run: (job) => closeMonths({ ...job, now: instantOf('2026-12-20', '09:00'), until: 0 }),
        },
      },
    },
  )
  const lines = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const stands: string[] = []
  for (let run = 0; run < 4; run += 1) {
    await hasty({}, { environment: JSON.stringify({ TRIGGER_SRC: 'timer', TCB_SOURCE: 'wx_trigger' }) })
    const closings = await world.documents('closings')
    stands.push(closings.map(({ done, closed }) => `${String(done)} ${String(closed !== undefined)}`).join())
  }
  lines.mockRestore()
  expect(stands).toEqual(['4 false', '4 true', '4 true,4 false', '4 true,4 true'])
  expect((await left()) === whole).toBe(true)
})

it('is killed before or after any of its database calls, comes to the same, and doubles no fact', async () => {
  await lay(days(2, 20))
  await closeAll(world)
  const whole = await left()
  expect(whole).toContain('"done":15')
  let deaths = 0
  for (let call = 3; ; call += 3) {
    for (const name of ['closings', 'sheets', 'meters', 'facts', 'ticks'])
      await table(name).remove({ _id: { $gt: '' } })
    world.clock.set(instantOf('2026-12-20', '09:00'))
    world.gateway.faults.crashAt({ when: 'before', call, feature: 'trace', how: 'freezes' })
    await world.tick('trace').catch(() => undefined)
    const died = !world.gateway.faults.waiting
    world.gateway.faults.crashAt(undefined)
    const standing = await world.documents('closings')
    if (!died || (standing.length === 2 && standing.every(({ closed }) => typeof closed === 'number'))) break
    deaths += 1
    await closeAll(world)
    // As texts they are long: whether they are the same is enough.
    expect([call, (await left()) === whole]).toEqual([call, true])
  }
  expect(deaths).toBeGreaterThan(10)
}, 120_000)
