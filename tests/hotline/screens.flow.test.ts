import { keyed } from '../../cloudfunctions/_kernel/hash'
import { table } from '../../cloudfunctions/_kernel/database'
import { isReceipt, receiptFrom } from '../../cloudfunctions/hotline/receipt.rules'
import { openWorld, type World } from '../_kernel/world'
import {
  answered,
  assigned,
  castOf,
  closed,
  day,
  filed,
  matter,
  monday,
  refusal,
  reopened,
} from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const county = '510802000000'

describe('the office’s table', () => {
  it('counts each township’s matters by where they stand', async () => {
    await filed(world)
    await assigned(world)
    await answered(world)
    await closed(world)
    await reopened(world)
    const { division, name, asOf, rows } = await world.as('office').hotline.overview({})
    expect([division, name]).toEqual([county, '东县'])
    expect(asOf - monday).toBeGreaterThanOrEqual(0)
    expect(asOf - monday).toBeLessThan(day)
    const township = `${world.people.villager.village.slice(0, 9)}000`
    expect(rows.find((row) => row.division === township)).toMatchObject({
      filed: 5,
      open: 3,
      late: 0,
      answered: 1,
      closed: 1,
      reopened: 1,
    })
    const others = rows.filter((row) => row.division !== township)
    expect(others.map((row) => row.filed)).toEqual(others.map(() => 0))
  })

  it('shows what is late when its day has passed', async () => {
    const lateOf = async () =>
      (await world.as('cityOffice').hotline.overview({})).rows.map(({ late }) => late)
    expect(await lateOf()).toEqual([0, 0])
    world.clock.set(monday + 10 * day)
    expect((await lateOf())[0]).toBe(3)
    world.clock.set(monday)
  })

  it('begins anew with the month, but for what is still open', async () => {
    world.clock.set(monday + 10 * day)
    const [row] = (await world.as('cityOffice').hotline.overview({})).rows
    expect(row).toMatchObject({ filed: 0, closed: 0, open: 3 })
    world.clock.set(monday)
  })

  it('goes down to what lies under it and nowhere else', async () => {
    const office = world.as('office').hotline
    const township = `${world.people.villager.village.slice(0, 9)}000`
    expect((await office.overview({ division: township })).rows).toHaveLength(2)
    expect((await office.overview({ division: world.people.villager.village })).rows).toEqual([])
    expect(await refusal(office.overview({ division: '510811000000' }))).toBe('not_found')
    expect(await refusal(office.overview({ division: '510800000000' }))).toBe('not_found')
  })
})

describe('a lane with more than a thousand matters', () => {
  it('says 999 for its count and shows its first page', async () => {
    const { id } = await filed(world, castOf('foreignDesk'))
    const [one] = (await world.documents('complaints')).filter(({ _id }) => _id === id)
    const copies = Array.from({ length: 1010 }, (_, n) => ({
      ...one,
      _id: `copy-${String(n)}`,
      receipt: String(900_000_000_000 + n),
    }))
    for (let n = 0; n < copies.length; n += 101) await table('complaints').insert(copies.slice(n, n + 101))
    const { rows, counts, next } = await world.as('foreignDesk').hotline.queue({ lane: 'new' })
    expect(counts).toEqual({ overdue: 0, today: 0, new: 999 })
    expect(rows).toHaveLength(50)
    expect(next).toBeDefined()
    await table('complaints').remove({ receipt: { $gte: '900000000000', $lt: '900000001010' } })
  })
})

describe('the departments', () => {
  it('of a villager’s own county are those that run a hotline', async () => {
    const { departments } = await world.as('villager').hotline.departments({})
    expect(departments.map(({ id }) => id)).toContain('u510802-water')
    expect(departments.every(({ id }) => id.startsWith('u510802-'))).toBe(true)
  })

  it('are the same for her desk, and those of the county it names for a city’s office', async () => {
    const own = await world.as('villager').hotline.departments({})
    expect(await world.as('desk').hotline.departments({})).toEqual(own)
    expect(await world.as('cityOffice').hotline.departments({ county })).toEqual(own)
    expect(await refusal(world.as('cityOffice').hotline.departments({}))).toBe('invalid')
  })
})

describe('a receipt', () => {
  it('that another matter holds already is not given again', async () => {
    const key = 'a-key-whose-receipt-is-taken'
    const taken = receiptFrom(keyed('receipt', world.people.villager.id, key, '1'))
    await table('complaints').insert([{ _id: 'held', receipt: taken }])
    const first = await world.as('villager').hotline.file(matter, key)
    expect(first.receipt).not.toBe(taken)
    expect(isReceipt(first.receipt)).toBe(true)
    expect(await world.as('villager').hotline.file(matter, key)).toEqual(first)
    await table('complaints').remove({ _id: 'held' })
  })
})
