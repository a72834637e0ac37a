import { writeFileSync } from 'node:fs'
import { Connection } from '../../../gateway/store/connection'
import { openStore, WrongFormat } from '../../../gateway/store'
import { limits } from '../../../gateway/limits'
import { realClock } from '../../../gateway/clock'
import { encode } from '../../../gateway/wire/ejson'
import { openShelf, type Shelf } from './shelf'

let shelf: Shelf
beforeEach(() => {
  shelf = openShelf()
})
afterEach(() => shelf.close())

function refusal(message: RegExp): object {
  return { code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(message) as unknown }
}

describe('a group of writes', () => {
  test('one that fails undoes nothing of its neighbours', async () => {
    shelf.store.declareIndexes('people', [{ name: 'code', keys: { code: 1 }, unique: true }])
    const all = await Promise.allSettled([
      shelf.add('people', { _id: 1, code: 'a' }),
      // Its first document stands before the second fails: both must go.
      shelf.add('people', { _id: 2, code: 'b' }, { _id: 3, code: 'a' }),
      shelf.add('people', { _id: 4, code: 'd' }),
      shelf.add('people', { _id: 4, code: 'e' }),
    ])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect(shelf.store.page('people', { limit: 9 }).documents.map((doc) => doc['_id'])).toEqual([1, 4])
    expect(shelf.store.count('people', { code: 'b' })).toBe(0)
  })

  test('what an undone write taught an index about arrays is forgotten with it', async () => {
    shelf.store.declareIndexes('people', [
      { name: 'tags', keys: { tags: 1 } },
      { name: 'code', keys: { code: 1 }, unique: true },
    ])
    await shelf.add('people', { tags: 'x', code: 1 })
    await expect(shelf.add('people', { tags: ['x', 'y'], code: 1 })).rejects.toMatchObject(refusal(/E11000/))
    await shelf.add('people', { tags: ['x', 'z'], code: 2 })
    shelf.store.close()
    const again = openStore({ file: shelf.file, clock: realClock() })
    expect(again.find('people', { query: { tags: { $gte: 'a' } } })).toHaveLength(2)
    again.close()
  })
})

describe('unique indexes', () => {
  beforeEach(() =>
    shelf.store.declareIndexes('posts', [{ name: 'holder', keys: { holder: 1 }, unique: true }]),
  )

  test('a missing field counts as null: there is only one such document', async () => {
    await shelf.add('posts', { _id: 1 })
    await expect(shelf.add('posts', { _id: 2, holder: null })).rejects.toMatchObject(
      refusal(/E11000 .*holder/),
    )
  })

  test('a document may keep its own key when it is changed', async () => {
    await shelf.add('posts', { _id: 1, holder: 'p' })
    const change = { merge: true, data: { $set: { n: 1, holder: 'p' } } }
    const done = await shelf.store.modify('posts', { query: { _id: 1 }, multi: false, upsert: false, change })
    expect(done.updated).toBe(1)
  })
})

