/** What was told without a name: nothing of it is kept on the device, so what is too late must stay in sight. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Follow from '../../src/hotline/follow'
import { wire } from '../_face/wire'
import { matter, row } from './matters.builder'

beforeEach(() => wire.reset())

const followed = (version: number, may: readonly string[]) => {
  const { steps, text, ...of } = matter(row('c1', '水管断了', 'closed', { version }), [])
  return { ...of, steps, text, may }
}

test('words that came too late stay in sight, with why they were not sent', async () => {
  wire.answers('hotline.follow', followed(1, ['reopen']))
  wire.answers('hotline.followReopen', () => {
    wire.answers('hotline.follow', followed(2, []))
    return { ok: false, problem: { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' } }
  })
  render(<Follow />)
  fireEvent.change(screen.getByLabelText('16位查询码'), { target: { value: '1234567890123456' } })
  fireEvent.click(screen.getByRole('button', { name: '查一查' }))
  fireEvent.change(await screen.findByLabelText('哪里没办好'), { target: { value: '还是没有水' } })
  fireEvent.click(screen.getByRole('button', { name: '送出去' }))
  await waitFor(() => expect(screen.queryByLabelText('哪里没办好')).toBeNull())
  expect(screen.getByText(/别人刚刚先办了一步/)).toBeTruthy()
  expect(screen.getByText('还是没有水')).toBeTruthy()
})
