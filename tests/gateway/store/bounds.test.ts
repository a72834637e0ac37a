import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { type Bound, nearest } from '../../../gateway/store/plan/bounds'

/*
 * A run of keys is read between two ends, however many were named; SQLite itself says which keys lie between.
 */

const key = fc.oneof(
  fc.constantFrom(-Infinity, -2, 0, 1.5, 7, Infinity),
  fc.constantFrom('', 'x', '，', '😀', '\uffff', 'x\0y'),
  fc.constantFrom('', '0a', '0a00', '78', 'ff').map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
)
const bound: fc.Arbitrary<Bound> = fc.record({ sign: fc.constantFrom('>', '>=', '<', '<='), key })

let db: InstanceType<typeof DatabaseSync>
beforeAll(() => {
  db = new DatabaseSync(':memory:')
})
afterAll(() => db.close())

/** Whether a key lies between all of them. */
function lies(at: Bound['key'], bounds: readonly Bound[]): boolean {
  const sql = ['1', ...bounds.map(({ sign }) => `at ${sign} ?`)].join(' AND ')
  const asked = db.prepare(`SELECT ${sql} AS yes FROM (SELECT ? AS at)`)
  const found = asked.get(...bounds.map((one) => one.key), at) as { yes: number }
  return found.yes === 1
}

test('two ends say as much as all of them', () => {
  fc.assert(
    fc.property(fc.array(bound, { maxLength: 5 }), key, (bounds, at) => {
      const ends = nearest(bounds)
      expect(ends.filter(({ sign }) => sign.startsWith('>')).length).toBeLessThan(2)
      expect(ends.filter(({ sign }) => sign.startsWith('<')).length).toBeLessThan(2)
      expect(bounds).toEqual(expect.arrayContaining(ends))
      expect({ bounds, at, lies: lies(at, ends) }).toEqual({ bounds, at, lies: lies(at, bounds) })
    }),
    { numRuns: 2000 },
  )
})
