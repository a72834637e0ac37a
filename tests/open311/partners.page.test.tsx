import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Partners from '../../src/open311/partners'
import { wire } from '../_face/wire'

const partner = {
  id: 'p1',
  name: '城市热线平台',
  division: '510802000000',
  place: '试验市 · 东县',
  reads: 'own' as const,
  tail: 'wXyZ',
  madeAt: Date.parse('2026-11-20T02:00:00Z'),
}
const list = (...rows: object[]) => wire.answers('open311.partners', { rows })

beforeEach(() => wire.reset())

test('an office that has let in nobody reads what letting in is for', async () => {
  list()
  render(<Partners />)
  expect(await screen.findByText('还没有接入的平台')).toBeTruthy()
})

test('whoever is no office reads why she sees nothing', async () => {
  wire.refuses('open311.partners', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<Partners />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '发一把钥匙' })).toBeNull()
})

test('what could not be loaded can be asked for again', async () => {
  wire.refuses('open311.partners', { code: 'failed', say: '出了点问题，请稍后再试' })
  render(<Partners />)
  expect(await screen.findByText('出了点问题，请稍后再试')).toBeTruthy()
  list(partner)
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByText('城市热线平台')).toBeTruthy()
})

test('a key is shown once, and a second try asks with the same key of the deed', async () => {
  list()
  wire.refuses('open311.addPartner', { code: 'busy', say: '现在人多，请稍后再试' })
  render(<Partners />)
  fireEvent.input(await screen.findByLabelText('平台叫什么'), { target: { value: '城市热线平台' } })
  fireEvent.click(screen.getByRole('button', { name: '发一把钥匙' }))
  expect(await screen.findByText('现在人多，请稍后再试')).toBeTruthy()
  wire.answers('open311.addPartner', { partner, key: 'xy311_only-once' })
  fireEvent.click(screen.getByRole('button', { name: '发一把钥匙' }))
  expect(await screen.findByText('xy311_only-once')).toBeTruthy()
  const [first, second] = wire.at('open311.addPartner')
  expect([second?.key, second?.input]).toEqual([first?.key, { name: '城市热线平台', reads: 'own' }])
})

test('a key in use can be ended after a question, and is then said to be ended', async () => {
  list(partner)
  wire.answers('open311.endPartner', { id: 'p1', endedAt: partner.madeAt })
  render(<Partners />)
  fireEvent.click(await screen.findByRole('button', { name: /城市热线平台/ }))
  expect(screen.getByRole('dialog', { name: '停用城市热线平台的钥匙' })).toBeTruthy()
  list({ ...partner, endedAt: partner.madeAt })
  fireEvent.click(screen.getByRole('button', { name: '停用' }))
  expect(await screen.findByText('已停用')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(wire.at('open311.endPartner')[0]?.input).toEqual({ id: 'p1' })
  expect(screen.queryByRole('button', { name: /城市热线平台/ })).toBeNull()
})
