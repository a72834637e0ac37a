import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { monthPlus, thisMonth, today } from '../../src/_kernel/day'
import DiaryPage from '../../src/trace/diary'
import HeatPage from '../../src/trace/heat'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { correction, county, flag, heatOf, kept, press, township, village } from './office.builder'

const asked = () => wire.at('trace.heat').map(({ input }) => input)

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('roster.divisions', ({ input }) => {
    const { parent } = input as { readonly parent?: string }
    return { divisions: parent === undefined ? [county] : parent === county.code ? [township] : [village] }
  })
  wire.answers('trace.missed', { rows: [correction('c1').missed] })
})

const opened = async (of = heatOf()) => {
  wire.answers('trace.heat', of)
  render(<HeatPage />)
  await screen.findByRole('list', { name: `${of.place}2026年10月每天记了多少` })
}

describe('a month that is closed', () => {
  test('each day says how much in words, and the numbers stand in a table', async () => {
    await opened()
    expect(screen.getByRole('heading', { name: '利州区2026年10月履责日历' })).toBeTruthy()
    const squares = within(screen.getByRole('list', { name: '利州区2026年10月每天记了多少' }))
    expect(squares.getByText('1日周四，11条')).toBeTruthy()
    expect(squares.getByText('31日周六，1条')).toBeTruthy()
    const numbers = screen.getByRole('region', { name: '利州区每天的数' })
    expect(within(numbers).getByRole('row', { name: /^宝轮镇 3/ }).textContent).toBe(
      `宝轮镇${'3'.repeat(10)}`,
    )
  })

  test('what was owed and done is said by duty and by place, the one that lacks most first', async () => {
    await opened()
    expect(screen.getByRole('list', { name: '利州区2026年10月各项责任' }).textContent).toContain(
      '第一书记 工作日志 · 每个工作日37/40',
    )
    const rows = within(screen.getByRole('region', { name: '利州区下面各地' })).getAllByRole('row')
    expect(rows[1]?.textContent).toBe('宝轮镇301020173')
    expect(screen.getByText(/结的账，应做和做到的数不再变/)).toBeTruthy()
  })

  test('the numbers of each duty stand in a table as wide as the page, on a phone on a card', async () => {
    await opened()
    const table = screen.getByRole('region', { name: '利州区2026年10月各项责任的数' })
    expect(table.closest('aside')).toBeNull()
    expect(within(table).getAllByRole('row')[1]?.textContent).toBe('第一书记 工作日志 · 每个工作日40373293%')
    cleanup()
    wire.widen(390)
    await opened()
    expect(screen.getByRole('list', { name: '利州区2026年10月各项责任的数' }).textContent).toBe(
      '第一书记 工作日志 · 每个工作日应做40次，做到37次，还差3次请假免去2次，做到了93%',
    )
  })

  test('names what was missed', async () => {
    await opened()
    const missed = await screen.findByRole('list', { name: '结账时没做到的' })
    expect(missed.textContent).toContain('例例乙 · 走访 · 每两个月')
    expect(missed.textContent).toContain('还差1次')
  })
})

test('a month that is under way says so and speaks of nothing owed', async () => {
  const rows = heatOf().rows.map((row) => ({ ...row, kept: [] }))
  const { closed: _, ...open } = heatOf({ rows })
  wire.answers('trace.heat', { ...open, month: thisMonth() })
  render(<HeatPage />)
  expect(await screen.findByText('这个月还没有过完，应做多少、做到多少要等结账')).toBeTruthy()
  expect(screen.queryByText('应做')).toBeNull()
  expect(wire.at('trace.missed')).toEqual([])
})

test('a place where nobody owes anything stands in words under those that owe, unless something was entered', async () => {
  const row = (division: string, name: string, owes: boolean, entries: number[]) => ({
    ...{ division, name, owes, entries },
    kept: [],
  })
  const rows = [
    row('510802103000', '甲街道', false, [0]),
    row('510802104000', '乙街道', false, [2]),
    row('510802105000', '丙镇', true, [0]),
  ]
  const { closed: _, ...open } = heatOf({ days: ['2026-10-01'], rows })
  wire.answers('trace.heat', open)
  render(<HeatPage />)
  const table = await screen.findByRole('region', { name: '利州区下面各地' })
  const shown = within(table).getAllByRole('row')
  expect(shown.slice(1).map(({ textContent }) => textContent)).toEqual(['丙镇00', '乙街道21'])
  expect(screen.getByText('甲街道没有要记的事，也没有记录，不列在里面')).toBeTruthy()
})

