import * as fc from 'fast-check'
import { dayIn, sayCalendarDay } from '../../src/_kernel/day'
import { filteredRows, pressed, sortedRows } from '../../src/_kernel/parts/sorting'

interface Town {
  readonly name: string
  readonly lack: number
}
const columns = [
  { key: 'name', name: '地方', say: ({ name }: Town) => name, filter: true },
  { key: 'lack', name: '还缺', say: ({ lack }: Town) => String(lack), by: ({ lack }: Town) => lack },
] as const
const [byName, byLack] = columns
const towns: readonly Town[] = [
  { name: '宝轮镇', lack: 2 },
  { name: '三堆镇', lack: 10 },
  { name: '白朝乡', lack: 0 },
]
const names = (rows: readonly Town[]) => rows.map(({ name }) => name)

test('numbers are sorted as numbers, not as words', () => {
  expect(names(sortedRows(towns, columns, { key: 'lack', down: true }))).toEqual([
    '三堆镇',
    '宝轮镇',
    '白朝乡',
  ])
})

test('words are sorted as one looks them up', () => {
  expect(names(sortedRows(towns, columns, { key: 'name', down: false }))).toEqual([
    '白朝乡',
    '宝轮镇',
    '三堆镇',
  ])
})

test('rows that are equal stay in their order, whichever way one sorts', () => {
  const row = fc.record({ name: fc.string(), lack: fc.integer({ min: 0, max: 3 }) })
  fc.assert(
    fc.property(fc.array(row), fc.boolean(), (rows, down) => {
      const sorted = sortedRows(rows, columns, { key: 'lack', down })
      for (const lack of [0, 1, 2, 3]) {
        const of = (all: readonly Town[]) => all.filter((one) => one.lack === lack)
        expect(of(sorted)).toEqual(of(rows))
      }
    }),
  )
})

test('the first press asks for the most, or for the beginning of words, and the second turns it round', () => {
  expect(pressed(byLack, undefined, towns)).toEqual({ key: 'lack', down: true })
  expect(pressed(byName, undefined, towns)).toEqual({ key: 'name', down: false })
  expect(pressed(byLack, { key: 'lack', down: true }, towns)).toEqual({ key: 'lack', down: false })
})

test('what is typed is looked for in its own column, or in all that may be looked in', () => {
  expect(names(filteredRows(towns, columns, { name: ' 镇 ' }))).toEqual(['宝轮镇', '三堆镇'])
  expect(names(filteredRows(towns, columns, { '': '白朝' }))).toEqual(['白朝乡'])
  expect(filteredRows(towns, columns, { lack: '2' })).toEqual([])
  expect(filteredRows(towns, columns, { name: '' })).toBe(towns)
})

test.each([
  ['2026-11-01', '2026-11-01'],
  ['20261101', '2026-11-01'],
  ['2026.11.1', '2026-11-01'],
  ['2026/11/1', '2026-11-01'],
  [' 2026年11月1日 ', '2026-11-01'],
  ['２０２６－１１－０１', '2026-11-01'],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['昨天', undefined],
  ['', undefined],
])('a day is read as people write it: %s', (text, day) => {
  expect(dayIn(text)).toBe(day)
})

test('a day is said as people say it', () => {
  expect(sayCalendarDay('2026-01-05')).toBe('2026年1月5日')
})