describe('the cloud’s limits', () => {
  const get = async (params: object): Promise<unknown[]> => {
    const answer = await shelf.actions['database.getDocument']!({
      collectionName: 'many',
      queryType: 'WHERE',
      ...params,
    })
    return (answer as { data: { list: unknown[] } }).data.list
  }
  const aggregate = async (...stages: readonly (readonly [string, unknown])[]): Promise<unknown[]> => {
    const answer = await shelf.actions['database.aggregateDocuments']!({
      collectionName: 'many',
      stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: encode(value) })),
    })
    return (answer as { data: { list: unknown[] } }).data.list
  }
  beforeEach(async () => {
    await shelf.store.createCollection('many')
    for (let i = 0; i < 12; i++)
      await shelf.add('many', ...Array.from({ length: 1000 }, (_, k) => ({ _id: i * 1000 + k })))
  })

  test('a get returns 100 documents when it asks for no number, and 1000 at most', async () => {
    expect(await get({})).toHaveLength(limits.rowsByDefault)
    expect(await get({ limit: 5000 })).toHaveLength(limits.rowsAtMost)
  })

  test('an aggregate returns 20 rows without a limit, and 10 000 at most with one', async () => {
    expect(await aggregate(['$match', {}])).toHaveLength(limits.aggregateByDefault)
    expect(await aggregate(['$project', { _id: 1 }])).toHaveLength(limits.aggregateByDefault)
    expect(await aggregate(['$project', { _id: 1 }], ['$limit', 11_500])).toHaveLength(limits.aggregateAtMost)
  })

  test('a document of more than 16 MB is refused', async () => {
    await expect(shelf.add('many', { text: 'x'.repeat(limits.document) })).rejects.toMatchObject(
      refusal(/at most 16777216/),
    )
  })

  test('near wants a geo index', async () => {
    const query = encode({ at: { $near: { $geometry: { type: 'Point', coordinates: [1, 2] } } } })
    await expect(get({ query })).rejects.toMatchObject(refusal(/geo index on at/))
    shelf.store.declareIndexes('many', [{ name: 'at', keys: { at: '2dsphere' } }])
    await shelf.add('many', { _id: 'far', at: { type: 'Point', coordinates: [1, 3] } })
    await shelf.add('many', { _id: 'close', at: { type: 'Point', coordinates: [1, 2] } })
    expect((await get({ query })).map((text) => (JSON.parse(String(text)) as { _id: string })._id)).toEqual([
      'close',
      'far',
    ])
  })
})

describe('what is not carried is refused by its name', () => {
  beforeEach(() => shelf.store.createCollection('c'))

  test.each([
    ['$text', { $text: { $search: 'x' } }],
    ['$where', { $where: 'true' }],
    ['$frobnicate', { a: { $frobnicate: 1 } }],
    ['$box', { a: { $geoWithin: { $box: [] } } }],
  ])('the query operator %s', (name, query) => {
    expect(() => shelf.store.find('c', { query })).toThrow(name)
  })

  test.each(['$out', '$merge', '$frobnicate', '$documents'])('the stage %s', (stage) => {
    expect(() => shelf.store.aggregate('c', [{ [stage]: 'x' }])).toThrow(stage)
  })

  test('the expression $function and the accumulator $accumulator', async () => {
    await shelf.add('c', { _id: 1 })
    const code = { body: 'x', args: [], lang: 'js' }
    expect(() => shelf.store.aggregate('c', [{ $project: { x: { $function: code } } }])).toThrow('$function')
    expect(() => shelf.store.aggregate('c', [{ $group: { _id: null, x: { $accumulator: {} } } }])).toThrow(
      '$accumulator',
    )
  })

  test('an update operator', async () => {
    await shelf.add('c', { _id: 1 })
    const change = { merge: true, data: { $frobnicate: { a: 1 } } }
    const done = shelf.store.modify('c', { query: {}, multi: false, upsert: false, change })
    await expect(done).rejects.toMatchObject(refusal(/\$frobnicate/))
  })

  test('a type of value', async () => {
    const adding = shelf.actions['database.insertDocument']!({
      collectionName: 'c',
      data: ['{"a":{"$numberDecimal":"1.5"}}'],
    })
    await expect(adding).rejects.toMatchObject(refusal(/\$numberDecimal/))
  })
})

describe('the file', () => {
  test('of another format is refused in one sentence', () => {
    shelf.store.close()
    const file = new Connection(shelf.file)
    file.exec('PRAGMA user_version = 999')
    file.close()
    expect(() => openStore({ file: shelf.file, clock: realClock() })).toThrow(WrongFormat)
    expect(() => openStore({ file: shelf.file, clock: realClock() })).toThrow(
      /is of format 999, this version reads format/,
    )
  })

  test('that is no database, or another program’s, is refused', () => {
    const other = `${shelf.file}.other`
    writeFileSync(other, 'not a database, and longer than a header would be '.repeat(50))
    expect(() => openStore({ file: other, clock: realClock() })).toThrow(/is not a database/)
    const foreign = new Connection(`${shelf.file}.foreign`)
    foreign.exec('CREATE TABLE t(x)')
    foreign.close()
    expect(() => openStore({ file: `${shelf.file}.foreign`, clock: realClock() })).toThrow(
      /of another program/,
    )
  })

  test('a full disk refuses the write cleanly and keeps what was there', async () => {
    await shelf.store.createCollection('c')
    await shelf.add('c', { _id: 'before' })
    shelf.store.limitPages(60)
    const big = Array.from({ length: 40 }, (_, i) => ({ _id: `big${i}`, text: 'x'.repeat(20_000) }))
    const both = await Promise.allSettled([
      shelf.add('c', ...big),
      shelf.add('c', { _id: 'beside', text: 'x' }),
    ])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(both[0]).toMatchObject({ reason: refusal(/disk is full, nothing was written/) })
    expect(shelf.store.page('c', { limit: 9 }).documents.map((doc) => doc['_id'])).toEqual(['before'])
    await shelf.add('c', { _id: 'after' })
    expect(shelf.store.count('c', {})).toBe(2)
  })
})

