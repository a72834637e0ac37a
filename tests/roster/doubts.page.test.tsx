import { fireEvent, render, screen } from '@testing-library/react'
import Doubts from '../../src/roster/doubts'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { doubt } from './doubts.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('roster.doubts', { rows: [doubt] })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const fill = (words: string): void => {
  press('核实结果')
  fireEvent.click(screen.getByRole('radio', { name: /^改过来了/ }))
  fireEvent.change(screen.getByLabelText('写给乡亲的话'), { target: { value: words } })
}

test('what waits says whose it is, and leads to the household', async () => {
  render(<Doubts />)
  expect(await screen.findByText('没有来过：甲例三，第一书记')).toBeTruthy()
  expect(wire.at('roster.doubts')[0]?.input).toEqual({ settled: false })
  press('看这一户')
  expect(phone.opened).toEqual(['/roster/household?id=h1'])
})

test('it is settled with a result and words, for the version that was seen', async () => {
  wire.answers('roster.settleDoubt', { id: 'd1', version: 3 })
  render(<Doubts />)
  await screen.findByText('一次也没见过')
  wire.answers('roster.doubts', { rows: [] })
  fill('换了人，下周来家里')
  press('送给乡亲')
  expect(await screen.findByText('例** 家的核实结果送到了')).toBeTruthy()
  expect(await screen.findByText('没有等着核实的')).toBeTruthy()
  expect(wire.at('roster.settleDoubt').map(({ input }) => input)).toEqual([
    { id: 'd1', version: 2, result: 'mended', say: '换了人，下周来家里' },
  ])
})

test('nothing goes without a result and words', async () => {
  render(<Doubts />)
  await screen.findByText('一次也没见过')
  press('核实结果')
  press('送给乡亲')
  expect(screen.getByText('请选一个结果')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: /^查过了/ }))
  press('送给乡亲')
  expect(screen.getByText('请写几句话，乡亲看得到')).toBeTruthy()
  expect(wire.at('roster.settleDoubt')).toEqual([])
})

test('a colleague who was faster is told, and the words stay', async () => {
  wire.refuses('roster.settleDoubt', { code: 'wrong_state', say: '这件事已经核实过了' })
  render(<Doubts />)
  await screen.findByText('一次也没见过')
  fill('换了人')
  press('送给乡亲')
  expect(await screen.findByText('这件事已经核实过了')).toBeTruthy()
  expect(screen.getByLabelText<HTMLTextAreaElement>('写给乡亲的话').value).toBe('换了人')
})

test('what was settled stands with its words', async () => {
  render(<Doubts />)
  await screen.findByText('一次也没见过')
  const settled = { at: Date.now(), result: 'right', say: '他每周三都来' }
  wire.answers('roster.doubts', { rows: [{ ...doubt, settled }] })
  fireEvent.click(screen.getByRole('tab', { name: '核实过的' }))
  expect(await screen.findByText(/他每周三都来/)).toBeTruthy()
  expect(screen.getByText('查过了，登记没有错')).toBeTruthy()
})

test('is shut to who may not', async () => {
  wire.refuses('roster.doubts', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<Doubts />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
})
