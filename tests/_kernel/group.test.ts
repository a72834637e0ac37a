import { groupBy } from '../../cloudfunctions/_kernel/group'

test('rows stand by what they have in common, groups and rows in the order in which they come', () => {
  const groups = groupBy(['ba', 'ab', 'bb'], (word) => word.slice(0, 1))
  expect([...groups]).toEqual([
    ['b', ['ba', 'bb']],
    ['a', ['ab']],
  ])
})

test('a row with several keys stands under each, one with none nowhere', () => {
  const rows = [{ keys: ['x', 'y'] }, { keys: [] }, { keys: ['y'] }]
  const groups = groupBy(rows, ({ keys }) => keys)
  expect([groups.get('x'), groups.get('y'), groups.size]).toEqual([[rows[0]], [rows[0], rows[2]], 2])
})