test('server dates come from the clock, in what is stored and in what is asked', async () => {
  await shelf.store.createCollection('c')
  shelf.store.clock.set(1_000_000)
  const now = '{"$tcb_server_date":{"offset":{"$numberInt":"500"}}}'
  await shelf.actions['database.insertDocument']!({
    collectionName: 'c',
    data: [`{"_id":1,"deep":[{"at":${now}}]}`],
  })
  const [doc] = shelf.store.page('c', { limit: 1 }).documents
  const [{ at }] = doc?.['deep'] as [{ at: Date }]
  expect(Math.abs(at.getTime() - 1_000_500)).toBeLessThan(200)
  const count = (query: string): Promise<object> =>
    shelf.actions['database.calculateDocument']!({ collectionName: 'c', query })
  shelf.store.clock.offset(60_000)
  expect(await count('{"deep.at":{"$lt":{"$tcb_server_date":{"offset":0}}}}')).toEqual({ data: { total: 1 } })
  shelf.store.clock.offset(-120_000)
  expect(await count('{"deep.at":{"$lt":{"$tcb_server_date":{"offset":0}}}}')).toEqual({ data: { total: 0 } })
})

test('ObjectIds leave as plain hexadecimal strings', async () => {
  await shelf.store.createCollection('c')
  const data = [
    '{"_id":{"$oid":"5f0123456789abcdef012345"},"text":"{\\"$oid\\":\\"5f0123456789abcdef012345\\"}"}',
  ]
  expect(await shelf.actions['database.insertDocument']!({ collectionName: 'c', data })).toEqual({
    data: { insertedIds: ['5f0123456789abcdef012345'] },
  })
  const answer = await shelf.actions['database.getDocument']!({ collectionName: 'c', query: '{}' })
  const { list } = (answer as { data: { list: string[] } }).data
  expect(list.map((text) => JSON.parse(text) as unknown)).toEqual([
    { _id: '5f0123456789abcdef012345', text: '{"$oid":"5f0123456789abcdef012345"}' },
  ])
})

test.each<[object, object]>([
  [{ history: 0 }, { _id: 1, n: 2, at: { $date: { $numberLong: '5' } } }],
  [
    { history: 0, _id: 0 },
    { n: 2, at: { $date: { $numberLong: '5' } } },
  ],
  [{ n: 1 }, { _id: 1, n: 2 }],
  [{ n: true, _id: 0 }, { n: 2 }],
  [{ 'history.by': 1 }, { _id: 1, history: [{ by: 'p' }] }],
  [{ history: { $slice: 0 } }, { _id: 1, n: 2, at: { $date: { $numberLong: '5' } }, history: [] }],
])('the projection %j leaves what it names', async (projection, expected) => {
  await shelf.store.createCollection('c')
  await shelf.add('c', { _id: 1, n: 2, at: new Date(5), history: [{ by: 'p', key: 'k' }] })
  const answer = await shelf.actions['database.getDocument']!({
    collectionName: 'c',
    query: '{}',
    projection: encode(projection),
  })
  const { list } = (answer as { data: { list: string[] } }).data
  expect(list.map((text) => JSON.parse(text) as unknown)).toEqual([expected])
})
