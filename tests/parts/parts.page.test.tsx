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

test('codes, recordings, days and places are drawn with what they ask for', async () => {
  render(<Parts />)
  fireEvent.click(screen.getByRole('tab', { name: '码和录音' }))
  fireEvent.click(await screen.findByRole('radio', { name: '宝轮镇' }))
  fireEvent.click(await screen.findByRole('radio', { name: '清江村' }))
  expect(await screen.findByText('选了宝轮镇 · 清江村')).toBeTruthy()
  expect(screen.getByRole('group', { name: '遮照片' })).toBeTruthy()
})

test('dark is asked for by a button that says so, and given back by pressing it again', () => {
  render(<Parts />)
  const dark = screen.getByRole('button', { name: '深色' })
  fireEvent.click(dark)
  expect(screen.getByText('现在是深色')).toBeTruthy()
  fireEvent.click(dark)
  expect(screen.getByText('跟随系统')).toBeTruthy()
})
