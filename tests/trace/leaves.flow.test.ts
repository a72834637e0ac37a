import { table } from '../../cloudfunctions/_kernel/database'
import { instantOf } from '../../types/_period'
import type { Name } from '../_kernel/people'
import { newKey, openidOf, openWorld, type World } from '../_kernel/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(instantOf('2026-11-23', '09:00')))
afterEach(async () => {
  await table('leaves').remove({ _id: { $gt: '' } })
  await world.forgetRates()
})

const ask = (from: string, to = from, who: Name = 'cadre', key = newKey()) =>
  world.as(who).trace.askLeave({ from, to, kind: 'annual', why: '回家看老人' }, key)
const own = async () => (await world.as('cadre').trace.leaves({})).leaves
const waiting = async (who: Name) => (await world.as(who).trace.requests({ of: 'leave' })).leaves
const settle = (who: Name, id: string, version: number, grant = true) =>
  world.as(who).trace.settleLeave({ id, version, grant, answer: '同意' })
const refusal = (code: string, say: string) => expect.objectContaining({ code, say }) as unknown

test('is asked, waits where the village lies, and is granted with its fact', async () => {
  const { id, version } = await ask('2026-11-25', '2026-11-27')
  expect(await waiting('townOffice')).toEqual([
    expect.objectContaining({ id, version, days: 3, state: 'asked', mine: true, from: '2026-11-25' }),
  ])
  expect(await waiting('foreignOffice')).toEqual([])
  await settle('townOffice', id, version)
  expect(await waiting('townOffice')).toEqual([])
  expect(await own()).toMatchObject([{ id, state: 'granted', answer: '同意', mine: false }])
  const facts = (await world.documents('facts')).filter(({ kind }) => kind === 'trace.leave')
  expect(facts).toMatchObject([{ person: world.people.cadre.id, amount: 3, tags: { kind: 'annual' } }])
})

test('tells whoever asked what came of it', async () => {
  const before = world.gateway.messages().length
  const { id, version } = await ask('2026-11-25')
  await settle('office', id, version)
  expect(world.gateway.messages().slice(before)).toMatchObject([
    { api: 'subscribeMessage.send', request: { touser: openidOf('cadre'), page: 'trace/away' } },
  ])
})

test('of more than three working days is the county’s to decide', async () => {
  const { id, version } = await ask('2026-11-24', '2026-11-27')
  expect(await waiting('townOffice')).toMatchObject([{ days: 4, mine: false }])
  await expect(settle('townOffice', id, version)).rejects.toEqual(
    refusal('forbidden', '超过3个工作日的请假由县级以上办公室审批'),
  )
  await settle('office', id, version)
  expect(await own()).toMatchObject([{ state: 'granted' }])
})

test('that overlaps other leave is refused, whether that waits or was granted', async () => {
  const { id, version } = await ask('2026-11-24', '2026-11-25')
  const overlap = refusal('wrong_state', '和11月24日到11月25日的请假重叠了，请改日期')
  await expect(ask('2026-11-25', '2026-11-26')).rejects.toEqual(overlap)
  await settle('office', id, version)
  await expect(ask('2026-11-23', '2026-11-30')).rejects.toEqual(overlap)
  await ask('2026-11-26')
  expect(await own()).toHaveLength(2)
})

test('that was refused or taken back takes no days', async () => {
  const first = await ask('2026-11-24')
  await settle('office', first.id, first.version, false)
  const second = await ask('2026-11-24')
  await world.as('cadre').trace.cancelLeave(second)
  await ask('2026-11-24')
  expect((await own()).map(({ state }) => state)).toEqual(['asked', 'cancelled', 'refused'])
})

test('asked by two phones of one person at once is kept once', async () => {
  const tries = await Promise.allSettled([
    ask('2026-11-24', '2026-11-26'),
    ask('2026-11-25', '2026-11-27'),
    ask('2026-11-26', '2026-11-30'),
  ])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await own()).toHaveLength(1)
})

test('asked again with the same key is one request', async () => {
  const key = newKey()
  const first = await ask('2026-11-24', '2026-11-24', 'cadre', key)
  expect(await ask('2026-11-24', '2026-11-24', 'cadre', key)).toEqual(first)
  expect(await own()).toHaveLength(1)
})

test('may be taken back until its first day, and the fact with it', async () => {
  const { id, version } = await ask('2026-11-25')
  await settle('office', id, version)
  const before = (await world.documents('facts')).length
  world.clock.set(instantOf('2026-11-25', '09:00'))
  await expect(world.as('cadre').trace.cancelLeave({ id, version: version + 1 })).rejects.toEqual(
    refusal('wrong_state', '假期已经开始，不能撤回了'),
  )
  world.clock.set(instantOf('2026-11-24', '09:00'))
  await world.as('cadre').trace.cancelLeave({ id, version: version + 1 })
  const facts = await world.documents('facts')
  expect(facts.slice(before).map(({ amount }) => amount)).toEqual([-1])
})

test('is decided once, and nobody takes back another’s', async () => {
  const { id, version } = await ask('2026-11-25')
  await expect(world.as('responsible').trace.cancelLeave({ id, version })).rejects.toMatchObject({
    code: 'not_found',
  })
  await settle('office', id, version)
  await expect(settle('townOffice', id, version + 1, false)).rejects.toEqual(
    refusal('wrong_state', '这条请假已经批过了'),
  )
  await expect(settle('townOffice', id, version, false)).rejects.toMatchObject({ code: 'conflict' })
  await expect(settle('foreignOffice', id, version)).rejects.toMatchObject({ code: 'not_found' })
})

test('is decided by nobody for herself', async () => {
  const { id, version } = await ask('2026-11-25')
  const { id: office } = world.people.office
  await table('leaves').update({ _id: world.people.cadre.id }, { $set: { person: office } })
  await expect(settle('office', id, version)).rejects.toEqual(refusal('forbidden', '自己的请假要由别人审批'))
})

test.each([
  ['ends before it begins', '2026-11-25', '2026-11-24', '结束日期不能早于开始日期'],
  ['lies before last month', '2026-09-30', '2026-09-30', '只能补请10月1日以后的假'],
  ['is longer than half a year', '2026-11-25', '2027-05-24', '一次最多请180天'],
  ['has no working day', '2026-11-28', '2026-11-29', '这几天都不上班，不用请假'],
])('that %s is refused', async (_, from, to, say) => {
  await expect(ask(from, to)).rejects.toEqual(refusal('invalid', say))
})

// Last: she is gone after it.
test('keeps where she is told only while it waits, and not once she goes', async () => {
  const kept = async () => JSON.stringify(await world.documents('leaves')).includes('"address"')
  const first = await ask('2026-11-25')
  expect(await kept()).toBe(true)
  await settle('office', first.id, first.version)
  expect(await kept()).toBe(false)
  await ask('2026-11-26')
  expect(await kept()).toBe(true)
  // She leaves her post.
  await table('actors').update({ person: world.people.cadre.id }, { $set: { grants: [] } })
  await world.as('cadre').account.erase({ understood: true })
  expect(await kept()).toBe(false)
})
