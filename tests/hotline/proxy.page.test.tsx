/** Telling something for a neighbour: which household it is for is never said of another card. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import Proxy from '../../src/hotline/proxy'
import { wire } from '../_face/wire'

beforeEach(() => wire.reset())

test('the household that was found goes when another code is written', async () => {
  wire.answers('roster.card', { head: '甲**', place: '清江村', helpers: [] })
  render(<Proxy />)
  const code = screen.getByLabelText('这一户帮扶卡上的码')
  fireEvent.change(code, { target: { value: 'C'.repeat(20) } })
  fireEvent.click(screen.getByRole('button', { name: '对一对是哪家' }))
  expect(await screen.findByText('甲** 家，清江村')).toBeTruthy()
  fireEvent.change(code, { target: { value: 'D'.repeat(20) } })
  expect(screen.queryByText('甲** 家，清江村')).toBeNull()
})

test('an answer that comes after another code was written is dropped', async () => {
  const come = wire.holds('roster.card', { head: '甲**', place: '清江村', helpers: [] })
  render(<Proxy />)
  const code = screen.getByLabelText('这一户帮扶卡上的码')
  fireEvent.change(code, { target: { value: 'C'.repeat(20) } })
  fireEvent.click(screen.getByRole('button', { name: '对一对是哪家' }))
  fireEvent.change(code, { target: { value: 'D'.repeat(20) } })
  await act(async () => {
    come()
    await new Promise((done) => setTimeout(done, 50))
  })
  expect(screen.queryByText('甲** 家，清江村')).toBeNull()
})
