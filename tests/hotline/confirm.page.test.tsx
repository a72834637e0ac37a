import { fireEvent, render, screen } from '@testing-library/react'
import Confirm from '../../src/hotline/confirm'
import Receipt from '../../src/hotline/receipt'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const hash = 'a1b2c3d4e5f60718'
const filed = {
  filedAt: Date.UTC(2026, 10, 23, 2),
  place: '利州区 · 宝轮镇 · 清江村',
  kind: 'help',
  photos: 2,
}

beforeEach(() => wire.reset())

const write = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const ask = () => fireEvent.click(screen.getByRole('button', { name: '核对' }))

test('what is read off the paper with spaces and capitals is asked as it is printed', async () => {
  wire.answers('hotline.confirmReceipt', { genuine: true, filed })
  render(<Confirm />)
  write(/回执号/, '1234 5678 9012')
  write(/核对码/, 'A1B2 C3D4 E5F6 0718')
  ask()
  expect(await screen.findByText('是真的，反映时就是这样写的')).toBeTruthy()
  expect(screen.getByText('利州区 · 宝轮镇 · 清江村')).toBeTruthy()
  expect(screen.getByText('照片2张')).toBeTruthy()
  expect(wire.at('hotline.confirmReceipt')[0]?.input).toEqual({ receipt: '123456789012', hash })
})

test('a scanned code is confirmed at once', async () => {
  wire.answers('hotline.confirmReceipt', { genuine: true, filed })
  phone.openedWith({ receipt: '123456789012', hash })
  render(<Confirm />)
  expect(await screen.findByText('是真的，反映时就是这样写的')).toBeTruthy()
  expect(wire.at('hotline.confirmReceipt')).toHaveLength(1)
})

test('a wrong digit is said beside the receipt', async () => {
  const say = '回执号有一位不对，请对照凭证再输一遍'
  wire.refuses('hotline.confirmReceipt', { code: 'invalid', field: 'receipt', say })
  render(<Confirm />)
  write(/回执号/, '123456789013')
  write(/核对码/, hash)
  ask()
  expect(await screen.findByText(say)).toBeTruthy()
  expect(screen.queryByText(/是真的/)).toBeNull()
})

test('what does not agree is said, and nothing of the matter', async () => {
  wire.answers('hotline.confirmReceipt', { genuine: false })
  phone.openedWith({ receipt: '123456789012', hash })
  render(<Confirm />)
  expect(await screen.findByText(/对不上/)).toBeTruthy()
})

test('a 凭证 leads there with its receipt and its short hash', async () => {
  const whole = hash.repeat(4)
  wire.answers('hotline.receiptOf', {
    ...filed,
    receipt: '123456789012',
    village: '510802100200',
    text: '水管断了',
    proof: '乡音诉求凭证',
    hash: whole,
  })
  phone.openedWith({ id: 'c1' })
  render(<Receipt />)
  fireEvent.click(await screen.findByRole('button', { name: '核对凭证' }))
  expect(phone.opened.at(-1)).toBe(`/hotline/confirm?receipt=123456789012&hash=${hash}`)
})
