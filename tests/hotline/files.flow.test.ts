import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { asPythonSees } from '../_kernel/xlsx.builder'
import { brought, fetched, json, madeBy, mapped, mapping, ticket, workbook } from './files.builder'
import { day, monday, refusal } from './hotline.steps'

let world: World
let village: string
beforeAll(async () => {
  world = await openWorld()
  village = world.people.villager.village
  // From here on the clock only goes forward: a job that ran is not due again before its time.
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

describe('a mapping', () => {
  it('is set up once for a county, and changed by who saw it last', async () => {
    await mapped(world, 'desk')
    expect(await world.as('siblingDesk').hotline.mapping({})).toMatchObject({ version: 1, mapping })
    const anew = { version: 1, mapping: { ...mapping, system: '省12345' } }
    expect(await world.as('office').hotline.setMapping(anew)).toMatchObject({ version: 2 })
    expect(await refusal(world.as('desk').hotline.setMapping(anew))).toBe('conflict')
    await world.as('desk').hotline.setMapping({ version: 2, mapping })
  })

  it('is no other county’s, and no township’s', async () => {
    expect((await world.as('foreignDesk').hotline.mapping({})).version).toBe(0)
    expect(await refusal(world.as('desk').hotline.mapping({ county: '510811000000' }))).toBe('not_found')
    expect(await refusal(world.as('townOffice').hotline.mapping({}))).toBe('forbidden')
    expect(await refusal(world.as('cityOffice').hotline.mapping({}))).toBe('invalid')
  })

  it('without a column that every ticket needs is refused', async () => {
    const { number, text } = mapping.columns
    const lacking = { ...mapping, columns: { number, text } }
    expect(await refusal(world.as('foreignDesk').hotline.setMapping({ version: 0, mapping: lacking }))).toBe(
      'invalid',
    )
  })

  it('must be there before anything comes in', async () => {
    const file = await brought(world, 'foreignDesk', workbook([]))
    expect(await refusal(world.as('foreignDesk').hotline.tryTickets({ file }))).toBe('wrong_state')
  })
})

describe('tickets of the platform', () => {
  const tickets = (from: number, many: number) =>
    Array.from({ length: many }, (_, n) => ticket(`T${String(from + n)}`, village))
  const ours = async () =>
    (await table('complaints').find(
      { via: 'platform' },
      { limit: 1000, only: ['foreign', 'text', 'filedAt', 'unit'] },
    )) as unknown as {
      foreign: { number: string }
      text: string
      filedAt: number
      unit: string
    }[]

  beforeAll(() => mapped(world, 'desk'))

  it('are tried without leaving anything', async () => {
    const file = await brought(world, 'desk', workbook([...tickets(1, 3), ticket('T9', '没有这个村')]))
    const tried = await world.as('desk').hotline.tryTickets({ file })
    expect(tried.tally).toEqual({ rows: 4, taken: 3, known: 0, changed: 0, refused: 1 })
    expect(tried.faults).toEqual([{ row: 7, column: '村', say: '没有找到“没有这个村”，或者有几个同名的' }])
    expect(tried.first[0]).toMatchObject({ row: 4, number: 'T1', unit: '东县农业农村局' })
    expect(await ours()).toEqual([])
  })

  it('come in once, whoever brings them however often, and are no longer in storage', async () => {
    const rows = tickets(1, 3)
    const file = await brought(world, 'desk', workbook(rows))
    const { id } = await world.as('desk').hotline.takeTickets({ file })
    const first = await madeBy(world, 'desk', id)
    expect(first).toMatchObject({
      state: 'ready',
      tally: { rows: 3, taken: 3, known: 0, changed: 0, refused: 0 },
    })
    const again = await brought(
      world,
      'siblingDesk',
      json([...rows.slice(1), ticket('T1', village, '改过了')]),
      'json',
    )
    const second = await madeBy(
      world,
      'siblingDesk',
      (await world.as('siblingDesk').hotline.takeTickets({ file: again })).id,
    )
    expect(second.tally).toEqual({ rows: 3, taken: 0, known: 2, changed: 1, refused: 0 })
    expect(second.faults).toEqual([
      { row: 4, column: '工单号', say: '这个编号已经导入过，内容和上次不一样，没有改动原来的' },
    ])
    const found = await ours()
    expect(found.map(({ foreign }) => foreign.number).sort()).toEqual(['T1', 'T2', 'T3'])
    expect(found.every(({ text }) => text === '渠里没有水')).toBe(true)
    world.clock.offset(61_000)
    await world.tick('hotline')
    expect(await refusal(world.as('desk').hotline.tryTickets({ file }))).toBe('file_refused')
  })

  it('go the way of every other matter, from the desk that is theirs', async () => {
    const [one] = await ours()
    expect(one).toMatchObject({
      unit: 'u510802-agriculture',
      filedAt: Date.parse('2026-11-20T16:05:00+08:00'),
    })
    const { rows } = await world.as('desk').hotline.queue({ lane: 'new' })
    const row = rows.find(({ opening }) => opening === '渠里没有水')!
    const look = await world.as('desk').hotline.look({ id: row.id })
    expect(look.steps.map(({ deed }) => deed)).toEqual(['file'])
    const taken = await world.as('desk').hotline.accept({ id: row.id, version: row.version })
    expect(taken.state).toBe('accepted')
    const facts = (await world.documents('facts')) as unknown as { kind: string; rests: { id: string } }[]
    const left = facts.filter(({ rests }) => rests.id === row.id).map(({ kind }) => kind)
    expect(left.sort()).toEqual(['hotline.accepted', 'hotline.filed'])
  })

  it('two thousand of them come in, in steps, though the function dies twice', async () => {
    const bad = [ticket('', village), ticket('B2', village, ''), ticket('B3', '')]
    const file = await brought(world, 'desk', workbook([...tickets(1000, 2000), ...bad]))
    const { id } = await world.as('desk').hotline.takeTickets({ file })
    for (const call of [150, 300]) {
      world.gateway.faults.crashAt({ when: 'after', call, feature: 'hotline' })
      world.clock.offset(100_000)
      await world.tick('hotline').catch(() => undefined)
      world.gateway.faults.crashAt(undefined)
    }
    const paper = await madeBy(world, 'desk', id)
    expect(paper).toMatchObject({
      state: 'ready',
      done: 2000,
      total: 2000,
      tally: { rows: 2003, taken: 2000, known: 0, changed: 0, refused: 3 },
    })
    expect(paper.faults?.map(({ row, column }) => [row, column])).toEqual([
      [2004, '工单号'],
      [2005, '诉求内容'],
      [2006, '村'],
    ])
    expect(await table('complaints').count({ via: 'platform' })).toBe(2003)
    expect(await table('facts').count({ kind: 'hotline.filed', at: { $gte: monday } })).toBeGreaterThan(2000)
  }, 120_000)

  it('go back with what became of them, as Excel and as JSON, in the platform’s words', async () => {
    const period = { from: '2026-11-20', to: '2026-11-20' }
    const made = async (format: 'xlsx' | 'json') =>
      madeBy(world, 'desk', (await world.as('desk').hotline.results({ ...period, format })).id)
    const sheet = await made('xlsx')
    expect(sheet).toMatchObject({ kind: 'results', state: 'ready', done: 2003 })
    const { cells, formulas, formats } = asPythonSees(await fetched(sheet.url))
    const head = ['A3', 'B3', 'C3', 'D3', 'E3', 'F3'].map((at) => cells[at]?.[1])
    expect(head).toEqual(['工单号', '类别', '部门', '来电时间', '进度', '答复内容'])
    expect(formats['D4']).toContain('yyyy')
    expect(formulas).toBe(0)
    const text = (await fetched((await made('json')).url)).toString('utf8')
    const list = JSON.parse(text) as Record<string, string | null>[]
    expect(list).toHaveLength(2003)
    expect(list.find((row) => row['工单号'] === 'T1001')).toMatchObject({
      类别: '求助',
      部门: '农业局',
      来电时间: '2026-11-20 16:05:00',
      进度: '未接单',
      答复内容: null,
    })
  }, 60_000)

  it('of another’s file, of what is no workbook and of a file that is gone are refused', async () => {
    const file = await brought(world, 'desk', workbook([]))
    expect(await refusal(world.as('siblingDesk').hotline.tryTickets({ file }))).toBe('not_found')
    const fake = await brought(world, 'desk', Buffer.from('PK\x03\x04 and nothing else'))
    expect(await refusal(world.as('desk').hotline.tryTickets({ file: fake }))).toBe('file_refused')
    const wrong = await brought(world, 'desk', Buffer.from('<html>'))
    expect(await refusal(world.as('desk').hotline.tryTickets({ file: wrong }))).toBe('file_refused')
    const gone = file.replace(/[^/]+\.xlsx$/, `${'a'.repeat(22)}.xlsx`)
    expect(await refusal(world.as('desk').hotline.tryTickets({ file: gone }))).toBe('file_refused')
  })

  it('whose file breaks before it is taken in are said to have failed', async () => {
    const file = await brought(world, 'desk', Buffer.from('PK\x03\x04 broken'))
    const { id } = await world.as('desk').hotline.takeTickets({ file })
    expect(await madeBy(world, 'desk', id)).toMatchObject({
      state: 'failed',
      say: '这不是Excel文件，或者文件坏了',
    })
  })
})

test('a file that was brought can no longer be taken in with time', async () => {
  const file = await brought(world, 'desk', workbook([]))
  world.clock.offset(3 * day)
  expect(await refusal(world.as('desk').hotline.tryTickets({ file }))).toBe('not_found')
})
