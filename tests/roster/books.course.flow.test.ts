import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { freshEnterprise, freshVillage } from './book.samples'
import {
  bookOf,
  checked,
  family,
  fetched,
  rested,
  saidIn,
  staged,
  taken,
  workbook,
  type NamedRow,
} from './books.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster
const village = () => world.people.villager.village
const unit = 'u510802-agriculture'
const unitName = async () => String((await world.documents('units')).find(({ _id }) => _id === unit)?.name)
const post = async (id: string) => (await world.documents('posts')).find(({ _id }) => _id === id)

let seq = 0
async function cadre(more: NamedRow = {}): Promise<NamedRow> {
  seq += 1
  return {
    姓名: `干例${String(seq)}`,
    手机号: `1009${String(1_000_000 + seq)}`,
    单位: await unitName(),
    ...more,
  }
}

/** Brings people in and has them counted. */
async function arrived(...rows: readonly NamedRow[]) {
  return taken(world, 'office', await checked(world, 'office', 'people', await workbook('people', rows)))
}

/** Keeps the other jobs from running, so that a run's calls are those of the books. */
async function onlyBooks(): Promise<void> {
  const last = world.clock.now() + 30 * 86_400_000
  await world.tick('roster')
  await table('ticks').update({ _id: { $ne: 'roster.books' } }, { $set: { last } }, true)
}

const laidBy = async (id: string): Promise<readonly number[]> => {
  const names = ['households', 'people', 'posts']
  const all = await Promise.all(names.map((name) => world.documents(name)))
  return all.map((rows) => rows.filter(({ stage }) => stage === id).length)
}

test('a run that is cut short anywhere goes on, and lays no row twice', async () => {
  await onlyBooks()
  const { faults } = world.gateway
  let halfway = 0
  for (let call = 5, died = true; died; call += 4) {
    const rows = [...family(village(), {}, [{ 姓名: '子例丙', 与户主关系: '子女' }]), ...family(village())]
    const { id } = await staged(world, 'office', 'households', await workbook('households', rows))
    world.clock.offset(61_000)
    faults.crashAt({ when: 'after', call, feature: 'roster' })
    await world.tick('roster').catch(() => undefined)
    died = !faults.waiting
    faults.crashAt(undefined)
    const [homes = 0] = await laidBy(id)
    if (died && homes > 0) halfway += 1
    // Whoever died holds the job's lease for a while.
    world.clock.offset(100_000)
    const ready = await rested(world, 'office', id)
    expect([call, ready.state, ready.tally?.made]).toEqual([call, 'ready', 3])
    expect([call, await laidBy(id)]).toEqual([call, [2, 3, 2]])
    await office().takeBook({ id, version: ready.version, drop: true })
    world.clock.offset(61_000)
    await world.tick('roster')
    expect(await laidBy(id)).toEqual([0, 0, 0])
  }
  expect(halfway).toBeGreaterThan(1)
  await table('ticks').update({ _id: { $ne: 'roster.books' } }, { $set: { last: 0 } }, true)
}, 120_000)

/** Brings a file and lets the run die when it has read it and looked at no row yet. */
async function readOnly(rows: readonly NamedRow[]): Promise<string> {
  const { faults } = world.gateway
  for (let call = 5; call < 40; call += 1) {
    const { id } = await staged(world, 'office', 'households', await workbook('households', rows))
    world.clock.offset(61_000)
    faults.crashAt({ when: 'after', call, feature: 'roster' })
    await world.tick('roster').catch(() => undefined)
    faults.crashAt(undefined)
    const book = (await world.documents('books')).find(({ _id }) => _id === id)
    if (book?.read === true && (book.plans as readonly string[]).length === 0) return id
    const { version } = await bookOf(world, 'office', id)
    await office().takeBook({ id, version, drop: true })
    world.clock.offset(100_000)
    await world.tick('roster')
  }
  throw new Error('no run died between reading and laying')
}

test('a file that is dropped is out of the way before the next is checked, though both wait for the same run', async () => {
  await onlyBooks()
  // So many that they are taken away in several batches.
  const many = 900
  const homes = Array.from({ length: many }, () => family(village())).flat()
  const odd = family(village(), { 户类型: '富裕户' })
  const first = await checked(world, 'office', 'households', await workbook('households', [...homes, ...odd]))
  expect(first).toMatchObject({ state: 'ready', tally: { made: many, refused: 1 } })
  const next = await readOnly(homes)
  await office().takeBook({ id: first.id, version: first.version, drop: true })
  world.clock.offset(100_000)
  expect(await rested(world, 'office', next)).toMatchObject({
    state: 'ready',
    faults: [],
    tally: { made: many },
  })
  expect(await laidBy(first.id)).toEqual([0, 0, 0])
  await table('ticks').update({ _id: { $ne: 'roster.books' } }, { $set: { last: 0 } }, true)
})

