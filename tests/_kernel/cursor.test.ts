import { Query } from 'mingo'
import fc from 'fast-check'
import { cursor as cursorShape } from '../../types/_contract'
import { after, cursorAfter, total } from '../../cloudfunctions/_kernel/cursor'

interface Item {
  readonly _id: string
  readonly due?: number
  readonly state: string
}
type Way = Readonly<Record<string, 1 | -1>>

const rank = (value: unknown): number => (value === undefined || value === null ? 0 : 1)

function compare(a: Item, b: Item, order: Way): number {
  for (const [field, way] of Object.entries(total(order))) {
    const [x, y] = [a[field as keyof Item], b[field as keyof Item]]
    const first = rank(x) - rank(y) || (x! < y! ? -1 : x! > y! ? 1 : 0)
    if (first !== 0) return first * way
  }
  return 0
}

/** Pages through a list as a phone does, two rows at a time. */
function paged(items: readonly Item[], order: Way, size: number): Item[] {
  const sorted = [...items].sort((a, b) => compare(a, b, order))
  const seen: Item[] = []
  let next: string | undefined
  for (let guard = 0; guard < 100; guard += 1) {
    const query = new Query((next === undefined ? {} : after(next, order)) as Record<string, never>)
    const rest = sorted.filter((item) => query.test(item as never))
    seen.push(...rest.slice(0, size))
    if (rest.length <= size) return seen
    next = cursorAfter(rest[size - 1] as never, order)
    expect(cursorShape.safeParse(next).success).toBe(true)
  }
  throw new Error('the pages never end')
}

const items = (due: fc.Arbitrary<number | undefined>): fc.Arbitrary<Item[]> =>
  fc.uniqueArray(
    fc
      .record({ _id: fc.stringMatching(/^[a-z]{1,4}$/), due, state: fc.constantFrom('a', 'b', 'c') })
      .map(({ due: at, ...rest }) => (at === undefined ? rest : { ...rest, due: at })),
    { selector: ({ _id }) => _id, maxLength: 12 },
  )

describe('paging by cursor', () => {
  it.each<[string, Way]>([
    ['upwards by a field that may be missing', { due: 1 }],
    ['upwards by two fields', { state: 1, due: 1 }],
    ['by the id alone', {}],
  ])('shows every row once and in order, %s', (_, order) => {
    fc.assert(
      fc.property(
        items(fc.option(fc.nat(3), { nil: undefined })),
        fc.integer({ min: 1, max: 4 }),
        (list, size) => {
          const wanted = [...list].sort((a, b) => compare(a, b, order))
          expect(paged(list, order, size)).toEqual(wanted)
        },
      ),
    )
  })

  it.each<[string, Way]>([
    ['downwards', { due: -1 }],
    ['down and up', { state: -1, due: 1 }],
    ['up and down', { state: 1, due: -1 }],
  ])('shows every row once and in order, %s', (_, order) => {
    fc.assert(
      fc.property(items(fc.nat(3)), fc.integer({ min: 1, max: 4 }), (list, size) => {
        const wanted = [...list].sort((a, b) => compare(a, b, order))
        expect(paged(list, order, size)).toEqual(wanted)
      }),
    )
  })

  it('keeps a date a date', () => {
    const touched = new Date(1_790_000_000_000)
    const query = after(cursorAfter({ _id: 'a', touched }, { touched: 1 }), { touched: 1 })
    expect(JSON.stringify(query)).toContain(touched.toISOString())
  })

  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    ['an operator', encoded([{ $gt: '' }, 'a'])],
    ['too few values', encoded(['a'])],
    ['too many values', encoded([1, 2, 'a'])],
    ['an id that is no text', encoded([1, 2])],
    ['no list', encoded({ due: 1 })],
    ['no JSON', 'abcd'],
    ['a date with more in it', encoded([{ d: 1, $gt: 1 }, 'a'])],
  ])('refuses %s', (_, forged) => {
    expect(() => after(forged, { due: 1 })).toThrow('invalid')
  })
})
