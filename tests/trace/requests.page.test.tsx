import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import RequestsPage from '../../src/trace/requests'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { correction, leave, press, write } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('trace.requests', ({ input }) =>
    (input as { readonly of: string }).of === 'leave'
      ? {
          leaves: [leave('l1'), leave('l2', { who: '例例乙', days: 8, to: '2026-12-11', mine: false })],
          corrections: [],
        }
      : { leaves: [], corrections: [correction('c1')] },
  )
})

const opened = async () => {
  render(<RequestsPage />)
  await screen.findByRole('region', { name: '例例甲 · 病假' })
}
const sheet = () => within(screen.getByRole('dialog'))

test('short leave is granted, and the answer may be left out', async () => {
  wire.answers('trace.settleLeave', { id: 'l1', version: 3 })
  await opened()
  press('批准')
  fireEvent.click(sheet().getByRole('button', { name: '批准' }))
  expect(await screen.findByText('例例甲的请假批准了')).toBeTruthy()
  expect(wire.at('trace.settleLeave')[0]?.input).toEqual({ id: 'l1', version: 2, grant: true })
})

test('long leave says whose it is, and offers nothing to press', async () => {
  await opened()
  const card = within(screen.getByRole('region', { name: '例例乙 · 病假' }))
  expect(card.getByText('由县里定')).toBeTruthy()
  expect(card.getByText('超过3个工作日的假，由县级协调小组办公室定')).toBeTruthy()
  expect(card.queryByRole('button')).toBeNull()
})

test('who refuses says why; what was typed outlives a refusal', async () => {
  wire.refuses('trace.settleLeave', { code: 'wrong_state', say: '她已经撤回了' })
  await opened()
  press('不批准')
  fireEvent.click(sheet().getByRole('button', { name: '不批准' }))
  expect(await screen.findByText('没有批准，要写一句为什么')).toBeTruthy()
  expect(wire.at('trace.settleLeave')).toEqual([])
  write('为什么不批，写给申请的人看', '这两天要开村民大会')
  fireEvent.click(sheet().getByRole('button', { name: '不批准' }))
  expect(await screen.findByText('她已经撤回了')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>(/为什么不批/).value).toBe('这两天要开村民大会')
})

test('corrections have a tab of their own, with what was missed and asked for', async () => {
  phone.openedWith({ of: 'correction' })
  wire.answers('trace.settleCorrection', { id: 'c1', version: 2 })
  render(<RequestsPage />)
  const card = await screen.findByRole('region', { name: '例例乙 · 走访 · 每两个月' })
  expect(card.textContent).toContain('应1次，记了0次')
  expect(card.textContent).toContain('去过，手机坏了没记上')
  press('批准')
  fireEvent.click(sheet().getByRole('button', { name: '批准' }))
  await waitFor(() =>
    expect(wire.at('trace.settleCorrection')[0]?.input).toEqual({ id: 'c1', version: 1, grant: true }),
  )
  expect(await screen.findByText('例例乙的更正批准了')).toBeTruthy()
})

test('nothing waits', async () => {
  wire.answers('trace.requests', { leaves: [], corrections: [] })
  render(<RequestsPage />)
  expect(await screen.findByText('没有等着批的假')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: '更正' }))
  expect(await screen.findByText('没有等着定的更正')).toBeTruthy()
})
