import { carriedOver, format, readEntry } from '../../src/_kernel/outbox/entry'

const steps = {
  1: (old: object) => ({ ...old, second: true }),
  2: (old: object) => ({ ...old, third: true }),
}

test('what an older app wrote is carried over step by step', () => {
  expect(carriedOver({ format: 1, key: 'a' }, steps, 3)).toEqual({
    format: 3,
    key: 'a',
    second: true,
    third: true,
  })
})

test.each([{ format: 4 }, { format: 0 }, {}, null, 'text'])(
  '%j is of a later app or not ours, and is left alone',
  (stored) => {
    expect(carriedOver(stored, steps, 3)).toBeUndefined()
  },
)

test.each(['', '{"half', 'null', `{"format":${format}}`, '{"format":99}'])(
  '%j is not taken for an entry',
  (text) => {
    expect(readEntry(text)).toBeUndefined()
  },
)
