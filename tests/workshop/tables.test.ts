/** What the bench writes down: what was not measured this time is not forgotten. */
import { renewed } from '../../bench/tables'

const machine = {
  commit: 'abc1234',
  processors: '2 × some',
  memory: '24 GB',
  system: 'Linux',
  node: 'v20',
  versions: {},
  busy: 0,
} as Parameters<typeof renewed>[2]

const part = (name: string, found: string) => ({
  name,
  title: `the title of ${name}`,
  findings: [{ what: 'what', found }],
  quiet: undefined,
  raw: {},
})
const date = '2026-11-24T04:35:47.314Z'

test('a whole run is one table with one date', () => {
  const text = renewed('', date, machine, [part('W1', '1 ms'), part('cold', '2 ms')] as never)
  expect(text.match(/Measured/g)).toHaveLength(1)
  expect(text.indexOf('### W1')).toBeLessThan(text.indexOf('### cold'))
})

test('a part that was measured alone stands in its place with a date of its own, and the others stay', () => {
  const before = renewed('', date, machine, [part('W1', '1 ms'), part('cold', '2 ms')] as never)
  const after = renewed(before, '2026-12-01T00:00:00Z', machine, [
    part('cold', '3 ms'),
    part('bytes', '4 KB'),
  ] as never)
  expect(after).toContain('1 ms')
  expect(after).not.toContain('2 ms')
  expect(after.match(/^### (\w+)/gm)).toEqual(['### W1', '### cold', '### bytes'])
  expect(after.match(/Measured 2026-1[12]-\d\d/g)).toEqual([
    'Measured 2026-11-24',
    'Measured 2026-12-01',
    'Measured 2026-12-01',
  ])
})
