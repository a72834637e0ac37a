import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import { instantOf, type Day } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { closeAll, entered, layEntries } from './closing.builder'
import { villageOf } from './entries.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.close())
afterEach(async () => {
  await world.forgetMatters()
  await world.forgetRates()
  for (const name of ['ticks', 'leaves']) await table(name).remove({ _id: { $gt: '' } })
})

const month = '2026-11'
const county = () => inDivision(villageOf(world), 'county')

const logs = (days: readonly Day[]) =>
  days.map((day) => entered(world.people.cadre.id, villageOf(world), day))

/** November closed, in which the first secretary wrote five logs. */
async function closed(): Promise<void> {
  world.clock.set(instantOf('2026-12-20', '09:00'))
  await layEntries(logs(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']))
  await closeAll(world)
}

const office = () => world.as('office').trace

describe('heat', () => {
  it('shows a month under way by its entries alone', async () => {
    world.clock.set(instantOf('2026-11-20', '09:00'))
    await layEntries(logs(['2026-11-02', '2026-11-02', '2026-11-05']))
    const found = await office().heat({ division: county(), month })
    const row = found.rows.find(({ division }) => division === inDivision(villageOf(world), 'township'))
    expect(found).not.toHaveProperty('closed')
    expect(found.days).toHaveLength(30)
    expect(row?.entries.slice(0, 5)).toEqual([0, 2, 0, 0, 1])
    expect(row?.kept).toEqual([])
  })

  it('tells of a month under way where somebody serves who owes something, within its budget', async () => {
    world.clock.set(instantOf('2026-11-20', '09:00'))
    const township = inDivision(villageOf(world), 'township')
    const told = async () => {
      const { rows } = await office().heat({ division: township, month })
      return rows.find(({ division }) => division === villageOf(world))?.owes
    }
    expect(await told()).toBe(true)
    expect(world.costOf('trace', 'heat')).toBeLessThanOrEqual(5)
    const posts = await table('posts').find({ village: villageOf(world), now: { $exists: true } })
    for (const { _id } of posts) await table('posts').update({ _id }, { $unset: { now: '' } })
    expect(await told()).toBe(false)
    for (const { _id, now } of posts) await table('posts').update({ _id }, { $set: { now } })
  })

  it('adds up a closed month by what lies right under a place, the same on every level', async () => {
    await closed()
    const sums = async (who: 'office' | 'cityOffice', division: string) => {
      const { rows, closed: at } = await world.as(who).trace.heat({ division, month })
      const kept = rows.flatMap((row) => row.kept).filter(({ duty }) => duty === 'secretary-log')
      return {
        closed: at !== undefined,
        owed: kept.map(({ owed }) => owed),
        done: kept.map(({ done }) => done),
      }
    }
    const one = { closed: true, owed: [21], done: [5] }
    expect(await sums('office', inDivision(villageOf(world), 'township'))).toEqual(one)
    expect(await sums('office', county())).toEqual(one)
    // The other county had not begun: it is not closed, and the city is not either.
    expect(await sums('cityOffice', '510800000000')).toEqual({ ...one, closed: false })
  })

  it('is closed to an office of another county', async () => {
    await expect(world.as('foreignOffice').trace.heat({ division: county(), month })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('what was missed', () => {
  it('tells a cadre her own, and an office all of its ground with households masked', async () => {
    await closed()
    const own = await world.as('cadre').trace.ownMissed({ month })
    expect(own.rows.map(({ duty, owed, done }) => [duty, owed, done])).toEqual([['secretary-log', 21, 5]])
    const all = await office().missed({ month })
    expect(all.rows.length).toBeGreaterThan(own.rows.length)
    const heads = all.rows.flatMap(({ household }) => household ?? [])
    expect(heads.length).toBeGreaterThan(0)
    expect(heads.every((head) => head.endsWith('*'))).toBe(true)
  })

  it('goes on page by page, each row once', async () => {
    await closed()
    const all = await office().missed({ month })
    const township = await office().missed({ month, division: inDivision(villageOf(world), 'township') })
    expect(township.rows.length).toBeLessThanOrEqual(all.rows.length)
    expect(new Set(all.rows.map(({ id }) => id)).size).toBe(all.rows.length)
    const [first] = all.rows
    const after = Buffer.from(first!.id.slice(month.length + 1)).toString('base64url')
    const rest = await office().missed({ month, after })
    expect(rest.rows).toEqual(all.rows.slice(1))
  })

  it('is told of no month that is not closed', async () => {
    await closed()
    await table('closings').update({ _id: `${county()}:${month}` }, { $unset: { closed: '' } })
    expect((await office().missed({ month })).rows).toEqual([])
    expect((await office().heat({ division: county(), month })).rows.flatMap(({ kept }) => kept)).toEqual([])
    expect(
      (await office().notice({ division: county(), force: 'secretary', from: month, to: month })).open,
    ).toEqual([month])
  })
})

describe('a correction', () => {
  const rowOf = async () => {
    const { rows } = await world.as('cadre').trace.ownMissed({ month })
    return rows[0]!
  }
  const ask = async (times = 3) =>
    world.as('cadre').trace.askCorrection({ missed: (await rowOf()).id, times, why: '手机没有信号' })

  it('is granted by the county: a fact stands beside what was missed', async () => {
    await closed()
    const { id, version } = await ask()
    expect(await rowOf()).toMatchObject({ corrected: 0, asked: 'asked' })
    const waiting = await office().requests({ of: 'correction' })
    expect(waiting.corrections).toEqual([
      expect.objectContaining({ id, times: 3, state: 'asked', mine: true }),
    ])
    await office().settleCorrection({ id, version, grant: true })
    expect(await rowOf()).toMatchObject({ corrected: 3, asked: 'granted', owed: 21, done: 5 })
    const facts = await table('facts').find({
      kind: { $in: ['trace.missed', 'trace.corrected'] },
      person: world.people.cadre.id,
    })
    expect(facts.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ['trace.corrected', 3],
      ['trace.missed', 16],
    ])
    expect((await office().requests({ of: 'correction' })).corrections).toEqual([])
  })

  it('is asked once, by nobody else, for no more than is missing', async () => {
    await closed()
    const { id } = await rowOf()
    const of = { missed: id, why: '手机没有信号' }
    await expect(world.as('foreignCadre').trace.askCorrection({ ...of, times: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(ask(17)).rejects.toMatchObject({ code: 'invalid', field: 'times' })
    await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is too late after the third working day', async () => {
    await closed()
    // Closed on Sunday, 20 December: the third working day after Monday is Thursday.
    world.clock.set(instantOf('2026-12-24', '17:00'))
    expect(await rowOf()).toHaveProperty('until')
    world.clock.set(instantOf('2026-12-24', '18:00'))
    expect(await rowOf()).not.toHaveProperty('until')
    await expect(ask()).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('is asked by whoever left the post meanwhile, for the days that were hers and no others', async () => {
    const { cadre, responsible } = world.people
    const _id = `${villageOf(world)}-secretary`
    const post = (await world.documents('posts')).find((one) => one._id === _id)
    const [account] = (await world.documents('actors')).filter(({ person }) => person === cadre.id)
    const now = post?.now as { readonly holder: object }
    const left = { ...now, to: '2026-11-16', left: 'rotation' }
    const next = { ...now, holder: { ...now.holder, person: responsible.id }, from: '2026-11-16' }
    await table('posts').update({ _id }, { $set: { past: [left], now: next } })
    await closed()
    await table('actors').update({ person: cadre.id }, { $set: { grants: [] } })
    const own = (await world.as('cadre').trace.ownMissed({ month })).rows
    expect(own.map(({ duty, owed, done }) => [duty, owed, done])).toEqual([['secretary-log', 10, 5]])
    const others = (await world.as('responsible').trace.ownMissed({ month })).rows
    const after = others.find(({ duty }) => duty === 'secretary-log')
    expect(after).toMatchObject({ owed: 11, done: 0 })
    const asked = { times: 2, why: '手机没有信号' }
    await expect(
      world.as('cadre').trace.askCorrection({ missed: after?.id ?? '', ...asked }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { id, version } = await world.as('cadre').trace.askCorrection({ missed: own[0]!.id, ...asked })
    await office().settleCorrection({ id, version, grant: true })
    expect((await world.as('cadre').trace.ownMissed({ month })).rows[0]).toMatchObject({ corrected: 2 })
    await table('posts').update({ _id }, { $set: { past: [], now } })
    await table('actors').update({ person: cadre.id }, { $set: { grants: account?.grants } })
  })

  it('is not for a township to decide', async () => {
    await closed()
    const { id, version } = await ask()
    await expect(
      world.as('townOffice').trace.settleCorrection({ id, version, grant: true }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

it('gives notice of a quarter by the months that are closed', async () => {
  await closed()
  const found = await office().notice({
    division: county(),
    force: 'secretary',
    from: '2026-10',
    to: '2026-12',
  })
  expect(found.open).toEqual(['2026-10', '2026-12'])
  const row = found.rows.find(({ division }) => division === inDivision(villageOf(world), 'township'))
  expect(row).toMatchObject({
    people: 1,
    kept: [expect.objectContaining({ duty: 'secretary-log', owed: 21, done: 5 })],
  })
})
