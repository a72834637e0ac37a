import type { Row } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import {
  bookOf,
  brought,
  checked,
  family,
  fetched,
  rested,
  staged,
  taken,
  text,
  workbook,
} from './books.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster
const village = () => world.people.villager.village
const numbered = async (name: string, number: unknown): Promise<Row | undefined> =>
  (await world.documents(name)).find((row) => row.number === number)

/** What an office sees of a village. */
async function seen(): Promise<string[]> {
  await world.forgetRates()
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await office().households({ village: village(), ...(after === undefined ? {} : { after }) })
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  return ids.sort()
}

describe('a file of households', () => {
  it('is checked, seen by nobody, taken by one switch, and taken back', async () => {
    const before = await seen()
    const rows = [
      ...family(village(), {}, [{ 姓名: '子例甲', 与户主关系: '子女', 在外务工: '是' }]),
      ...family(village(), { 户类型: '一般户' }),
    ]
    const ready = await checked(world, 'office', 'households', await workbook('households', rows))
    expect(ready).toMatchObject({
      state: 'ready',
      tally: { rows: 3, made: 3, changed: 0, same: 0, refused: 0 },
      faults: [],
      done: 3,
      total: 3,
    })
    expect(await seen()).toEqual(before)

    const done = await taken(world, 'office', ready)
    expect(done.state).toBe('taken')
    expect(done.undoUntil).toBeGreaterThan(world.clock.now() + 29 * 86_400_000)
    const after = await seen()
    expect(after).toHaveLength(before.length + 2)
    const home = await numbered('households', rows[0]?.户编号)
    expect(home).toMatchObject({ status: 'exited', village: village() })
    expect(home?.card).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect(home?.members).toHaveLength(2)
    const posts = (await world.documents('posts')).filter(({ household }) => household === home?._id)
    expect(posts).toMatchObject([{ kind: 'responsible', needed: true, open: true }])
    const ordinary = await numbered('households', rows[2]?.户编号)
    expect((await world.documents('posts')).some(({ household }) => household === ordinary?._id)).toBe(false)
    const facts = (await world.documents('facts')).filter(({ kind }) => kind === 'roster.imported')
    expect(facts).toMatchObject([{ amount: 3, tags: { kind: 'households', made: 3, changed: 0 } }])

    await office().undoBook({ id: done.id, version: done.version })
    const undone = await rested(world, 'office', done.id)
    expect(undone).toMatchObject({ state: 'undone', kept: [] })
    expect(await seen()).toEqual(before)
    for (const name of ['households', 'people', 'posts'])
      expect((await world.documents(name)).filter(({ stage }) => stage === done.id)).toEqual([])
  })

  it('leaves alone on its undoing what others have changed since, and says so', async () => {
    const rows = [...family(village()), ...family(village())]
    const ready = await checked(world, 'office', 'households', await workbook('households', rows))
    const done = await taken(world, 'office', ready)
    const kept = await numbered('households', rows[1]?.户编号)
    await office().slip({ household: kept?._id ?? '' })
    await office().undoBook({ id: done.id, version: done.version })
    const undone = await rested(world, 'office', done.id)
    expect(undone.kept).toMatchObject([{ row: 5 }])
    expect(await numbered('households', rows[0]?.户编号)).toBeUndefined()
    expect(await seen()).toContain(kept?._id)
  })

  it('that is dropped leaves nothing behind, and may be brought again', async () => {
    const rows = family(village())
    const bytes = await workbook('households', rows)
    const ready = await checked(world, 'office', 'households', bytes)
    await office().takeBook({ id: ready.id, version: ready.version, drop: true })
    world.clock.offset(61_000)
    await world.tick('roster')
    expect(await numbered('households', rows[0]?.户编号)).toBeUndefined()
    expect((await checked(world, 'office', 'households', bytes)).state).toBe('ready')
  })

  it('is refused the second time, saying when it came first', async () => {
    const bytes = await workbook('households', family(village()))
    await staged(world, 'office', 'households', bytes)
    await expect(staged(world, 'office', 'households', bytes)).rejects.toMatchObject({
      code: 'already_used',
      say: expect.stringMatching(/^这个文件\d{4}-\d\d-\d\d \d\d:\d\d传过/) as string,
    })
  })

  it('in GB18030 is read like any other', async () => {
    // 户编号,行政村代码,户类型,姓名,与户主关系 / 一般户 / 户主, as a spreadsheet in China saves it.
    const gb = (text: string) => Buffer.from(text, 'hex')
    const head = gb('bba7b1e0bac52cd0d0d5feb4e5b4fac2eb2cbba7c0e0d0cd2cd0d5c3fb2cd3ebbba7d6f7b9d8cfb50a')
    const row = Buffer.concat([
      Buffer.from(`G1,${village()},`),
      gb('d2bbb0e3bba7'),
      Buffer.from(','),
      gb('bcd7c0fd'),
      Buffer.from(','),
      gb('bba7d6f7'),
    ])
    const ready = await checked(world, 'office', 'households', Buffer.concat([head, row]), 'csv')
    expect(ready).toMatchObject({ state: 'ready', tally: { rows: 1, made: 1 }, faults: [] })
  })
})

