import { fireEvent, render, screen, within } from '@testing-library/react'
import Overview from '../../src/hotline/overview'
import { rememberWho } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { row } from './matters.builder'

const line = (division: string, name: string, open: number, late: number) => ({
  division,
  name,
  filed: open + 1,
  open,
  late,
  answered: 1,
  closed: 0,
  reopened: 0,
})
const asOf = Date.parse('2026-11-24T11:20:00+08:00')
const paper = (...rows: ReturnType<typeof line>[]) => ({
  division: '510800000000',
  name: '广元市',
  asOf,
  rows,
})
const lizhou = line('510802000000', '利州区', 5, 2)
const zhaohua = line('510811000000', '昭化区', 3, 0)

beforeEach(() => {
  wire.reset()
  wire.answers('hotline.queue', { rows: [], counts: {} })
})

test.each([
  [[lizhou, zhaohua], '在办8件，其中2件超期，都在利州区'],
  [[lizhou, line('510811000000', '昭化区', 3, 1)], '在办8件，其中3件超期，利州区最多，有2件'],
  [[zhaohua], '在办3件，没有超期的'],
  [[line('510811000000', '昭化区', 0, 0)], '现在没有在办的事'],
])('the headline says what a hurried reader must know (%#)', async (rows, headline) => {
  wire.answers('hotline.overview', paper(...rows))
  render(<Overview />)
  expect(await screen.findByText(headline)).toBeTruthy()
})

test('the numbers stand in a table, and a line leads down to what lies below', async () => {
  wire.answers('hotline.overview', paper(lizhou, zhaohua))
  render(<Overview />)
  const table = within(await screen.findByRole('region', { name: '广元市各地情况' }))
  fireEvent.click(table.getByRole('button', { name: '利州区' }))
  expect(phone.opened).toEqual(['/hotline/overview?division=510802000000'])
})

test('of this month it is said how many came, and of these how many wait for their rating and are closed', async () => {
  wire.answers('hotline.overview', paper(lizhou))
  render(<Overview />)
  const table = within(await screen.findByRole('region', { name: '广元市各地情况' }))
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    '地方',
    '在办',
    '超期',
    '没办好再办',
    '本月收到',
    '其中待评价',
    '其中办结',
  ])
})

test('a village leads no further', async () => {
  phone.openedWith({ division: '510802100000' })
  wire.answers('hotline.overview', paper(line('510802100200', '清江村', 1, 0)))
  render(<Overview />)
  const table = within(await screen.findByRole('region', { name: '广元市各地情况' }))
  expect(table.queryByRole('button')).toBeNull()
})

test('what is late stands beside it, and opens the matter', async () => {
  wire.answers('hotline.overview', paper(lizhou))
  wire.answers('hotline.queue', { rows: [row('c1', '水管断了', 'assigned', { late: true })], counts: {} })
  render(<Overview />)
  fireEvent.click(await screen.findByRole('button', { name: /水管断了/ }))
  expect(phone.opened).toEqual(['/hotline/detail?id=c1'])
})

test('when nothing is late, that is said', async () => {
  wire.answers('hotline.overview', paper(zhaohua))
  render(<Overview />)
  expect(await screen.findByText('没有超期的事')).toBeTruthy()
})

test('who has no office is told so', async () => {
  wire.refuses('hotline.overview', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<Overview />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
})

test('what else the office does is one press away, for a PC opens this page first', async () => {
  wire.answers('hotline.overview', paper(zhaohua))
  render(<Overview />)
  fireEvent.click(await screen.findByRole('button', { name: '全部工作' }))
  expect(phone.opened).toEqual(['/home/index'])
})

test('printed it says by itself where, of which month, as of when and whose it is', async () => {
  rememberWho({ name: '例甲', roles: [{ role: 'office', at: '广元市 · 利州区' }] })
  wire.widen(1440)
  const printed = jest.fn()
  globalThis.print = printed
  wire.answers('hotline.overview', paper(lizhou))
  render(<Overview />)
  expect(await screen.findByRole('heading', { name: '广元市2026年11月办理情况' })).toBeTruthy()
  expect(screen.getByText('截至2026年11月24日 周二 11:20，利州区协调小组办公室')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '打印' }))
  expect(printed).toHaveBeenCalledTimes(1)
})

test('on a phone nothing is printed, and its head stays short', async () => {
  wire.widen(390)
  wire.answers('hotline.overview', paper(lizhou))
  render(<Overview />)
  await screen.findByRole('button', { name: '全部工作' })
  expect(screen.queryByRole('button', { name: '打印' })).toBeNull()
})
