import { fireEvent, render, screen, within } from '@testing-library/react'
import { Select, SortTable } from '../../src/_kernel/parts'
import { wire } from '../_face/wire'

interface Town {
  readonly name: string
  readonly lack: number
}
const towns = Array.from({ length: 60 }, (_, at) => ({ name: `第${at + 1}村`, lack: (at * 7) % 60 }))

function show(rows: readonly Town[]) {
  const opened: string[] = []
  render(
    <SortTable
      label="各地"
      columns={[
        { key: 'name', name: '地方', say: ({ name }) => name, filter: true },
        {
          key: 'lack',
          name: '还缺',
          say: ({ lack }) => String(lack),
          by: ({ lack }) => lack,
          wrong: ({ lack }) => lack > 0,
        },
      ]}
      rows={rows}
      keyOf={({ name }) => name}
      card={({ name, lack }) => ({ title: name, detail: `还缺${lack}` })}
      onPress={({ name }) =>
        () =>
          void opened.push(name)
        }
    />,
  )
  return opened
}

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

const firstOfAll = () => within(screen.getAllByRole('row')[2]!).getByRole('rowheader').textContent

test('pressing a head sorts by it, and a screen reader is told which way', () => {
  show(towns)
  const head = () => screen.getByRole('columnheader', { name: /还缺/ })
  expect(head().getAttribute('aria-sort')).toBe('none')
  fireEvent.click(within(head()).getByRole('button'))
  expect(head().getAttribute('aria-sort')).toBe('descending')
  expect(firstOfAll()).toBe('第18村')
  fireEvent.click(within(head()).getByRole('button'))
  expect(head().getAttribute('aria-sort')).toBe('ascending')
  expect(firstOfAll()).toBe('第1村')
})

test('typing under a head leaves the rows that say so, and nothing is said as such', () => {
  show(towns)
  const field = screen.getByLabelText('只看地方里有这些字的')
  fireEvent.change(field, { target: { value: '第60' } })
  expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['第60村'])
  fireEvent.change(field, { target: { value: '第99' } })
  expect(screen.getByText('没有符合的')).toBeTruthy()
})

test('at most fifty rows stand on a page, and the rest on the next', () => {
  show(towns)
  expect(screen.getAllByRole('rowheader')).toHaveLength(50)
  fireEvent.click(screen.getByRole('button', { name: '下一页' }))
  expect(screen.getAllByRole('rowheader')).toHaveLength(10)
})

test('a row is opened by its name', () => {
  const opened = show(towns)
  fireEvent.click(screen.getByRole('button', { name: '第2村' }))
  expect(opened).toEqual(['第2村'])
})

test('on a phone the same rows are cards, sorted and searched as well', () => {
  wire.widen(390)
  show(towns)
  expect(screen.queryByRole('table')).toBeNull()
  fireEvent.change(screen.getByLabelText('怎么排'), { target: { value: 'vlack' } })
  const first = () => within(screen.getByRole('list', { name: '各地' })).getAllByRole('listitem')[0]
  expect(first()?.textContent).toBe('第18村还缺59')
  fireEvent.change(screen.getByLabelText('找一找'), { target: { value: '第7村' } })
  expect(first()?.textContent).toBe('第7村还缺42')
})

test('one of many is chosen in one line, and a wrong choice is said beside it', () => {
  let chosen = 'a'
  render(
    <Select
      label="岗位"
      options={[
        { value: 'a', words: '甲' },
        { value: 'b', words: '乙' },
      ]}
      value={chosen}
      onValue={(value) => (chosen = value)}
      error="请选一个"
    />,
  )
  fireEvent.change(screen.getByLabelText('岗位'), { target: { value: 'b' } })
  expect(chosen).toBe('b')
  expect(screen.getByText('请选一个')).toBeTruthy()
})
