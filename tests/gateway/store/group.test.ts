import fc from 'fast-check'
import { groupInSql } from '../../../gateway/store/group'
import { Catalog } from '../../../gateway/store/catalog'
import { Connection } from '../../../gateway/store/connection'
import { pipeline } from '../../../gateway/store/match/engine'
import type { Doc } from '../../../gateway/store'
import { decode } from '../../../gateway/wire/ejson'
import { openShelf, type Shelf } from './shelf'

let shelf: Shelf
beforeAll(() => {
  shelf = openShelf()
})
afterAll(() => shelf.close())

const group = {
  _id: { unit: '$unit', kind: '$kind' },
  n: { $sum: 1 },
  total: { $sum: '$amount' },
  mean: { $avg: '$amount' },
  least: { $min: '$amount' },
  most: { $max: '$amount' },
}
const month = { period: '2026-10' }
const fold = { name: 'fold', keys: { period: 1, unit: 1, kind: 1, amount: 1 } } as const

/** Whether the index alone can answer, asked of the file itself. */
function byIndexAlone(collection: string, query: Doc, by: object): boolean {
  const db = new Connection(shelf.file, { readOnly: true })
  try {
    return groupInSql(db, new Catalog(db).get(collection), query, by) !== undefined
  } finally {
    db.close()
  }
}

function sorted(rows: readonly unknown[]): unknown[] {
  return rows
    .map((row) => JSON.stringify(row, ['_id', 'unit', 'kind', 'n', 'total', 'mean', 'least', 'most']))
    .sort()
}

const fact = fc.record({
  period: fc.constantFrom('2026-09', '2026-10'),
  unit: fc.constantFrom('u1', 'u2', 'u3'),
  kind: fc.constantFrom('filed', 'closed', 3),
  amount: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom<unknown>('five', null, true)),
})

test('an index that covers them gives the groups that the documents give', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 1, maxLength: 30 }),
      fc.constantFrom({}, month),
      async (facts, query) => {
        const name = `facts${round++}`
        shelf.store.declareIndexes(name, [fold])
        await shelf.add(name, ...facts)
        const wanted = pipeline([{ $match: query }, { $group: group }], facts, () => [])
        const found = shelf.store.aggregate(name, [{ $match: query }, { $group: group }, { $limit: 100 }])
        expect(sorted(found.map((text) => decode(text, 0)))).toEqual(sorted(wanted))
        expect(byIndexAlone(name, query, group)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

describe('the documents are read', () => {
  beforeEach(() => shelf.store.declareIndexes('facts', [fold]))
  afterEach(() => shelf.store.remove('facts', { query: {}, multi: true }))

  test('where the index does not hold a field', async () => {
    await shelf.add('facts', { ...month, unit: 'u', who: 'p' })
    expect(byIndexAlone('facts', month, { _id: '$who' })).toBe(false)
    expect(shelf.store.aggregate('facts', [{ $match: month }, { $group: { _id: '$who' } }])).toEqual([
      '{"_id":"p"}',
    ])
  })

  test('where a field is missing, which a composed key must tell from null', async () => {
    await shelf.add('facts', { ...month, unit: 'u' }, { ...month, unit: 'u', kind: null })
    const by = { _id: { unit: '$unit', kind: '$kind' }, n: { $sum: 1 } }
    expect(byIndexAlone('facts', month, by)).toBe(false)
    expect([...shelf.store.aggregate('facts', [{ $match: month }, { $group: by }])].sort()).toEqual([
      '{"_id":{"unit":"u","kind":null},"n":1}',
      '{"_id":{"unit":"u"},"n":1}',
    ])
  })

  test('where a field is an array', async () => {
    await shelf.add('facts', { ...month, unit: ['u', 'v'], kind: 'k' })
    expect(byIndexAlone('facts', month, group)).toBe(false)
    shelf.store.declareIndexes('facts', [])
  })
})

test('a count after a match is the index’s', async () => {
  shelf.store.declareIndexes('counted', [{ name: 'a', keys: { a: 1 } }])
  await shelf.add('counted', { a: 1 }, { a: 2 }, { a: 2 })
  expect(shelf.store.aggregate('counted', [{ $match: { a: 2 } }, { $count: 'n' }])).toEqual(['{"n":2}'])
  expect(shelf.store.aggregate('counted', [{ $match: { a: 9 } }, { $count: 'n' }])).toEqual([])
})

test('match, sort, skip and limit at the front are the index’s, the rest of the pipeline follows', async () => {
  shelf.store.declareIndexes('front', [{ name: 'a', keys: { a: -1 } }])
  await shelf.add('front', ...Array.from({ length: 30 }, (_, a) => ({ _id: a, a })))
  const rows = shelf.store.aggregate('front', [
    { $match: { a: { $lt: 20 } } },
    { $sort: { a: -1 } },
    { $skip: 2 },
    { $limit: 3 },
    { $project: { twice: { $multiply: ['$a', 2] } } },
  ])
  expect(rows.map((row) => decode(row, 0))).toEqual([17, 16, 15].map((a) => ({ _id: a, twice: a * 2 })))
})

test('a lookup with a pipeline of its own is answered once, by index, within no default limit', async () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    _id: `l${i}`,
    list: ['a', i < 25 ? 'b' : 'c'],
    turn: i,
  }))
  await shelf.store.createCollection('looked')
  await shelf.add('looked', ...many)
  shelf.store.declareIndexes('looked', [{ name: 'turn', keys: { list: 1, turn: 1 } }])
  const count = (query: Doc, limit: number): Doc[] => [{ $match: query }, { $limit: limit }, { $count: 'n' }]
  const lookup = (as: string, inner: readonly Doc[]): Doc => ({
    $lookup: { from: 'looked', pipeline: inner, as },
  })
  const rows = shelf.store.aggregate('looked', [
    { $limit: 1 },
    { $project: { _id: 1 } },
    lookup('few', count({ list: 'b', turn: { $lt: 3 } }, 9)),
    lookup('capped', count({ list: 'a' }, 9)),
    lookup('none', count({ list: 'd' }, 9)),
    lookup('docs', [{ $match: { list: 'b' } }, { $sort: { turn: -1 } }]),
  ])
  const [row] = rows.map((text) => decode(text, 0) as Record<string, Doc[]>)
  expect(row).toMatchObject({ _id: 'l0', few: [{ n: 3 }], capped: [{ n: 9 }], none: [] })
  expect(row?.['docs']?.map(({ turn }) => turn)).toEqual(Array.from({ length: 25 }, (_, i) => 24 - i))
})
