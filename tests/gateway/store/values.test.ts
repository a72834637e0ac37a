import { Binary, ObjectId } from 'bson'
import fc from 'fast-check'
import { Connection } from '../../../gateway/store/connection'
import { compare } from '../../../gateway/store/order'
import { fromKey, isOdd, tellsValue, toKey } from '../../../gateway/store/values'

/** Types in BSON's order, each with values in theirs. */
const ladder: readonly unknown[] = [
  null,
  -1e300,
  -1,
  0,
  0.5,
  7,
  2 ** 53,
  Infinity,
  '',
  'A',
  'a',
  'ab',
  '乡',
  '\uff0c',
  '😀',
  {},
  { a: 1 },
  { b: 1 },
  { a: 'x' },
  [],
  [1],
  [1, 2],
  [2],
  ['a'],
  new Binary(Buffer.from('a')),
  new Binary(Buffer.from('ab')),
  new ObjectId('000000000000000000000001'),
  new ObjectId('f00000000000000000000000'),
  false,
  true,
  new Date(-5),
  new Date(0),
  new Date(1.7e12),
  /a/,
  /b/,
]

// Odd values' keys say less than they do.
const text = fc.string({ unit: 'binary' }).filter((one) => !isOdd(one))

const scalar = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true }).filter((one) => !isOdd(one)),
  fc.integer(),
  text,
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
)
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(text, scalar, { maxKeys: 3 }),
)

let db: Connection
beforeAll(() => {
  db = new Connection(':memory:')
})
afterAll(() => db.close())

/** SQLite's own order of two column values. */
function bySqlite(a: unknown, b: unknown): number {
  const [less, equal] = db.get('SELECT ?1 < ?2, ?1 = ?2', toKey(a), toKey(b)) ?? []
  if (equal === 1) return 0
  return less === 1 ? -1 : 1
}

test('compare climbs the ladder of BSON types and values', () => {
  for (let i = 1; i < ladder.length; i++)
    expect([ladder[i], Math.sign(compare(ladder[i - 1], ladder[i]))]).toEqual([ladder[i], -1])
})

test('SQLite orders keys as the ladder goes', () => {
  for (let i = 1; i < ladder.length; i++)
    expect([ladder[i], bySqlite(ladder[i - 1], ladder[i])]).toEqual([ladder[i], -1])
})

test.each([
  [5e-324, 0],
  [1e-17, 0],
  [2.2e-16, 0],
])('%p shares the place of %p and says so', (odd, other) => {
  expect([isOdd(odd), toKey(odd)]).toEqual([true, other])
})

test.each([-5e-324, 2.3e-16, 1 + Number.EPSILON, 0.5, 2 ** 31])('%p has a place of its own', (one) => {
  expect(isOdd(one)).toBe(false)
  expect(db.get('SELECT ?1', toKey(one))).toEqual([one])
})

test('any two keys stand in SQLite as their values compare', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(bySqlite(a, b)).toBe(Math.sign(compare(a, b)))
    }),
    { numRuns: 2000, examples: [[0, -5e-324]] },
  )
})

test('a scalar comes back from its key', () => {
  fc.assert(
    fc.property(scalar, (one) => {
      const key = toKey(one)
      expect(tellsValue(key)).toBe(true)
      expect(compare(fromKey(key), one)).toBe(0)
    }),
  )
})
