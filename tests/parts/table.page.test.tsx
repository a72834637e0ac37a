import { render, screen } from '@testing-library/react'
import { Table } from '../../src/_kernel/parts'

test('a sentence in a cell may break, so that it does not push the table out of the window; what is short may not', () => {
  const source = '川府办〔2026〕1号第三条规定的办理时限'
  render(
    <Table
      label="时限"
      head={['哪一步', '天数', '依据']}
      rows={[{ key: 'a', cells: ['受理', '1', source] }]}
    />,
  )
  const mayBreak = (name: string) => screen.getByRole('cell', { name }).className.includes('--long')
  expect([mayBreak('1'), mayBreak(source)]).toEqual([false, true])
})
