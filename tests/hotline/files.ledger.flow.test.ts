import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { asPythonSees } from '../_kernel/xlsx.builder'
import { fetched, madeBy } from './files.builder'
import { castOf, closed, day, filed, matter, monday, refusal } from './hotline.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // From here on the clock only goes forward: a job that ran is not due again before its time.
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const november = { from: '2026-11-01', to: '2026-11-30' }

describe('the ledger', () => {
  it('has every matter of a period with real times, live text as text, and nobody’s name or phone', async () => {
    await closed(world)
    const told = await world.as('villager').hotline.file({ ...matter, text: '=HYPERLINK("http://x")' })
    const { id } = await world.as('desk').hotline.ledger(november)
    const paper = await madeBy(world, 'desk', id)
    expect(paper).toMatchObject({ kind: 'ledger', state: 'ready', done: 2, total: 2 })
    const seen = asPythonSees(await fetched(paper.url))
    expect(seen).toMatchObject({
      bad: null,
      formulas: 0,
      filter: 'A3:W5',
      pane: { ySplit: '3', state: 'frozen' },
    })
    expect(seen.cells['A5']?.[1]).toBe(told.receipt)
    expect(seen.cells['V5']).toEqual(['inlineStr', '=HYPERLINK("http://x")'])
    // 2026-11-23 10:00 in China.
    expect(seen.cells['J5']?.[0]).toBe('n')
    expect(Number(seen.cells['J5']?.[1])).toBeCloseTo(46_349 + 10 / 24, 3)
    expect(seen.formats['J5']).toContain('yyyy')
    expect(seen.cells['S4']?.[1]).toBe('满意')
    expect(seen.cells['A1']?.[1]).toContain('东县农业农村局热线台账 2026-11-01至2026-11-30')
    expect(seen.cells['A2']?.[1]).toMatch(/^东县农业农村局.*\*\*，2026-11-23 10:\d\d导出；不含姓名和电话$/)
    const all = JSON.stringify(seen.cells)
    const people = world.plan.people.flatMap(({ name, phone }) => (phone === '' ? [name] : [name, phone]))
    expect(people.filter((secret) => all.includes(secret))).toEqual([])
  })

  it('is of one’s own ground alone', async () => {
    await filed(world, { filer: 'stranger' })
    const doneBy = async (who: 'siblingDesk' | 'foreignDesk' | 'handler' | 'office') =>
      (await madeBy(world, who, (await world.as(who).hotline.ledger(november)).id)).done
    expect(await doneBy('siblingDesk')).toBe(0)
    expect(await doneBy('foreignDesk')).toBe(1)
    expect(await doneBy('handler')).toBe(2)
    expect(await doneBy('office')).toBe(2)
    const elsewhere = world.as('office').hotline.ledger({ ...november, division: '510811000000' })
    expect(await refusal(elsewhere)).toBe('not_found')
  })

  it('is shown to whoever started it and nobody else', async () => {
    const { id } = await world.as('desk').hotline.ledger(november)
    await madeBy(world, 'desk', id)
    for (const who of ['siblingDesk', 'office', 'handler'] as const) {
      const { papers } = await world.as(who).hotline.papers({})
      expect(papers.map((paper) => paper.id)).not.toContain(id)
    }
  })

  it('refuses a period that ends before it begins, or is longer than a year', async () => {
    const desk = world.as('desk').hotline
    expect(await refusal(desk.ledger({ from: '2026-11-02', to: '2026-11-01' }))).toBe('invalid')
    expect(await refusal(desk.ledger({ from: '2025-11-01', to: '2026-11-02' }))).toBe('invalid')
    expect(await refusal(desk.ledger({ from: '2026-02-30', to: '2026-11-02' }))).toBe('invalid')
  })

  it('of thousands is made in steps, and whole though the function dies in between', async () => {
    const one = (await world.documents('complaints')).find(({ desk }) => desk === castOf('desk').unit)
    const copies = Array.from({ length: 2500 }, (_, n) => ({
      ...one,
      _id: `copy-${String(n)}`,
      receipt: String(900_000_000_000 + n),
      // Many of one instant: the list must go on within it.
      filedAt: monday - 300 * day - Math.floor(n / 400),
      touched: new Date(0),
      history: [],
    }))
    for (let n = 0; n < copies.length; n += 500) await table('complaints').insert(copies.slice(n, n + 500))
    const { id } = await world.as('desk').hotline.ledger({ from: '2026-01-01', to: '2026-02-28' })
    for (const call of [60, 75, 30]) {
      world.gateway.faults.crashAt({ when: 'after', call, feature: 'hotline' })
      world.clock.offset(100_000)
      await world.tick('hotline').catch(() => undefined)
      world.gateway.faults.crashAt(undefined)
    }
    const paper = await madeBy(world, 'desk', id)
    expect(paper).toMatchObject({ state: 'ready', done: 2500, total: 2500 })
    const { cells, bad } = asPythonSees(await fetched(paper.url))
    const receipts = Object.keys(cells).filter((at) => /^A\d+$/.test(at) && Number(at.slice(1)) > 3)
    expect(bad).toBeNull()
    expect(new Set(receipts.map((at) => cells[at]?.[1])).size).toBe(2500)
    await table('complaints').remove({ receipt: { $gte: '900000000000', $lt: '900000003000' } })
  }, 60_000)

  it('goes with its link after a week', async () => {
    const { id } = await world.as('desk').hotline.ledger(november)
    const { url } = await madeBy(world, 'desk', id)
    world.clock.offset(8 * day)
    const paper = async () => {
      await world.forgetRates()
      return (await world.as('desk').hotline.papers({})).papers.find((one) => one.id === id)
    }
    for (let round = 0; round < 20 && (await paper())?.state !== 'gone'; round += 1) {
      world.clock.offset(61_000)
      await world.tick('hotline')
    }
    expect(await paper()).toMatchObject({ state: 'gone' })
    expect((await paper())?.url).toBeUndefined()
    await expect(fetched(url)).rejects.toThrow(/40[34]/)
  })
})
