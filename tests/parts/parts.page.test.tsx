import { fireEvent, render, screen } from '@testing-library/react'
import Parts from '../../src/parts/index'
import { phone } from '../_face/stubs/taro'

beforeEach(() => phone.reset())

test.each(['基本', '填写', '列表', '数字', '状态'])(
  'the parts called %s are drawn when their tab is pressed',
  (tab) => {
    render(<Parts />)
    fireEvent.click(screen.getByRole('tab', { name: tab }))
    expect(screen.getByRole('tab', { name: tab }).getAttribute('aria-selected')).toBe('true')
  },
)

test('dark is asked for by a button that says so, and given back by pressing it again', () => {
  render(<Parts />)
  const dark = screen.getByRole('button', { name: '深色' })
  fireEvent.click(dark)
  expect(screen.getByText('现在是深色')).toBeTruthy()
  fireEvent.click(dark)
  expect(screen.getByText('跟随系统')).toBeTruthy()
})
