import { table } from '../../cloudfunctions/_kernel/database'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import { instantOf } from '../../types/_period'
import type { Name } from '../_kernel/people'
import { newKey, openWorld, type Acting, type World } from '../_kernel/world'
import { villageOf } from './closing.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
/** Each test a few minutes after the one before: an instance remembers for a minute what is asked. */
let nth = 0
beforeEach(() => world.clock.set(instantOf('2026-11-23', '09:00') + 180_000 * nth++))
afterEach(async () => {
  for (const name of ['dutySets', 'forms']) await table(name).remove({ _id: { $gt: '' } })
})

type Input = Parameters<Acting['trace']['setDuties']>[0]
type Duty = Input['duties'][number]

const county = () => `${villageOf(world).slice(0, 6)}000000`
const log: Duty = {
  key: 'secretary-log',
  force: 'secretary',
  entry: 'log',
  cadence: 'week',
  times: 3,
  grace: 2,
  whole: false,
  live: false,
  excuses: ['annual'],
  source: '县里的办法',
}
const set = (more: Partial<Input> = {}, who: Name = 'office', key = newKey()) =>
  world
    .as(who)
    .trace.setDuties(
      { division: county(), edition: 0, from: '2026-12-01', duties: [log], why: '减轻负担', ...more },
      key,
    )
const shown = (who: Name = 'office') => world.as(who).trace.duties({ division: county() })

test('what ships is in force until somebody sets another', async () => {
  const { by, inForce, editions } = await shown('townOffice')
  expect([by, editions]).toEqual(['ready', []])
  expect(inForce.map(({ key, source }) => [key, source !== ''])).toEqual(
    readyDuties.map(({ key }) => [key, true]),
  )
})

test('a county’s own speaks from its first day on, its city’s before that', async () => {
  await set({ division: '510800000000', from: '2026-12-01' }, 'cityOffice')
  await set({ from: '2027-01-01' })
  expect((await shown()).by).toBe('ready')
  world.clock.set(instantOf('2026-12-01', '09:00'))
  expect((await shown()).by).toBe('city')
  world.clock.set(instantOf('2027-01-01', '09:00'))
  const { by, inForce, editions } = await shown()
  expect([by, inForce, editions.map(({ edition }) => edition)]).toEqual(['own', [log], [1]])
})

test('a period goes by what was in force when it began', async () => {
  await set()
  world.clock.set(instantOf('2026-12-08', '09:00'))
  const dues = (await world.as('cadre').trace.mine({})).dues.map(({ name, from }) => [name, from])
  // 30 November began under what ships, as did its week.
  expect(dues).toEqual([['工作日志 · 每周3次', '2026-12-07']])
})

test('an edition follows the one before it without a gap and without an overlap', async () => {
  await set({ to: '2026-12-31' })
  await expect(set({ edition: 1, from: '2027-02-01' })).rejects.toMatchObject({
    code: 'invalid',
    field: 'from',
    say: '和上一版之间空了日子，没有一版管，请从上一版的次日起',
  })
  await expect(set({ edition: 1, from: '2026-12-01' })).rejects.toMatchObject({
    say: '和上一版重叠了，有些日子会有两版管，请从上一版之后起',
  })
  await set({ edition: 1, from: '2027-01-01' })
  expect((await shown()).editions.map(({ edition, from, to }) => [edition, from, to])).toEqual([
    [2, '2027-01-01', undefined],
    [1, '2026-12-01', '2026-12-31'],
  ])
})

test.each<[string, Partial<Input>, string]>([
  ['begins today', { from: '2026-11-01' }, 'from'],
  ['begins within a month', { from: '2026-12-02' }, 'from'],
  ['ends within a month', { to: '2026-12-30' }, 'to'],
  ['ends before it begins', { to: '2026-11-30' }, 'to'],
  ['names a duty twice', { duties: [log, log] }, 'duties.1.key'],
  ['asks for a form without saying which', { duties: [{ ...log, entry: 'form' }] }, 'duties.0.form'],
  ['asks for a form that is not', { duties: [{ ...log, entry: 'form', form: 'nowhere' }] }, 'duties.0.form'],
  ['asks all of a team of somebody else', { duties: [{ ...log, whole: true }] }, 'duties.0.whole'],
  [
    'asks a summary of one of a team',
    { duties: [{ ...log, force: 'team', entry: 'summary' }] },
    'duties.0.entry',
  ],
  ['asks a log of a responsible person', { duties: [{ ...log, force: 'responsible' }] }, 'duties.0.entry'],
  [
    'asks for a photo of what has none',
    { duties: [{ ...log, entry: 'contact', live: true }] },
    'duties.0.live',
  ],
  ['asks more than a week has days', { duties: [{ ...log, times: 8 }] }, 'duties.0.times'],
])('one that %s is refused', async (_, more, field) => {
  await expect(set(more)).rejects.toMatchObject({ code: 'invalid', field })
  expect(await world.documents('dutySets')).toEqual([])
})

test('is the county’s and the city’s to set', async () => {
  await expect(set({}, 'townOffice')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(set({}, 'foreignOffice')).rejects.toMatchObject({ code: 'not_found' })
  await expect(set({ division: '510800000000' })).rejects.toMatchObject({ code: 'forbidden' })
  const township = `${villageOf(world).slice(0, 9)}000`
  await expect(set({ division: township })).rejects.toMatchObject({ code: 'invalid' })
})

test('set twice with one key is one edition, and by two people at once the first', async () => {
  const key = newKey()
  const first = await set({}, 'office', key)
  expect(await set({}, 'office', key)).toEqual(first)
  await expect(set({}, 'cityOffice')).rejects.toMatchObject({ code: 'conflict' })
  await expect(set({ edition: 5 })).rejects.toMatchObject({ code: 'conflict' })
})