test('of two files that bring the same families in the same minute, the second is told of the first', async () => {
  await onlyBooks()
  const homes = Array.from({ length: 20 }, () => family(village())).flat()
  const bring = async (rows: readonly NamedRow[]) =>
    (await staged(world, 'office', 'households', await workbook('households', rows))).id
  const [one, other] = [await bring(homes), await bring([...homes, ...family(village())])]
  const [first, second] = [await rested(world, 'office', one), await rested(world, 'office', other)]
  expect([first.tally, second.tally]).toMatchObject([
    { made: 20, refused: 0 },
    { made: 1, refused: 20 },
  ])
  await table('ticks').update({ _id: { $ne: 'roster.books' } }, { $set: { last: 0 } }, true)
})

describe('people and posts', () => {
  it('come in, are appointed by a file, and leave again when it is taken back', async () => {
    const who = await cadre()
    const people = await arrived(who)
    expect(people.tally).toMatchObject({ made: 1 })
    const id = `${village()}-archivist`
    const before = await post(id)
    const row = {
      行政村代码: village(),
      岗位: '档案管理员',
      到岗日期: '2026/11/2',
      姓名: who.姓名 ?? '',
      手机号: who.手机号 ?? '',
    }
    const ready = await checked(world, 'office', 'posts', await workbook('posts', [row]))
    expect(ready).toMatchObject({ faults: [], tally: { changed: 1 } })
    expect((await post(id))?.now).toEqual(before?.now)
    const done = await taken(world, 'office', ready)
    expect(await post(id)).toMatchObject({ open: false, now: { from: '2026-11-02', unit } })
    await office().undoBook({ id: done.id, version: done.version })
    expect(await rested(world, 'office', done.id)).toMatchObject({ state: 'undone', kept: [] })
    expect((await post(id))?.now).toEqual(before?.now)
  })

  it('that hold something by now stay when their file is taken back', async () => {
    const who = await cadre()
    const people = await arrived(who)
    const row = {
      行政村代码: village(),
      岗位: '政策指导员',
      到岗日期: '2026-11-02',
      姓名: who.姓名 ?? '',
      手机号: who.手机号 ?? '',
    }
    await taken(world, 'office', await checked(world, 'office', 'posts', await workbook('posts', [row])))
    await office().undoBook({ id: people.id, version: (await bookOf(world, 'office', people.id)).version })
    const undone = await rested(world, 'office', people.id)
    expect(undone.kept).toEqual([{ row: 4, column: '', say: '导入以后有人改过或正在用，留着没动' }])
  })

  it('of whom a file says something new are changed, and changed back', async () => {
    const who = await cadre()
    await arrived(who)
    const again = await checked(
      world,
      'office',
      'people',
      await workbook('people', [{ ...who, 职级: '县级领导', 专长: '水利、法律' }]),
    )
    expect(again.tally).toMatchObject({ changed: 1, made: 0 })
    const done = await taken(world, 'office', again)
    const found = () =>
      world
        .documents('people')
        .then((all) => all.filter(({ skills }) => Array.isArray(skills) && skills.includes('law')))
    expect(await found()).toMatchObject([{ rank: 'county', skills: ['water', 'law'] }])
    await office().undoBook({ id: done.id, version: done.version })
    expect(await rested(world, 'office', done.id)).toMatchObject({ state: 'undone', kept: [] })
    expect(await found()).toEqual([])
  })

  it('nobody knows are named, and so is a second seat for one', async () => {
    const who = await cadre()
    await arrived(who)
    const base = { 行政村代码: village(), 到岗日期: '2026-11-02', 手机号: who.手机号 ?? '' }
    const rows = [
      { ...base, 岗位: '档案管理员', 姓名: '无此人' },
      { ...base, 岗位: '档案管理员', 姓名: who.姓名 ?? '', 到岗日期: '2029-11-02' },
    ]
    const book = await checked(world, 'office', 'posts', await workbook('posts', rows))
    expect(book.faults.map(({ row, say }) => [row, say])).toEqual([
      [4, '名册里没有这个姓名和手机号，请先登记或核对'],
      [5, '和第4行是同一个'],
    ])
  })
})