describe('what is wrong in a file', () => {
  it('is told by row and column, and keeps its household alone out', async () => {
    const rows = [
      ...family(village()),
      ...family(village(), { 手机号: '12345' }, [{ 姓名: '子例乙', 与户主关系: '子女' }]),
      ...family('990000000000'),
      ...family(village(), { 户类型: '富裕户' }),
      ...family(village(), { 与户主关系: '子女' }),
    ]
    const ready = await checked(world, 'office', 'households', await workbook('households', rows))
    expect(ready.tally).toEqual({ rows: 6, made: 1, changed: 0, same: 0, refused: 5 })
    expect(ready.faults).toEqual([
      { row: 5, column: '手机号', say: '“12345”不是11位手机号' },
      { row: 7, column: '行政村', say: '990000000000不在这次导入的范围里' },
      { row: 8, column: '户类型', say: '“富裕户”不在可选的里面，可以填：贫困户、脱贫户、一般户' },
      { row: 9, column: '与户主关系', say: '这一户没有写户主' },
    ])
    expect((await fetched(ready.url)).toString('latin1', 0, 2)).toBe('PK')
  })

  it.each([['no row', [] as Record<string, string>[], '表里没有一行数据，请从第一行列名下面开始填']])(
    'with %s is refused as a whole',
    async (_, rows, say) => {
      const book = await checked(world, 'office', 'households', await workbook('households', rows))
      expect(book).toMatchObject({ state: 'failed', say })
    },
  )

  it('that lacks columns is refused, naming them', async () => {
    const book = await checked(world, 'office', 'households', text([{ 编号: '1', 姓名: '甲例' }]), 'csv')
    expect(book.say).toBe(
      '没有找到这些列：户编号、行政村、户类型、与户主关系。请对照模板改列名，或在列名对照里加上',
    )
  })

  it('that calls columns as the county has set up is understood', async () => {
    const { version, columns } = await office().bookMapping({ kind: 'households' })
    const theirs = columns.map((column) => ({
      ours: column.ours,
      theirs: column.ours === '户编号' ? ['门牌'] : column.theirs,
    }))
    await office().setBookMapping({ kind: 'households', version, columns: theirs })
    const [row] = family(village())
    const { 户编号: number = '', ...rest } = row ?? {}
    const book = await checked(world, 'office', 'households', text([{ 门牌: number, ...rest }]), 'csv')
    expect(book.tally).toMatchObject({ made: 1 })
  })
})

describe('what the roster holds', () => {
  it.each(['units', 'people', 'villages', 'posts', 'households', 'pairings'] as const)(
    'of %s goes out and comes back as it is',
    async (kind) => {
      const { id } = await office().exportBook({ kind })
      const made = await rested(world, 'office', id)
      expect(made.state).toBe('made')
      const book = await checked(world, 'office', kind, await fetched(made.url))
      expect([book.faults, book.say]).toEqual([[], undefined])
      const { rows = 0, same } = book.tally ?? {}
      expect(rows).toBeGreaterThan(0)
      expect(same).toBe(rows)
    },
  )

  it('of somebody else’s county does not go out', async () => {
    await expect(office().exportBook({ kind: 'units', division: '510811000000' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is offered empty at once', async () => {
    const { id } = await office().exportBook({ kind: 'households', empty: true })
    const book = await bookOf(world, 'office', id)
    expect(book.state).toBe('made')
    expect((await fetched(book.url)).length).toBeGreaterThan(2000)
  })
})

test('a file that is not one’s own is not found', async () => {
  const file = await brought(world, 'foreignOffice', await workbook('households', family(village())))
  await expect(office().stageBook({ file, name: 'x.xlsx', kind: 'households' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
