import { table, type Row } from '../../cloudfunctions/_kernel/database'
import { wholeWorkbook } from '../../cloudfunctions/_kernel/xlsx/book'
import { day, isThere, later } from '../_kernel/given.builder'
import { openWorld, type World } from '../_kernel/world'
import { zipped } from '../_kernel/xlsx.builder'
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

const head = ['户编号', '行政村代码', '户类型', '姓名', '与户主关系', '手机号'] as const

/** The same list on two sheets. */
function twoSheets(): Promise<Buffer> {
  const columns = head.map((name) => ({ name, width: 18, kind: 'text' as const }))
  const sheet = (name: string) => ({ sheet: { name, title: '', note: '', columns }, rows: [] })
  return wholeWorkbook(sheet('甲'), [sheet('乙')])
}

/** All of one household: nothing is kept of them before there are too many. */
async function manyRows(): Promise<Buffer> {
  const rows = Array.from({ length: 200_000 }, () => 'M1,,,,,')
  return Buffer.from([head.join(','), ...rows].join('\n'))
}

/** A workbook of bare XML as another program may write it: phones as numbers, a formula, merged cells. */
function oddSheet(code: string): Buffer {
  const cell = (value: string | number) => {
    if (typeof value === 'number') return `<c><v>${value}</v></c>`
    return value.startsWith('<') ? `<c>${value}</c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`
  }
  const row = (cells: readonly (string | number)[], nth: number) =>
    `<row r="${nth + 1}">${cells.map(cell).join('')}</row>`
  const home = (number: string, name: string, phone: string | number) =>
    [number, code, '脱贫户', name, '户主', phone] as const
  const rows = [
    head,
    home('Ｏ０１', '户例甲', '１０００９９９９００１'),
    home('O02', '户例乙', '<v>10009999002.0</v>'),
    home('O03', '<f>A1</f>', ''),
    home('O04', '户例丁', ''),
    home('O05', '户例戊', ''),
    home('O06', '户例己', '1.38E+10'),
  ].map(row)
  const merged = '<mergeCells count="1"><mergeCell ref="B5:B6"/></mergeCells>'
  return zipped([
    ['xl/workbook.xml', '<workbook><sheets><sheet name="农户" r:id="x"/></sheets></workbook>'],
    ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="x" Target="s.xml"/></Relationships>'],
    ['xl/s.xml', `<worksheet><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`],
  ])
}

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

  it('that waits to be read stays, however long, and one that nobody named goes', async () => {
    const [left, bytes] = [
      await brought(world, 'office', await workbook('households', family(village()))),
      await workbook('households', family(village())),
    ]
    const { id } = await staged(world, 'office', 'households', bytes)
    const held = { _id: 'roster.books' }
    await table('ticks').update(held, { $set: { lease: Number.MAX_SAFE_INTEGER } })
    await later(world, 5 * day, ['roster'])
    expect(await isThere(left)).toBe(false)
    await table('ticks').update(held, { $set: { lease: 0 } })
    expect((await rested(world, 'office', id)).state).toBe('ready')
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

  const ole = Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex')
  it.each([
    ['no row', () => workbook('households', []), '表里没有一行数据，请从第一行列名下面开始填'],
    ['two sheets that both fit', twoSheets, '“甲”和“乙”两张表都可以导入，请只留一张'],
    [
      'a password',
      async () => ole,
      '这个文件打不开：它有密码，或者是旧的.xls格式。请去掉密码，另存为.xlsx后再传',
    ],
    ['200 000 rows', manyRows, '表里超过100000行，请分成几个文件'],
  ])('with %s is refused as a whole', async (_, made, say) => {
    const bytes = await made()
    const type = bytes.toString('latin1', 0, 4) === 'PK\x03\x04' || bytes === ole ? 'xlsx' : 'csv'
    const book = await checked(world, 'office', 'households', bytes, type)
    expect(book).toMatchObject({ state: 'failed', say })
  })

  it('as a spreadsheet keeps it is understood where nothing is lost, and named where something is', async () => {
    const ready = await checked(world, 'office', 'households', oddSheet(village()))
    expect(ready.faults).toEqual([
      { row: 4, column: '姓名', say: '这一格是公式，没有算好的结果，请粘贴成数值再传' },
      { row: 5, column: '', say: '这一行有合并的单元格，请取消合并、每格都填上再传' },
      { row: 6, column: '', say: '这一行有合并的单元格，请取消合并、每格都填上再传' },
      {
        row: 7,
        column: '手机号',
        say: '“1.38E+10”被Excel写成了科学计数，后几位可能丢了，请把这一列设为文本再填',
      },
    ])
    expect(ready.tally).toMatchObject({ made: 2, refused: 4 })
  })

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
