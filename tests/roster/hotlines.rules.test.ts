import { routesOf, turned, type Line } from '../../cloudfunctions/roster/hotlines.rules'

const line = (id: string, more: Partial<Line> = {}): Line => ({
  _id: id,
  name: id,
  industry: 'water',
  hotline: true,
  kind: 'department',
  division: '510802000000',
  ...more,
})
const stopped = (since: number, heir?: string) => ({
  intake: { is: 'closed' as const, since, ...(heir === undefined ? {} : { heir }) },
})
const routes = (...lines: Line[]) =>
  Object.fromEntries([...routesOf(lines)].map(([key, { _id }]) => [key, _id]))

test('a matter goes to the hotline of its kind, and to none that has stopped', () => {
  const power = line('b', { industry: 'power', ...stopped(1) })
  expect(routes(line('a'), power, line('c', { hotline: false, industry: 'forestry' }))).toEqual({
    water: 'a',
  })
})

test('one that was only ever handed matters takes none that nobody knows whose they are', () => {
  const handed = line('a', { industry: 'other', intake: { is: 'handed', since: 1, heir: 'w' } })
  expect(routes(handed, line('w'))).toEqual({ water: 'w' })
})

test('of two of a kind the smaller id, however they come', () => {
  expect(routes(line('b'), line('a'))).toEqual({ water: 'a' })
})

test('who took over from whoever took over', () => {
  const last = line('c', { industry: 'power' })
  const middle = line('b', { industry: 'forestry', ...stopped(2, 'c') })
  expect(routes(line('a', stopped(1, 'b')), middle, last)).toEqual({ water: 'c', forestry: 'c', power: 'c' })
})

test('of those that have stopped the latest says who takes over', () => {
  const [one, other] = [line('x', { industry: 'power' }), line('y', { industry: 'labour' })]
  expect(routes(line('a', stopped(1, 'x')), line('b', stopped(2, 'y')), one, other)).toMatchObject({
    water: 'y',
  })
})

test('a ring of heirs ends nowhere', () => {
  expect(routes(line('a', stopped(1, 'b')), line('b', stopped(2, 'a')))).toEqual({})
})

test('a hotline keeps whose matters it took; one that never took any has none', () => {
  expect(turned(line('a'), { intake: 'closed' }, 5)).toEqual({
    hotline: true,
    industry: 'water',
    intake: { is: 'closed', since: 5 },
  })
  expect(turned(line('a', { hotline: false }), { intake: 'handed' }, 5)).toMatchObject({ industry: 'other' })
})
