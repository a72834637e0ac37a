import fc from 'fast-check'
import type { Doc, IndexSpec } from '../../../gateway/store'
import { matcher } from '../../../gateway/store/match/engine'
import { compareBy, sortFields, sortValue } from '../../../gateway/store/order'
import { decode, encode } from '../../../gateway/wire/ejson'
import { openShelf, type Shelf } from './shelf'

/*
 * Whatever index answers a query, the answer is the one that a look at every document gives.
 */

const indexes: readonly (readonly IndexSpec[])[] = [
  [{ name: 'a', keys: { a: 1 } }],
  [
    { name: 'a down, b', keys: { a: -1, b: 1 } },
    { name: 'list, b, _id', keys: { list: 1, b: 1, _id: 1 } },
  ],
  [
    { name: 'queue', keys: { list: 1, b: 1, a: 1 } },
    { name: 'b', keys: { b: 1 } },
  ],
  [
    { name: 'inner', keys: { 'sub.x': 1, a: 1 } },
    { name: 'c', keys: { c: 1, list: 1 } },
  ],
]

const simple = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 3, arbitrary: fc.constantFrom('x', 'y', '，', '😀', '', 'x\0y') },
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom(new Date(0), new Date(5)),
  fc.constantFrom(NaN, -Infinity, Infinity, 5e-324),
)
const listed = fc.oneof(simple, fc.array(simple, { maxLength: 3 }))
const document = fc.record(
  {
    a: simple,
    b: fc.integer({ min: 0, max: 3 }),
    c: listed,
    list: fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 }),
    sub: fc.oneof(
      fc.record({ x: listed }, { requiredKeys: [] }),
      fc.array(fc.oneof(fc.record({ x: listed }, { requiredKeys: [] }), simple), { maxLength: 3 }),
      simple,
    ),
  },
  { requiredKeys: [] },
)
const path = fc.constantFrom('a', 'b', 'c', 'list', 'sub.x', '_id')
const operand = fc.oneof(simple, fc.constantFrom('p', 'q', 'd3', 'd17'))
const condition = fc.oneof(
  { weight: 4, arbitrary: operand },
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), operand)
    .map(([name, to]) => ({ [name]: to })),
  fc
    .tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 4 }))
    .map(([name, to]) => ({ [name]: to })),
  fc.tuple(operand, operand).map(([from, to]) => ({ $gte: from, $lt: to })),
  fc.tuple(operand, operand, operand).map(([from, to, too]) => ({ $gt: from, $lte: to, $lt: too })),
  fc.boolean().map((is) => ({ $exists: is })),
  fc.constantFrom<object>(
    /^p/,
    /^x?/,
    { $not: { $gt: 2 } },
    { $all: ['p', 'q'] },
    { $size: 2 },
    { $elemMatch: { $gt: 1 } },
  ),
)
const flat = fc.dictionary(path, condition, { maxKeys: 3 })
const query = fc.oneof(
  { weight: 3, arbitrary: flat },
  fc
    .tuple(flat, fc.array(flat, { minLength: 1, maxLength: 3 }))
    .map(([all, some]) => ({ ...all, $or: some })),
  fc.array(flat, { minLength: 1, maxLength: 3 }).map((all) => ({ $and: all })),
)
const order = fc.dictionary(path, fc.constantFrom<1 | -1>(1, -1), { maxKeys: 3 })

interface Case {
  readonly docs: readonly Doc[]
  readonly asks: readonly { query: Doc; order: Record<string, 1 | -1>; skip: number; limit: number }[]
  readonly indexes: readonly IndexSpec[]
}

const cases: fc.Arbitrary<Case> = fc.record({
  docs: fc.array(document, { minLength: 5, maxLength: 40 }),
  asks: fc.array(
    fc.record({ query, order, skip: fc.integer({ min: 0, max: 3 }), limit: fc.integer({ min: 1, max: 12 }) }),
    { minLength: 12, maxLength: 12 },
  ),
  indexes: fc.constantFrom(...indexes),
})