test('of a month that is closed, a place that owed nothing is left out of its table as well', async () => {
  const nobody = { division: '510802103000', name: '甲街道', entries: [0], kept: [] }
  await opened(heatOf({ rows: [nobody, ...heatOf().rows] }))
  expect(screen.getByRole('region', { name: '利州区下面各地' }).textContent).not.toContain('甲街道')
  expect(screen.getByText('甲街道没有要记的事，也没有记录，不列在里面')).toBeTruthy()
})

test('days to come are left open', async () => {
  const days = [today(), '2099-12-31']
  const rows = [{ division: township.code, name: township.name, entries: [0, 0], kept: [] }]
  const { closed: _, ...open } = heatOf({ days, rows })
  wire.answers('trace.heat', open)
  render(<HeatPage />)
  expect(await screen.findByText(/^31日.*，还没有到$/)).toBeTruthy()
  expect(screen.getByText(/，没有$/)).toBeTruthy()
})

test('goes back by months, never past this one', async () => {
  await opened()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '下个月' }).disabled).toBe(true)
  press('上个月')
  await waitFor(() =>
    expect(asked()).toContainEqual({ division: county.code, month: monthPlus(thisMonth(), -1) }),
  )
})

test('goes down to a township, and from there to a village’s diary of the month', async () => {
  await opened()
  wire.answers('trace.heat', {
    ...heatOf(),
    division: township.code,
    place: '宝轮镇',
    rows: [
      {
        division: village.code,
        name: '清江村',
        entries: [],
        kept: [kept('log', '工作日志 · 每个工作日', 20, 17)],
      },
    ],
  })
  fireEvent.click(screen.getByRole('button', { name: '宝轮镇' }))
  fireEvent.click(await screen.findByRole('button', { name: '清江村' }))
  expect(asked()).toContainEqual({ division: township.code, month: thisMonth() })
  expect(phone.opened).toEqual([`/trace/diary?village=${village.code}&month=${thisMonth()}`])
})

test('who may not see it is told so', async () => {
  wire.refuses('trace.heat', { code: 'not_found', say: '没有找到' })
  render(<HeatPage />)
  expect(await screen.findByText('没有找到')).toBeTruthy()
})

describe('a village’s diary', () => {
  beforeEach(() => {
    phone.openedWith({ village: village.code, month: '2026-10' })
    wire.answers('trace.diary', ({ input }) =>
      (input as { readonly month: string }).month === '2026-10'
        ? {
            place: '宝轮镇 · 清江村',
            asOf: Date.UTC(2026, 10, 2, 1, 5),
            entries: [
              flag('甲', {
                looked: { verdict: 'refused', why: '那天在县城', at: 0, who: '镇办' },
                text: '走访三户',
              }),
            ],
          }
        : { place: '宝轮镇 · 清江村', asOf: Date.UTC(2026, 10, 2, 1, 5), entries: [] },
    )
  })

  test('shows each entry with its evidence and what somebody found who looked', async () => {
    render(<DiaryPage />)
    expect(await screen.findByRole('heading', { name: '宝轮镇 · 清江村 2026年10月村日记' })).toBeTruthy()
    expect(screen.getByText('截至2026年11月2日 周一 09:05')).toBeTruthy()
    expect(screen.getByText('不算数')).toBeTruthy()
    expect(screen.getByText('镇办看过，不算数：那天在县城')).toBeTruthy()
    expect(screen.getByText('走访三户')).toBeTruthy()
  })

  test('another month is another page, and may be empty', async () => {
    render(<DiaryPage />)
    await screen.findByText('走访三户')
    press('上个月')
    expect(await screen.findByText('2026年9月还没有人记')).toBeTruthy()
  })
})
