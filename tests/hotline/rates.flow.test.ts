import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import { nothing, sayable, talliesOf, threeOf } from '../../cloudfunctions/hotline/rates.rules'
import type { Fact } from '../../types/_fact'
import { openWorld, type World } from '../_kernel/world'
import { agriculture, castOf, day, monday, refusal, water, closed, reopened, assigned } from './hotline.steps'

let world: World

/** A month's facts beside those that matters left: enough of them for something to be said. */
const laid = (unit: string, times: number, part: Partial<Fact> & Pick<Fact, 'kind'>, from = 0): Fact[] =>
  Array.from({ length: times }, (_, n) => {
    const id = `${unit}-${String(from + n)}`
    return {
      _id: `laid:${id}:1:${part.kind}`,
      at: monday,
      month: '2026-11',
      division: '510802101201',
      unit,
      amount: 1,
      rests: { collection: 'laid', id, version: 1 },
      ...part,
    }
  })
const answer = (late: boolean) => ({ kind: 'hotline.answered', tags: { late } })
const word = (result: string) => ({
  kind: 'hotline.rated',
  tags: { response: 'good', result, manner: 'good' },
})

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
  await closed(world)
  await reopened(world)
  await assigned(world)
  await table('facts').insert([
    ...laid(agriculture, 7, answer(false)),
    ...laid(agriculture, 2, { kind: 'hotline.late', tags: { step: 'answer' } }, 7),
    ...laid(agriculture, 1, answer(true), 7),
    ...laid(agriculture, 6, word('good')),
    ...laid(agriculture, 2, { kind: 'hotline.called_back', tags: word('poor').tags }, 20),
    ...laid(water, 3, answer(false)),
    ...laid('u510802-civil', 6, answer(true)),
    ...laid('u510802-labour', 9, answer(false)),
    ...laid('u510811-agriculture', 8, answer(false)),
    ...laid(agriculture, 9, { ...answer(true), month: '2026-10' }, 40),
  ])
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const factsOf = async (month: string) =>
  ((await world.documents('facts')) as unknown as Fact[]).filter((fact) => fact.month === month)

describe('the three rates of a county', () => {
  it('are what its facts alone add up to', async () => {
    const { rows, total, month, name } = await world.as('office').hotline.rates({})
    const tallies = talliesOf(await factsOf('2026-11'))
    const told = sayable(
      rows.map(({ id }) => threeOf(tallies.get(id) ?? nothing)),
      'total',
    )
    expect([name, month]).toEqual(['东县', '2026-11'])
    expect(rows.map(({ id, name: _, ...shown }) => shown)).toEqual(told.rows)
    expect(total).toEqual(told.total)
  })

  it('count each answer once and hear the villagers alone', async () => {
    const { rows } = await world.as('office').hotline.rates({})
    // Two matters answered in time by deeds, seven laid; two overdue, of which one was answered late.
    expect(rows.find(({ id }) => id === agriculture)).toMatchObject({
      inTime: { of: 11, yes: 9 },
      resolved: { of: 10, yes: 7 },
      satisfied: { of: 10, yes: 7 },
    })
  })

  it('hide who has too few, and the next smallest with them', async () => {
    const { rows, total } = await world.as('office').hotline.rates({})
    const inTime = (id: string) => rows.find((row) => row.id === id)?.inTime
    expect(inTime(water)).toBeUndefined()
    expect(inTime('u510802-civil')).toBeUndefined()
    expect(inTime('u510802-labour')).toEqual({ of: 9, yes: 9 })
    expect(total?.inTime).toEqual({ of: 29, yes: 21 })
  })

  it('are those of the month that is asked for', async () => {
    const { rows } = await world.as('office').hotline.rates({ month: '2026-10' })
    expect(rows.find(({ id }) => id === agriculture)?.inTime).toEqual({ of: 9, yes: 0 })
    expect((await world.as('office').hotline.rates({ month: '2026-09' })).total).toEqual({})
  })
})

describe('who reads them', () => {
  it('a city by its counties, each as it stands in its own table', async () => {
    const { rows, total } = await world.as('cityOffice').hotline.rates({})
    const county = await world.as('office').hotline.rates({})
    expect(rows.map(({ id }) => id)).toEqual(['510802000000', '510811000000'])
    expect(rows[0]).toMatchObject({ inTime: county.total?.inTime, resolved: county.total?.resolved })
    expect(total?.inTime).toEqual({ of: 37, yes: 29 })
  })

  it('a desk and a department their own unit alone, as the office sees it', async () => {
    const office = await world.as('office').hotline.rates({})
    for (const who of ['desk', 'handler'] as const) {
      const { rows, total } = await world.as(who).hotline.rates({})
      expect(total).toBeUndefined()
      expect(rows).toEqual(office.rows.filter(({ id }) => id === agriculture))
    }
    expect((await world.as('siblingDesk').hotline.rates({})).rows).toEqual([
      { id: water, name: '东县水利局' },
    ])
  })

  it('nobody another’s, and no township', async () => {
    expect(await refusal(world.as('office').hotline.rates({ division: '510811000000' }))).toBe('not_found')
    expect(await refusal(world.as('desk').hotline.rates({ division: '510802000000' }))).toBe('not_found')
    expect(await refusal(world.as('townOffice').hotline.rates({}))).toBe('forbidden')
  })
})

test('a deed whose facts were lost is counted for whoever asks first, and she is told until when all is counted', async () => {
  const before = (await world.as('office').hotline.rates({})).rows
  const lost = { 'rests.collection': 'complaints', kind: 'hotline.answered' }
  expect(await table('facts').remove(lost)).toBeGreaterThan(0)
  // As though their deeds had died a moment ago: what an instance has gone over since, it does not go over again.
  await table('complaints').update({ _id: { $gt: '' } }, { $set: { touched: serverDate } }, true)
  // The clock is busy elsewhere and swept last a while ago.
  const row = {
    _id: 'hotline.sweep-complaints',
    last: 0,
    lease: monday + 30 * day,
    mark: world.clock.now() - 180_000,
  }
  await table('ticks').remove({ _id: row._id })
  await table('ticks').insert([row])
  const { rows, asOf } = await world.as('office').hotline.rates({})
  expect(rows).toEqual(before)
  expect(Math.abs(world.clock.now() - asOf)).toBeLessThan(60_000)
  expect(await table('facts').count(lost)).toBeGreaterThan(0)
  await table('ticks').update({ _id: row._id }, { $set: { lease: 0 } })
})

test('what falls due unanswered lowers the rate of its month when the clock marks it', async () => {
  const cast = castOf('foreignDesk')
  await assigned(world, cast)
  const rateOf = async (month?: string) => {
    await world.forgetRates()
    const { rows } = await world.as('foreignOffice').hotline.rates(month === undefined ? {} : { month })
    return rows.find(({ id }) => id === cast.unit)?.inTime
  }
  expect(await rateOf()).toEqual({ of: 8, yes: 8 })
  world.clock.set(monday + 6 * day)
  for (let tries = 0; tries < 20; tries += 1) {
    world.clock.offset(61_000)
    await world.tick('hotline')
    if ((await factsOf('2026-11')).some(({ kind, unit }) => kind === 'hotline.late' && unit === cast.unit))
      break
  }
  expect(await rateOf('2026-11')).toEqual({ of: 9, yes: 8 })
})