let shelf: Shelf
beforeAll(() => {
  shelf = openShelf()
})
afterAll(() => shelf.close())

let round = 0

/** A collection of its own with the documents that its indexes take. */
async function lay(given: Case): Promise<string> {
  const name = `round${round++}`
  shelf.store.declareIndexes(name, given.indexes)
  for (const [i, doc] of given.docs.entries()) {
    // Two arrays cannot be in one index; the store says so and the document stays out, as in the cloud.
    await shelf.add(name, { _id: `d${i}`, ...doc }).catch(() => undefined)
  }
  return name
}

test('a query through indexes answers as a look at every document does', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const name = await lay(given)
      const all = shelf.store.find(name, { query: {} }).map((row) => row.doc)
      for (const { query: asked, order: wanted, skip, limit } of given.asks) {
        const sort = sortFields(wanted)
        const by = (doc: Doc): unknown[] => sort.map((field) => sortValue(doc, field))
        const match = matcher(asked)
        const expected = all.filter(match).sort((a, b) => compareBy(sort, by(a), by(b)))
        const found = shelf.store.find(name, { query: asked, sort, skip, limit }).map((row) => row.doc)
        const how = shelf.store.explain(name, asked, { sort: wanted, limit: skip + limit })
        const said = { asked, wanted, how }
        // Documents that sort alike may come in any order, so pages are compared by what they sort by.
        expect({ ...said, page: found.map(by) }).toEqual({
          ...said,
          page: expected.slice(skip, skip + limit).map(by),
        })
        expect({ ...said, matching: found.every(match) }).toEqual({ ...said, matching: true })
        expect(new Set(found.map((doc) => doc['_id'])).size).toBe(found.length)
        expect({ ...said, total: shelf.store.count(name, asked) }).toEqual({
          ...said,
          total: expected.length,
        })
      }
    }),
    { numRuns: 100 },
  )
})

const choice = fc.record({
  keep: fc.boolean(),
  names: fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'list', 'sub', 'none'), { minLength: 1 }),
})

test('rows cut to some fields are what the whole documents have in them', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.array(choice, { minLength: 12, maxLength: 12 }), async (given, choices) => {
      const name = await lay(given)
      for (const [nth, { query: asked, order: wanted, limit }] of given.asks.entries()) {
        const { keep, names } = choices[nth] ?? { keep: true, names: [] }
        const ask = { collectionName: name, query: encode(asked), order: encode(wanted), limit }
        const rows = async (more: object): Promise<Doc[]> => {
          const answer = (await shelf.actions['database.getDocument']!({ ...ask, ...more })) as {
            readonly data: { readonly list: readonly string[] }
          }
          return answer.data.list.map((text) => decode(text, 0) as Doc)
        }
        const projection = encode(Object.fromEntries(names.map((field) => [field, keep])))
        const kept = (field: string): boolean => (keep && field === '_id') || names.includes(field) === keep
        const whole = (await rows({})).map((doc) =>
          Object.fromEntries(Object.entries(doc).filter(([field]) => kept(field))),
        )
        expect({ asked, keep, names, rows: await rows({ projection }) }).toEqual({
          asked,
          keep,
          names,
          rows: whole,
        })
      }
    }),
    { numRuns: 60 },
  )
})

test('what no key answers is asked of the text, and the order of the index stays', async () => {
  shelf.store.declareIndexes('texts', [{ name: 'queue', keys: { lists: 1, turn: 1, _id: 1 } }])
  await shelf.add(
    'texts',
    { _id: 'a', lists: ['x'], turn: 3, units: ['u', 'v'], note: '"u"' },
    { _id: 'b', lists: ['x'], turn: 2, units: ['v', ['u'], '"u"'] },
    { _id: 'c', lists: ['x'], turn: 1, units: 'u' },
    { _id: 'd', lists: ['x'], turn: 0, units: { k: 'u' } },
    { _id: 'e', lists: ['x'], turn: 5, units: ['a"u', 'b'] },
    { _id: 'f', lists: ['x'], turn: 6, units: ['a"u', '[', 'u'] },
    { _id: 'g', lists: ['x'], turn: 7 },
  )
  const asked = { lists: 'x', units: 'u' }
  const sort = { turn: 1, _id: 1 } as const
  expect(shelf.store.explain('texts', asked, { sort, limit: 51 })).toBe(
    'index queue, 1 columns deep, in order, its text checked',
  )
  const found = shelf.store.find('texts', { query: asked, sort: sortFields(sort), limit: 51 })
  expect(found.map(({ doc }) => doc['_id'])).toEqual(['c', 'a', 'f'])
  expect(shelf.store.count('texts', asked)).toBe(3)
  expect(shelf.store.count('texts', { lists: 'x', units: ',' })).toBe(0)
})

