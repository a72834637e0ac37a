import { is } from '../../cloudfunctions/_kernel/collection'
import { table } from '../../cloudfunctions/_kernel/database'
import { metered, type Meter } from '../../cloudfunctions/_kernel/meter'
import { sweep, sweepFrom } from '../../cloudfunctions/_kernel/sweep'
import { callOf, grant } from './calls.builder'
import { callsOf, foreign, here, made, may, noted, notes, office, shut } from './notes.builder'

noted()

describe('a list', () => {
  it('shows what lies in scope, page by page, without histories', async () => {
    for (let turn = 0; turn < 5; turn += 1) await made(office(), { turn })
    const first = await notes().find(office(), { where: { state: 'open' }, order: { turn: -1 }, limit: 3 })
    const second = await notes().find(office(), { order: { turn: -1 }, limit: 3, after: first.next })
    expect([...first.rows, ...second.rows].map(({ turn }) => turn)).toEqual([4, 3, 2, 1, 0])
    expect(second.next).toBeUndefined()
    expect(first.rows[0]).not.toHaveProperty('history')
  })

  it('is empty for a foreign office, without a database call for one who has no ground', async () => {
    await made(office())
    expect((await notes().find(foreign(), {})).rows).toEqual([])
    const groundless = callOf(may, [grant('office')])
    expect(await callsOf(async () => expect((await notes().find(groundless, {})).rows).toEqual([]))).toBe(0)
  })

  it('keeps to the unit wherever the village is', async () => {
    await made(office(), { units: ['u1', 'u7'] })
    await made(office(), { units: ['u1'] })
    const desk = callOf(may, [grant('desk', { units: ['u7'] })])
    expect((await notes().find(desk, {})).rows).toHaveLength(1)
    expect(await notes().count(desk, { turn: is.lt(5) })).toBe(1)
  })

  it('folds only what lies in scope', async () => {
    await made(office(), { turn: 2 })
    await made(office(), { turn: 3 })
    const stages = [
      { $match: { turn: is.atLeast(0) } },
      { $group: { _id: '$state', sum: { $sum: '$turn' } } },
    ] as const
    expect(await notes().fold(office(), stages)).toEqual([{ _id: 'open', sum: 5 }])
    expect(await notes().fold(foreign(), stages)).toEqual([])
  })
})

describe('the repair sweep', () => {
  it('supplies every fact that is missing, of every version, and nothing twice', async () => {
    const id = await made(office())
    await shut(office(), id, 1)
    const call = office()
    const fact = { kind: 'test.turned', division: here }
    const alike = [await made(office()), await made(office())].map((one) => ({
      call,
      id: one,
      decide: () => ({ set: { turn: 3 }, out: null, facts: [fact] }),
    }))
    await notes().deeds(call, alike)
    const mine = { 'rests.collection': notes().name }
    const before = await table('facts').find(mine)
    await table('facts').remove(mine)
    await table('ticks').insert([{ _id: `sweep-${notes().name}`, last: 0, lease: 0 }])
    await sweep(`sweep-${notes().name}`, notes().name, Date.now(), 20_000)
    const after = await table('facts').find(mine)
    expect(after.sort((a, b) => (a._id < b._id ? -1 : 1))).toEqual(
      before.sort((a, b) => (a._id < b._id ? -1 : 1)),
    )
    await sweep(`sweep-${notes().name}`, notes().name, Date.now(), 20_000)
    expect(await table('facts').count(mine)).toBe(6)
  })

  it('goes on from where it stopped, with an overlap', async () => {
    const job = `sweep-${notes().name}`
    await table('ticks').insert([{ _id: job, last: 0, lease: 0 }])
    for (let turn = 0; turn < 120; turn += 1) await made(office(), { turn })
    await table('facts').remove({ 'rests.collection': notes().name })
    await sweep(job, notes().name, Date.now(), 20_000)
    expect(await table('facts').count({ 'rests.collection': notes().name })).toBe(120)
    expect((await table('ticks').one({ _id: job }))?.mark).toBeGreaterThan(Date.now() - 60_000)
  })

  it('goes over nothing twice that has not changed since', async () => {
    const job = `sweep-${notes().name}-twice`
    await table('ticks').insert([{ _id: job, last: 0, lease: 0 }])
    await made(office())
    await sweep(job, notes().name, Date.now(), 20_000)
    const meter: Meter = { calls: 0 }
    await metered(meter, () => sweepFrom(Date.now(), job, notes().name, Date.now(), 20_000))
    expect(meter.calls).toBe(1)
  })
})