test('a household that is there already is changed only where the file says something new', async () => {
  const rows = family(village(), { 户类型: '一般户' })
  await taken(
    world,
    'office',
    await checked(world, 'office', 'households', await workbook('households', rows)),
  )
  const [head] = rows
  const more = [
    { ...head, 户类型: '突发严重困难户' },
    { ...head, 户类型: undefined, 姓名: '子例丁', 与户主关系: '子女', 手机号: undefined },
  ]
  const clean = more.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as NamedRow,
  )
  const again = await checked(world, 'office', 'households', await workbook('households', clean))
  expect(again).toMatchObject({ faults: [], tally: { rows: 2, made: 1, changed: 1, same: 0 } })
  const done = await taken(world, 'office', again)
  const home = async () => (await world.documents('households')).find(({ number }) => number === head?.户编号)
  expect(await home()).toMatchObject({
    status: 'ordinary',
    monitored: 'sudden',
    members: [expect.any(String), expect.any(String)],
  })
  // Monitored, so somebody must answer for it.
  expect(await post(`${String((await home())?._id)}-responsible`)).toMatchObject({ needed: true, open: true })
  await office().undoBook({ id: done.id, version: done.version })
  expect(await rested(world, 'office', done.id)).toMatchObject({ kept: [] })
  const back = await home()
  expect([back?.monitored, back?.members]).toEqual([undefined, [expect.any(String)]])
})

test('an enterprise’s village comes in by a file, goes out, comes back unchanged, and is taken back', async () => {
  const enterprise = await freshEnterprise()
  const here = await freshVillage(world)
  const paired = async () =>
    (await world.documents('pairings')).filter((one) => one.village === here && one.enterprise === enterprise)
  const row = { 企业名称: enterprise, 行政村代码: here, 结对日期: '2026-03-01', 备注: '收购茶叶' }
  const early = { ...row, 结对日期: '2026-05-01', 结束日期: '2026-04-01' }
  const ready = await checked(world, 'office', 'enterprises', await workbook('enterprises', [row, early]))
  expect(ready.tally).toMatchObject({ rows: 2, made: 1, refused: 1 })
  expect(ready.faults).toEqual([{ row: 5, column: '结束日期', say: '结束日期在结对日期之前' }])
  expect((await office().village({ code: here })).pairings).toEqual([])

  const done = await taken(world, 'office', ready)
  expect((await office().village({ code: here })).pairings).toMatchObject([
    { from: '2026-03-01', note: '收购茶叶', enterprise: { id: enterprise } },
  ])
  const { id } = await office().exportBook({ kind: 'enterprises', division: `${here.slice(0, 9)}000` })
  const made = await rested(world, 'office', id)
  const again = await checked(world, 'office', 'enterprises', await fetched(made.url))
  expect([again.faults, again.tally?.same]).toEqual([[], again.tally?.rows])

  const ended = { ...row, 结束日期: '2026-10-01' }
  const change = await checked(world, 'office', 'enterprises', await workbook('enterprises', [ended]))
  expect(change.tally).toMatchObject({ made: 0, changed: 1 })
  const changed = await taken(world, 'office', change)
  expect(await paired()).toMatchObject([{ to: '2026-10-01' }])
  await office().undoBook({ id: changed.id, version: changed.version })
  await rested(world, 'office', changed.id)
  expect((await paired()).map(({ to }) => to)).toEqual([undefined])
  // What was put back is the office's own again: the first file takes away what it made.
  const { id: first, version } = await bookOf(world, 'office', done.id)
  await office().undoBook({ id: first, version })
  expect((await rested(world, 'office', first)).state).toBe('undone')
})

test('a book speaks of kinds as the city does today, and is read so', async () => {
  const names = { village: { exited: '出列村', ordinary: '一般行政村' }, household: {}, monitored: {} }
  await world.as('cityOffice').roster.setTerms({ version: 0, names })
  const { id: empty } = await office().exportBook({ kind: 'villages', empty: true })
  const guide = await saidIn(await fetched((await bookOf(world, 'office', empty)).url), 1)
  expect(guide).toContain('贫困村、出列村、一般行政村')
  const { id } = await office().exportBook({ kind: 'villages' })
  const book = await checked(
    world,
    'office',
    'villages',
    await fetched((await rested(world, 'office', id)).url),
  )
  expect([book.faults, book.tally?.same]).toEqual([[], book.tally?.rows])
})
