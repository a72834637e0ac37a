import { fireEvent, render, screen, within } from '@testing-library/react'
import Rates from '../../src/hotline/rates'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const share = (yes: number, of: number) => ({ yes, of })
const county = {
  division: '510802000000',
  name: '利州区',
  month: '2026-10',
  asOf: Date.parse('2026-11-01T02:05:00Z'),
  total: { inTime: share(20, 25) },
  rows: [
    { id: 'u510802-water', name: '利州区水利局', inTime: share(11, 12), resolved: share(6, 8) },
    { id: 'u510802-transport', name: '利州区交通运输局' },
  ],
}

beforeEach(() => wire.reset())

const table = async () => within(await screen.findByRole('region', { name: '利州区2026年10月三率' }))

test('each share is told with its counts, and what is too little is not told', async () => {
  wire.answers('hotline.rates', county)
  render(<Rates />)
  const rows = (await table()).getAllByRole('row').map((row) => row.textContent)
  expect(rows[1]).toBe('利州区水利局92%（11/12）75%（6/8）太少，不说')
  expect(rows[2]).toBe('利州区交通运输局太少，不说太少，不说太少，不说')
  expect(screen.getByText('80%（20/25）')).toBeTruthy()
})

test('the names beside the bars have the room that the longest asks for, all the same', async () => {
  wire.answers('hotline.rates', county)
  const { container } = render(<Rates />)
  await table()
  const widths = [...container.querySelectorAll<HTMLElement>('.xy-bars__name')].map(
    ({ style }) => style.width,
  )
  expect(widths.length).toBeGreaterThan(0)
  expect(new Set(widths)).toEqual(new Set(['6em']))
})

test('a bar is full at a hundred in a hundred, not at the best of them', async () => {
  wire.answers('hotline.rates', county)
  const { container } = render(<Rates />)
  const bars = within(await screen.findByRole('list', { name: '利州区按时答复（%）' }))
  expect(bars.getByText('92%')).toBeTruthy()
  expect(container.querySelector<HTMLElement>('.xy-bars__bar')?.style.width).toBe('92%')
})

test('the bars compare one rate at a time', async () => {
  wire.answers('hotline.rates', county)
  render(<Rates />)
  expect((await screen.findByRole('list', { name: '利州区按时答复（%）' })).textContent).toContain('92')
  fireEvent.click(screen.getByRole('tab', { name: '办好了' }))
  expect(screen.getByRole('list', { name: '利州区办好了（%）' }).textContent).toContain('75')
  fireEvent.click(screen.getByRole('tab', { name: '满意' }))
  expect(screen.getByText('都太少，不说')).toBeTruthy()
})

test('one turns the months, and not into the one to come', async () => {
  wire.answers('hotline.rates', ({ input }) => ({
    ...county,
    month:
      (input as { month?: string }).month ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7),
  }))
  phone.openedWith({ month: '2026-01' })
  render(<Rates />)
  await screen.findByRole('heading', { name: '利州区2026年1月三率' })
  fireEvent.click(screen.getByRole('button', { name: '上个月' }))
  await screen.findByRole('heading', { name: '利州区2025年12月三率' })
  fireEvent.click(screen.getByRole('button', { name: '下个月' }))
  await screen.findByRole('heading', { name: '利州区2026年1月三率' })
  expect(wire.at('hotline.rates').map(({ input }) => input)).toEqual([
    { month: '2026-01' },
    { month: '2025-12' },
    { month: '2026-01' },
  ])
})

test('a county of a city leads to its departments, in the same month', async () => {
  wire.answers('hotline.rates', {
    division: '510800000000',
    name: '广元市',
    month: '2026-10',
    total: {},
    rows: [{ id: '510802000000', name: '利州区', inTime: share(20, 25) }],
  })
  render(<Rates />)
  fireEvent.click(await screen.findByRole('button', { name: '利州区' }))
  expect(phone.opened).toEqual(['/hotline/rates?division=510802000000&month=2026-10'])
})

test('a county without departments, a lost line and a closed door are said', async () => {
  wire.answers('hotline.rates', { ...county, rows: [] })
  const { unmount } = render(<Rates />)
  expect(await screen.findByText('这里还没有开通热线的部门')).toBeTruthy()
  unmount()
  wire.refuses('hotline.rates', { code: 'forbidden', say: '三率按县、按部门统计，请由县里查看' })
  const closed = render(<Rates />)
  expect(await screen.findByText('三率按县、按部门统计，请由县里查看')).toBeTruthy()
  closed.unmount()
  wire.refuses('hotline.rates', { code: 'failed', say: '出了点问题' })
  render(<Rates />)
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeTruthy()
})
