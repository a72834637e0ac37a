/** What a cadre owes, on her first screen and on the page of her week. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { outbox } from '../../src/_kernel/outbox'
import Home from '../../src/home/index'
import Log from '../../src/trace/log'
import WeekPage from '../../src/trace/week'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { due, inDays, mineOf, place, village, visitDue } from './faces.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('roster.me', { name: '例例甲', roles: [{ role: 'cadre', at: '清江村' }] })
  wire.answers('roster.households', { rows: [] })
  wire.answers('trace.mine', mineOf())
})

const row = (list: string, words: string): HTMLElement => {
  const found = within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .find(({ textContent }) => textContent.includes(words))
  if (!found) throw new Error(`Nothing in ${list} says ${words}`)
  return found
}

test('the first screen counts what is owed today and this week, and opens the form that is asked for', async () => {
  render(<Home />)
  await screen.findByText('今天1件，本周2件')
  fireEvent.click(within(row('今天', '工作日志')).getByRole('button', { name: '去记' }))
  expect(phone.opened[0]).toContain(`/trace/log?kind=log&village=${village}&day=${inDays(0)}`)
  expect(screen.getByText('不用另外记，已经算上了：到村（走访自带）')).toBeTruthy()
  expect(screen.getByText('还没有分到户')).toBeTruthy()
})

test('without a network she sees what was loaded last, and still comes to the form', async () => {
  render(<Home />)
  await screen.findByText('今天1件，本周2件')
  cleanup()
  wire.cut()
  render(<WeekPage />)
  expect(await screen.findByText('没有连上网络，这是上次看到的内容')).toBeTruthy()
  fireEvent.click(within(row('今天', '工作日志')).getByRole('button', { name: '去记' }))
  expect(phone.opened).toHaveLength(1)
})

test('a period that is over may still be entered for its own day; one that is missed says so', async () => {
  const late = due('log', 'log', '工作日志 · 每个工作日', { from: inDays(-1), to: inDays(-1), state: 'late' })
  const missed = due('week', 'summary', '周小结 · 每周', {
    from: inDays(-9),
    to: inDays(-3),
    state: 'missed',
  })
  wire.answers('trace.mine', mineOf({ dues: [late, missed] }))
  render(<WeekPage />)
  await screen.findByText('今天1件，本周1件')
  expect(row('今天', '工作日志').textContent).toMatch(/过了，最晚.*补上/)
  expect(row('这一周的', '周小结').textContent).toContain('没有完成')
  fireEvent.click(within(row('今天', '工作日志')).getByRole('button', { name: '去记' }))
  expect(phone.opened[0]).toContain(`day=${inDays(-1)}`)
})

test('households of one duty are one line, with how many are open', async () => {
  wire.answers(
    'trace.mine',
    mineOf({ dues: [visitDue(1), visitDue(2), visitDue(3, { state: 'done', done: 1 })] }),
  )
  render(<WeekPage />)
  await screen.findByText('今天0件，本周0件')
  expect(row('以后到期', '走访').textContent).toContain('还有2户')
})

test('what waits on the phone counts as done, and says that it waits', async () => {
  wire.answers('trace.enter', () => {
    throw new TypeError('Failed to fetch')
  })
  await outbox().put({
    feature: 'trace',
    action: 'enter',
    input: { kind: 'log', village, day: inDays(0) },
    files: [],
    about: '工作日志',
    key: 'k'.repeat(24),
  })
  render(<WeekPage />)
  await screen.findByText('今天0件，本周1件')
  expect(row('这一周的', '工作日志').textContent).toContain('记了，等着送')
  expect(screen.getByRole('list', { name: '还没送到的' }).textContent).toContain('工作日志')
})

test('leave, the days in the village, and what binds with the law it rests on', async () => {
  const basis = '东县办发〔2026〕9号第三条'
  wire.answers(
    'trace.mine',
    mineOf({
      leave: { from: inDays(0), to: inDays(1) },
      switches: [
        { kind: 'checkin', basis, until: inDays(90) },
        { kind: 'presence', basis, until: inDays(90), days: 20 },
      ],
    }),
  )
  render(<WeekPage />)
  expect(await screen.findByText(/^您在请假/)).toBeTruthy()
  expect(screen.getByText('这个月在村6天，县里定的是20天')).toBeTruthy()
  expect(screen.getAllByText(new RegExp(`依据：${basis}`))).toHaveLength(2)
})

test('nothing owed says so, and she may write down what she did all the same', async () => {
  wire.answers('trace.mine', mineOf({ dues: [], byItself: [] }))
  render(<WeekPage />)
  expect(await screen.findByText('现在没有要记的')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '工作日志' }))
  expect(phone.opened).toEqual(['/trace/log?kind=log'])
})

test('whoever serves a village may check in and sum up, asked for or not', async () => {
  const posts = [{ village, place, force: 'secretary', households: 0 } as const]
  wire.answers('trace.mine', mineOf({ posts, dues: [], kinds: ['log'] }))
  render(<WeekPage />)
  await screen.findByText('随手记')
  const offered = ['工作日志', '周小结', '月工作表', '到村签到', '报表']
  expect(offered.filter((name) => screen.queryByRole('button', { name }) === null)).toEqual([])
})

test('a responsible person is offered what she is asked for, and nothing that she never owes', async () => {
  const posts = [{ village, place, force: 'responsible', households: 3 } as const]
  wire.answers('trace.mine', mineOf({ posts, dues: [], kinds: ['contact', 'visit', 'form'] }))
  render(<WeekPage />)
  await screen.findByText('随手记')
  const offered = ['走访', '联系', '报表', '周小结', '月工作表', '到村签到', '工作日志']
  expect(offered.filter((name) => screen.queryByRole('button', { name }) !== null)).toEqual([
    '走访',
    '联系',
    '报表',
  ])
  fireEvent.click(screen.getByRole('button', { name: '报表' }))
  expect(phone.opened).toEqual(['/trace/fill?kind=form'])
})

describe('villages that she left', () => {
  const left = { village: '510802100201', place: '上河村', force: 'team', households: 0 } as const
  const was = [{ ...left, from: inDays(-300), to: inDays(-5) }]

  test('are on her page, and a day of them opens as a day that was hers', async () => {
    wire.answers('trace.mine', mineOf({ posts: [], dues: [], was }))
    render(<WeekPage />)
    const list = await screen.findByRole('list', { name: '以前帮扶的村' })
    expect(list.textContent).toContain('驻村工作队，到')
    expect(screen.queryByText('随手记')).toBeNull()
    expect(screen.queryByRole('button', { name: '请假' })).toBeNull()
    fireEvent.click(within(list).getByRole('button', { name: '补记' }))
    expect(phone.opened).toEqual([`/trace/log?kind=log&village=510802100201&day=${inDays(-5)}`])
    fireEvent.click(screen.getByRole('button', { name: '我的记录' }))
    expect(phone.opened[1]).toBe('/trace/records')
  })

  test('offer the days that were hers alone, beside those of the village where she is now', async () => {
    wire.answers('trace.mine', mineOf({ was }))
    phone.openedWith({ kind: 'log', village: left.village, day: inDays(0) })
    render(<Log />)
    const day = await screen.findByLabelText<HTMLSelectElement>('哪一天的')
    expect(day.value).toBe(inDays(-5))
    expect([...day.options].map(({ value }) => value)).toEqual(
      Array.from({ length: 27 }, (_, nth) => inDays(-5 - nth)),
    )
    fireEvent.change(screen.getByLabelText('哪个村'), { target: { value: village } })
    expect(screen.getByLabelText<HTMLSelectElement>('哪一天的').options).toHaveLength(32)
  })

  test.each([
    ['no role any more', []],
    ['a household of her own', [{ role: 'villager', at: place }]],
  ])('are behind a button of the first screen of one with %s', async (_, roles) => {
    wire.answers('roster.me', { name: '例例甲', roles, served: true })
    wire.answers('roster.family', { helpers: [] })
    wire.answers('hotline.mine', { rows: [] })
    wire.answers('survey.asked', { campaigns: [] })
    render(<Home />)
    fireEvent.click(await screen.findByRole('button', { name: /^以前帮扶的村/ }))
    expect(phone.opened).toEqual(['/trace/week'])
  })

  test('are nothing to whoever never held a post', async () => {
    wire.answers('roster.me', { name: '例例甲', roles: [] })
    render(<Home />)
    await screen.findByRole('button', { name: /^绑定我的家/ })
    expect(screen.queryByText(/以前帮扶/)).toBeNull()
  })
})

test('somebody who holds no post is told so', async () => {
  wire.refuses('trace.mine', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<WeekPage />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
})
