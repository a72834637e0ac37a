import { table } from '../../cloudfunctions/_kernel/database'
import { instantOf } from '../../types/_period'
import type { Name } from '../_kernel/people'
import { openWorld, type Acting, type World } from '../_kernel/world'
import { villageOf } from './closing.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(instantOf('2026-11-23', '09:00')))
afterEach(() => table('switches').remove({ _id: { $gt: '' } }))

const division = () => `${villageOf(world).slice(0, 6)}000000`
const basis = '县委组织部驻村管理办法第八条'

type Input = Parameters<Acting['trace']['setSwitch']>[0]
const set = (more: Partial<Input> = {}, who: Name = 'office') =>
  world.as(who).trace.setSwitch({ division: division(), version: 0, kind: 'checkin', ...more })
const on = { basis, until: '2027-11-23' }
const shown = async (who: Name = 'office') => world.as(who).trace.switches({ division: division() })

test('is on with its basis, who turned it on, and until when', async () => {
  await set(on)
  const { switches, version } = await shown('townOffice')
  expect(version).toBe(1)
  expect(switches).toMatchObject([{ kind: 'checkin', basis, until: '2027-11-23', on: true }])
  expect(switches[0]?.who).toBe(world.people.office.name)
  const facts = (await world.documents('facts')).filter(({ kind }) => kind === 'trace.switched')
  expect(facts).toMatchObject([{ division: division(), tags: { kind: 'checkin', on: true } }])
})

test('turned off stays in the list, and may be turned on anew', async () => {
  await set(on)
  world.clock.set(instantOf('2026-12-01', '10:00'))
  await set({ version: 1 })
  await set({ ...on, version: 2 })
  const { switches } = await shown()
  expect(switches.map((one) => [one.until, one.on])).toEqual([
    ['2027-11-23', true],
    ['2026-12-01', false],
  ])
})

test('past its end is off, and cannot be turned off again', async () => {
  await set({ ...on, until: '2026-11-24' })
  world.clock.set(instantOf('2026-11-25', '10:00'))
  expect((await shown()).switches).toMatchObject([{ on: false }])
  await expect(set({ version: 1 })).rejects.toMatchObject({ code: 'wrong_state' })
})

test.each<[string, Partial<Input>, string]>([
  ['without a basis', { until: '2027-01-01' }, '打开“必须到村签到”要写明法律或文件依据'],
  ['without an end', { basis }, '要写明开到哪一天'],
  ['past its end', { basis, until: '2026-11-22' }, '截止日期已经过了'],
  ['for more than a year', { basis, until: '2027-11-25' }, '最多开366天，到期再看依据'],
  ['of days without how many', { ...on, kind: 'presence' }, '要写明每月在村几天'],
  ['of check-ins with days', { ...on, days: 20 }, '签到不用写天数'],
])('is not turned on %s', async (_, more, say) => {
  await expect(set(more)).rejects.toMatchObject({ code: 'invalid', say })
  expect(await world.documents('switches')).toEqual([])
})

test('is the county’s and the city’s alone', async () => {
  await expect(set(on, 'townOffice')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(set(on, 'foreignOffice')).rejects.toMatchObject({ code: 'not_found' })
  await expect(set({ ...on, division: '510800000000' }, 'cityOffice')).rejects.toMatchObject({
    code: 'invalid',
  })
  await set({ ...on, kind: 'presence', days: 20 }, 'cityOffice')
  expect((await shown()).switches).toMatchObject([{ kind: 'presence', days: 20 }])
})

test('is turned on once', async () => {
  await set(on)
  await expect(set(on)).rejects.toMatchObject({ code: 'conflict' })
  await expect(set({ ...on, version: 1 })).rejects.toMatchObject({ code: 'wrong_state' })
})
