import { inDivision } from '../../types/_actor'
import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { closeAll, entered, layEntries } from './closing.builder'
import { villageOf } from './entries.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.close())
beforeEach(() => world.clock.set(instantOf('2026-11-20', '09:00')))
afterEach(async () => {
  await world.forgetMatters()
  await world.forgetRates()
})

const county = () => inDivision(villageOf(world), 'county')
const office = () => world.as('office').trace

const form = (labels: readonly string[]) => ({
  division: county(),
  title: '核桃成活统计',
  force: 'secretary' as const,
  cadence: 'month' as const,
  fields: labels.map((label, nth) => ({ key: `f${String(nth)}`, label, kind: 'number' as const })),
  why: '县农业农村局通知',
})

it('refuses a field that is held already, with the place where it is held', async () => {
  await expect(office().askForm(form(['成活株数', '走访次数']))).rejects.toMatchObject({
    code: 'invalid',
    field: 'fields.1.label',
    say: '“走访次数”不用再填，系统里已有：工作记录里的“走访次数”',
  })
})

it('refuses a second form that asks the same force for the same, and lets another force be asked', async () => {
  await office().askForm(form(['成活株数']))
  await expect(office().askForm(form(['成活 株数（株）']))).rejects.toMatchObject({
    code: 'invalid',
    say: '“成活 株数（株）”不用再填，系统里已有：报表“核桃成活统计”',
  })
  await office().askForm({ ...form(['成活株数']), force: 'technician' })
})

it('refuses what one form asks twice', async () => {
  await expect(office().askForm(form(['成活株数', '成活株数。']))).rejects.toMatchObject({
    field: 'fields.1.label',
  })
})

it('lets no township ask for forms of its own', async () => {
  const town = inDivision(villageOf(world), 'township')
  await expect(
    world.as('townOffice').trace.askForm({ ...form(['成活株数']), division: town }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('answers a retry with the first answer, though the form is there by then', async () => {
  const key = 'k'.repeat(22)
  const first = await office().askForm(form(['成活株数']), key)
  expect(await office().askForm(form(['成活株数']), key)).toEqual(first)
})

it('shows a cadre the forms from above, until they are ended', async () => {
  const { id, version } = await office().askForm(form(['成活株数']))
  const seen = async () =>
    (await world.as('cadre').trace.ownForms({})).forms.map(({ ended }) => ended !== undefined)
  expect(await seen()).toEqual([false])
  await office().endForm({ id, version, why: '用不着了' })
  expect(await seen()).toEqual([true])
})

it('weighs a form before it is asked for', async () => {
  const { cadres, held, adds } = await office().weighForm({
    division: county(),
    force: 'secretary',
    cadence: 'week',
    fields: form(['成活株数', '户主姓名', '枯死株数']).fields,
  })
  expect(cadres).toBe(1)
  expect(held).toEqual([{ key: 'f1', label: '户主姓名', where: '户档案里的“户主姓名”' }])
  expect(adds).toEqual({ minutes: 3.3, fields: 13 })
})

it('tells what a month took, under way and closed the same, against separate forms', async () => {
  const { cadre } = world.people
  const took = { seconds: 90, typed: 2, ready: 5 }
  await layEntries([
    entered(cadre.id, villageOf(world), '2026-11-03', { took }),
    entered(cadre.id, villageOf(world), '2026-11-04', { took }),
  ])
  const row = {
    entry: 'log',
    name: '工作日志',
    asked: '通用清单',
    times: 2,
    minutes: 3,
    typed: 4,
    ready: 10,
    apart: 28,
  }
  const rows = async () => (await office().burden({ division: county(), month: '2026-11' })).rows
  expect(await rows()).toEqual([row])
  world.clock.set(instantOf('2026-12-20', '09:00'))
  await closeAll(world)
  expect(await rows()).toEqual([row])
  expect((await office().burden({ division: county(), month: '2026-11' })).cadres).toBe(10)
})