test('an index that is declared later holds the documents that were there', async () => {
  await shelf.store.createCollection('later')
  await shelf.add('later', { a: 2 }, { a: 1 }, { a: [3, 1] })
  shelf.store.declareIndexes('later', [{ name: 'a', keys: { a: 1 } }])
  expect(shelf.store.explain('later', { a: 1 })).toContain('index a')
  expect(shelf.store.count('later', { a: 1 })).toBe(2)
})

test('an index that ends with _id seeks to where the page before ended', () => {
  shelf.store.declareIndexes('lists', [{ name: 'queue', keys: { lists: 1, turn: 1, _id: 1 } }])
  const query = { lists: 'u/open', $or: [{ turn: { $gt: 5 } }, { turn: 5, _id: { $gt: 'c' } }] }
  expect(shelf.store.explain('lists', query, { sort: { turn: 1, _id: 1 }, limit: 51 })).toBe(
    'index queue, 1.5 columns deep, in order; or index queue, 2.5 columns deep, in order',
  )
})

test('a page between two _ids is read by _id, whatever indexes there are', () => {
  shelf.store.declareIndexes('pages', [
    { name: 'state', keys: { state: 1, turn: 1 } },
    { name: 'turn', keys: { turn: -1 } },
  ])
  const between = { _id: { $gt: 'a' }, $and: [{ _id: { $lt: 'b' } }] }
  const asked = { sort: { _id: 1 }, limit: 1000 } as const
  expect(shelf.store.explain('pages', between, asked)).toBe('by _id, in order')
  expect(shelf.store.explain('pages', {}, asked)).toBe('every document, in order')
  expect(shelf.store.explain('pages', { state: 'open' }, asked)).toBe('index state, 1 columns deep, in order')
})

test('a desk’s queue is read in the order of its index, from where the page before ended', async () => {
  shelf.store.declareIndexes('queue', [{ name: 'queue', keys: { units: 1, state: 1, due: 1 } }])
  const docs = Array.from({ length: 60 }, (_, i) => ({
    _id: `c${String(i).padStart(2, '0')}`,
    units: i % 2 === 0 ? ['u1', 'u2'] : ['u2'],
    state: i % 3 === 0 ? 'closed' : i % 3 === 1 ? 'open' : 'assigned',
    due: Math.floor(i / 5),
  }))
  await shelf.add('queue', ...docs)
  const asked = { units: 'u2', state: { $in: ['open', 'assigned'] } }
  const sort = { due: 1, _id: 1 } as const
  expect(shelf.store.explain('queue', asked, { sort, limit: 10 })).toBe(
    'index queue, 2 columns deep, 2 branches, in order',
  )
  const seen: unknown[] = []
  let after: Doc | undefined
  do {
    const from: Doc = after
      ? { $or: [{ due: { $gt: after['due'] } }, { due: after['due'], _id: { $gt: after['_id'] } }] }
      : {}
    const page = shelf.store.find('queue', { query: { ...asked, ...from }, sort: sortFields(sort), limit: 7 })
    seen.push(...page.map((row) => row.doc['_id']))
    after = page.at(-1)?.doc
  } while (after)
  expect(seen).toEqual(docs.filter((doc) => doc.state !== 'closed').map((doc) => doc._id))
})
