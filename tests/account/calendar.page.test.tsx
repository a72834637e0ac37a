import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import CalendarPage from '../../src/account/calendar'
import { Office } from '../../src/home/Official'
import { wire } from '../_face/wire'

const view = {
  year: 2027,
  today: '2027-01-03',
  known: false,
  sets: true,
  shipped: [],
  days: [
    {
      day: '2027-01-05',
      work: false,
      why: '国务院办公厅通知',
      at: Date.parse('2026-11-20T02:00:00Z'),
      by: '试验市',
    },
  ],
}

beforeEach(() => wire.reset())

const open = async (part: object = {}) => {
  wire.answers('account.calendar', { ...view, ...part })
  render(<CalendarPage />)
  await screen.findByRole('group', { name: '2027年1月' })
}
const day = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('a year says that its holidays are not known, how each day counts, and what a day that was set rests on', async () => {
  await open()
  expect(screen.getByText('2027年的放假安排还没有')).toBeTruthy()
  expect(day(/^1月5日，休息，依据国务院办公厅通知$/)).toBeTruthy()
  expect(day(/^1月6日，上班$/)).toBeTruthy()
  const table = within(screen.getByRole('table'))
  expect(table.getByText('试验市协调小组办公室，2026年11月20日 周五')).toBeTruthy()
})

test('days that are over are locked', async () => {
  await open()
  expect([day(/^1月2日/).disabled, day(/^1月3日/).disabled]).toEqual([true, false])
})

test('a county’s office reads and sets nothing', async () => {
  await open({ sets: false })
  expect(day(/^1月6日/).disabled).toBe(true)
  expect(screen.queryByLabelText('依据')).toBeNull()
})

test('a year of which nothing was set says by what it counts', async () => {
  await open({ days: [], known: true })
  expect(screen.getByText('这一年没有单独改过')).toBeTruthy()
})

test('whoever is no office reads why, and what could not be loaded can be asked for again', async () => {
  wire.refuses('account.calendar', { code: 'forbidden', say: '您的身份不能做这件事' })
  const { unmount } = render(<CalendarPage />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  unmount()
  wire.refuses('account.calendar', { code: 'failed', say: '出了点问题，请稍后再试' })
  render(<CalendarPage />)
  wire.answers('account.calendar', view)
  fireEvent.click(await screen.findByRole('button', { name: '再试一次' }))
  expect(await screen.findByRole('group', { name: '2027年1月' })).toBeTruthy()
})

test('a pasted list is looked at before it is set, and what is wrong is said by line', async () => {
  await open()
  write('一行一天，或一行一段', '1月6日 休\n下周休')
  fireEvent.click(screen.getByRole('button', { name: '先看看，还不改' }))
  expect(screen.getByText('第2行')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^照这个改/ })).toBeNull()
  write('一行一天，或一行一段', '1月5日至6日 休')
  write('依据', '国办发明电〔2026〕1号')
  fireEvent.click(screen.getByRole('button', { name: '先看看，还不改' }))
  expect(screen.getByText('一共2天，其中1天和现在不一样')).toBeTruthy()
  expect(wire.at('account.setWorkdays')).toEqual([])
  wire.answers('account.setWorkdays', { year: 2027, days: [view.days[0], view.days[0]] })
  fireEvent.click(screen.getByRole('button', { name: '照这个改2天' }))
  expect(await screen.findByText('改好了2天，各部门的时限十分钟内按新的算')).toBeTruthy()
  expect(wire.at('account.setWorkdays')[0]?.input).toEqual({
    year: 2027,
    days: [
      { day: '2027-01-05', work: false },
      { day: '2027-01-06', work: false },
    ],
    why: '国办发明电〔2026〕1号',
  })
})

test('several days are pressed and set by one source, and trying again is the same deed', async () => {
  await open()
  fireEvent.click(day(/^1月7日/))
  fireEvent.click(day(/^1月6日/))
  const card = within(screen.getByRole('region', { name: '选了2天' }))
  fireEvent.click(card.getByRole('radio', { name: '休息' }))
  fireEvent.change(card.getByLabelText('依据'), { target: { value: '市政府通知' } })
  wire.refuses('account.setWorkdays', { code: 'busy', say: '现在人多，请稍后再试' })
  fireEvent.click(card.getByRole('button', { name: '改这几天' }))
  expect(await screen.findByText('现在人多，请稍后再试')).toBeTruthy()
  wire.answers('account.setWorkdays', { year: 2027, days: [view.days[0], view.days[0]] })
  fireEvent.click(card.getByRole('button', { name: '改这几天' }))
  await waitFor(() => expect(screen.queryByText('选了2天')).toBeNull())
  const [first, second] = wire.at('account.setWorkdays')
  expect(second?.key).toBe(first?.key)
  expect(second?.input).toMatchObject({
    days: [{ day: '2027-01-06' }, { day: '2027-01-07' }],
    why: '市政府通知',
  })
})

test('arrows lead from day to day and from week to week, and not to a day that is over', async () => {
  await open()
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
  const at = () => document.activeElement?.getAttribute('aria-label')
  day(/^1月3日/).focus()
  press('ArrowLeft')
  expect(at()).toMatch(/^1月3日/)
  press('ArrowDown')
  expect(at()).toMatch(/^1月10日/)
  press('ArrowRight')
  expect(at()).toMatch(/^1月11日/)
})

test('a city’s office finds the way from its home, and the warning there', async () => {
  wire.answers('account.status', { sets: true, calendar: { lastYear: 2026, daysLeft: 30 } })
  render(<Office at="试验市" />)
  expect(await screen.findByText('2027年的放假安排还没有')).toBeTruthy()
  expect(screen.getByRole('button', { name: /工作日/ })).toBeTruthy()
})

test('a county’s office is warned, and has no button for it', async () => {
  wire.answers('account.status', { sets: false, calendar: { lastYear: 2026, daysLeft: 30 } })
  render(<Office at="东县" />)
  expect(await screen.findByText('2027年的放假安排还没有')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /工作日/ })).toBeNull()
})
