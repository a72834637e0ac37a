import type { Industry } from '../../types/roster.limits'
import { openWorld, type World } from '../_kernel/world'
import { freshDepartment } from './hotlines.samples'
import { refusal } from './roster.steps'
import { boundIn } from './seats.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster
const versionOf = async (id: string) => (await office().unit({ id })).version
const lineOf = (industry: Industry) => `u510802-${industry}`

type Turn = Omit<Parameters<ReturnType<typeof office>['setHotline']>[0], 'unit' | 'version'>
const turn = async (unit: string, how: Turn) =>
  office().setHotline({ unit, version: await versionOf(unit), ...how })
/** Every instance has forgotten the county by then. */
const tenMinutes = () => {
  world.clock.offset(11 * 60_000)
}

/** Somebody who sits at a desk, with her phone. */
async function clerkAt(unit: string) {
  const { person, call } = await boundIn(world, unit)
  await office().seat({ unit, person, role: 'desk', give: true })
  return call
}

/** A matter that the villager files. @returns its id. */
async function files(industry: Industry): Promise<string> {
  await world.forgetRates()
  const { id } = await world
    .as('villager')
    .hotline.file({ kind: 'help', industry, text: '请帮忙看看这件事怎么办', photos: [] })
  return id
}
/** Where it waits. */
const deskOf = async (id: string) => (await world.as('villager').hotline.look({ id })).unit.id

describe('a new department', () => {
  it('takes the matters of a kind that its predecessor has let go, at a desk that was given in the app', async () => {
    const unit = await freshDepartment(world, '例字能源局')
    const taken = await refusal(turn(unit, { intake: 'filed', industry: 'power' }))
    expect(taken.say).toBe('电力的事东县供电公司在收，请先让它停收')
    await turn(lineOf('power'), { intake: 'closed' })
    tenMinutes()
    expect(await deskOf(await files('power'))).toBe(lineOf('other'))

    await turn(unit, { intake: 'filed', industry: 'power' })
    tenMinutes()
    const id = await files('power')
    expect(await deskOf(id)).toBe(unit)
    const clerk = await clerkAt(unit)
    const queue = await clerk<{ rows: { id: string; version: number }[] }>('hotline', 'queue', {
      lane: 'new',
    })
    expect(queue).toMatchObject({ ok: true, data: { rows: [{ id }] } })
    expect(await clerk('hotline', 'assign', { id, version: 1, unit })).toMatchObject({ ok: true })
    expect((await office().unit({ id: unit })).unit).toMatchObject({ intake: 'filed', industry: 'power' })
  })

  it('may be handed matters alone, which no villager files to', async () => {
    const unit = await freshDepartment(world, '例字应急局')
    await turn(unit, { intake: 'handed' })
    tenMinutes()
    const id = await files('agriculture')
    expect(await deskOf(id)).toBe(lineOf('agriculture'))
    expect(await deskOf(await files('other'))).toBe(lineOf('other'))
    await world.as('desk').hotline.assign({ id, version: 1, unit })
    expect(await deskOf(id)).toBe(unit)
    expect((await office().hotlines({ unit })).rows.find((row) => row.id === unit)).toEqual({
      id: unit,
      name: '例字应急局',
      intake: 'handed',
    })
  })
})

describe('a hotline that stops', () => {
  it('finishes what it has, gets nothing new, and its kind of matter goes to whoever takes over', async () => {
    const [old, heir] = [lineOf('forestry'), lineOf('water')]
    const before = await files('forestry')
    const clerk = await clerkAt(old)
    await turn(old, { intake: 'closed', heir })
    tenMinutes()
    const after = await files('forestry')
    expect(await deskOf(after)).toBe(heir)
    expect(await world.as('siblingDesk').hotline.look({ id: after })).toMatchObject({ industry: 'forestry' })

    expect(await clerk('hotline', 'assign', { id: before, version: 1, unit: old })).toMatchObject({
      ok: true,
    })
    const handing = world.as('siblingDesk').hotline.assign({ id: after, version: 1, unit: old })
    expect((await refusal(handing)).say).toBe('东县林业局的热线已经停收，请选别的部门')
    const { departments } = await world.as('siblingDesk').hotline.departments({})
    expect(departments.filter(({ closed }) => closed === true).map(({ id }) => id)).toContain(old)
    const { unit } = await office().unit({ id: old })
    expect(unit).toMatchObject({ intake: 'closed', industry: 'forestry' })
    expect((await office().seats({ unit: old })).roles).toEqual(['desk', 'handler'])
  })

  it('stands on no help card any more, and whoever took over stands there once', async () => {
    const { village } = world.people.villager
    const { hotlines } = await office().cards({ village })
    const names = hotlines.map(({ name }) => name)
    expect(names).not.toContain('东县林业局')
    expect(names.filter((name) => name === '东县水利局')).toHaveLength(1)
  })

  it('may begin again', async () => {
    const old = lineOf('forestry')
    await turn(old, { intake: 'filed', industry: 'forestry' })
    tenMinutes()
    expect(await deskOf(await files('forestry'))).toBe(old)
    const line = (await office().hotlines({ unit: old })).rows.find(({ id }) => id === old)
    expect(line).toEqual({ id: old, name: '东县林业局', intake: 'filed', industry: 'forestry' })
  })
})

describe('refused', () => {
  const agriculture = lineOf('agriculture')
  it.each([
    ['no kind of matter', agriculture, { intake: 'filed' }, '请选收哪一行的事'],
    [
      'an heir that takes nothing',
      agriculture,
      { intake: 'closed', heir: 'u510802-discipline' },
      '接着收的要是本县正在收件的热线',
    ],
    [
      'itself as the heir',
      agriculture,
      { intake: 'closed', heir: agriculture },
      '接着收的要是本县正在收件的热线',
    ],
    ['the office', lineOf('other'), { intake: 'closed' }, '只有县里的部门能开热线、停热线'],
    ['a channel', 'u510802-discipline', { intake: 'handed' }, '只有县里的部门能开热线、停热线'],
  ] as const)('%s', async (_, unit, how, say) => {
    const refused = await refusal(turn(unit, how))
    expect(refused).toMatchObject({ code: 'invalid', say })
  })

  it('one that never was', async () => {
    const unit = await freshDepartment(world)
    expect((await refusal(turn(unit, { intake: 'closed' }))).say).toBe('这个部门还没有热线')
    expect(await office().hotlines({ unit })).toMatchObject({ may: true })
  })

  it('somebody who keeps another ground', async () => {
    const version = await versionOf(agriculture)
    for (const who of ['foreignOffice', 'townOffice'] as const) {
      const wanted = world.as(who).roster.setHotline({ unit: agriculture, version, intake: 'closed' })
      expect((await refusal(wanted)).code).toBe('not_found')
    }
  })

  it('whoever was slower', async () => {
    const unit = await freshDepartment(world)
    await turn(unit, { intake: 'handed' })
    const late = world.as('cityOffice').roster.setHotline({ unit, version: 1, intake: 'handed' })
    expect((await refusal(late)).code).toBe('conflict')
  })
})
