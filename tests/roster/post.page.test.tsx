import { fireEvent, render, screen } from '@testing-library/react'
import PostPage from '../../src/roster/post'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { post, tenure, vacant, village, villageCode } from './office.builder'

const of = { village: villageCode, kind: 'secretary' }

beforeEach(() => {
  wire.reset()
  phone.openedWith({ village: villageCode, kind: 'secretary' })
  wire.answers('roster.people', {
    rows: [
      {
        person: 'p9',
        name: '乙例二',
        unit: '利州区水利局',
        rank: 'staff',
        phone: '13900000009',
        load: { villages: 1, households: 3 },
      },
    ],
  })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

async function pick(): Promise<void> {
  write('姓名，要写全', '乙例二')
  press('找人')
  fireEvent.click(await screen.findByRole('button', { name: /乙例二/ }))
}

async function fill(): Promise<void> {
  await pick()
  write('哪天到岗', '2026.11.1')
  write('为什么', '补缺')
  write('由谁决定', '区委组织部会议')
}

test('a post says who holds it, since when, and who held it', async () => {
  wire.answers('roster.post', post({ now: tenure('丙例三'), before: vacant().before }))
  render(<PostPage />)
  expect(await screen.findByText('丙例三，利州区民政局')).toBeTruthy()
  expect(screen.getByText('2024年3月1日到2026年7月1日，工作调动')).toBeTruthy()
})

test('a vacant post is given to somebody whose load one sees', async () => {
  wire.answers('roster.post', vacant())
  wire.answers('roster.appoint', { id: 'x', version: 4 })
  phone.openedWith({ village: villageCode, kind: 'secretary', act: 'appoint' })
  render(<PostPage />)
  await screen.findByText('派谁')
  write('姓名，要写全', '乙例二')
  press('找人')
  expect(await screen.findByText('正帮1个村、3户，13900000009')).toBeTruthy()
  await fill()
  wire.answers('roster.post', post({ version: 4, now: tenure('乙例二') }))
  press('派人')
  expect(await screen.findByText('记下了，乙例二从2026年11月1日起任第一书记')).toBeTruthy()
  expect(wire.at('roster.appoint').map(({ input }) => input)).toEqual([
    {
      post: of,
      version: 3,
      person: 'p9',
      from: '2026-11-01',
      why: '补缺',
      decided: '区委组织部会议',
    },
  ])
})

test('nothing is sent while something is missing, and each says what', async () => {
  wire.answers('roster.post', vacant())
  render(<PostPage />)
  fireEvent.click(await screen.findByRole('button', { name: '派人' }))
  write('哪天到岗', '月底')
  press('派人')
  for (const say of ['请选一个人', '没有看懂这一天', '请写下原因', '请写下由谁决定'])
    expect(screen.getByText(say)).toBeTruthy()
  expect(wire.at('roster.appoint')).toEqual([])
})

test('replacing somebody as unfit says beforehand what that means for her', async () => {
  wire.answers('roster.post', post({ now: tenure('丙例三') }))
  wire.answers('roster.appoint', { id: 'x', version: 4 })
  render(<PostPage />)
  fireEvent.click(await screen.findByRole('button', { name: '换人' }))
  fireEvent.change(screen.getByLabelText('丙例三为什么离开'), { target: { value: 'unfit' } })
  expect(screen.getByText('记为不胜任以后，丙例三三年内不得提拔重用')).toBeTruthy()
  await fill()
  press('换人')
  await screen.findByText(/记下了/)
  expect(wire.at('roster.appoint')[0]?.input).toMatchObject({ left: 'unfit', version: 3 })
})

test('somebody leaves on a day, with the reason', async () => {
  wire.answers('roster.post', post({ now: tenure('丙例三') }))
  wire.answers('roster.release', { id: 'x', version: 4 })
  render(<PostPage />)
  fireEvent.click(await screen.findByRole('button', { name: '离岗' }))
  write('哪天离岗', '20261120')
  fireEvent.change(screen.getByLabelText('为什么离开'), { target: { value: 'retired' } })
  write('为什么', '到龄')
  write('由谁决定', '区委组织部会议')
  press('离岗')
  expect(await screen.findByText('记下了，第一书记空出来了，请尽快派人')).toBeTruthy()
  expect(wire.at('roster.release').map(({ input }) => input)).toEqual([
    { post: of, version: 3, to: '2026-11-20', left: 'retired', why: '到龄', decided: '区委组织部会议' },
  ])
})

test('who was faster is said, what was typed stays, and saving again is on purpose', async () => {
  wire.answers('roster.post', vacant())
  wire.refuses('roster.appoint', { code: 'conflict', say: '刚刚有了变化' })
  phone.openedWith({ village: villageCode, kind: 'secretary', act: 'appoint' })
  render(<PostPage />)
  await screen.findByText('派谁')
  await fill()
  wire.answers('roster.post', post({ version: 4, now: tenure('丁例四') }))
  press('派人')
  expect(
    await screen.findByText(
      '您打开以后，别人存过：这个岗位现在是丁例四（利州区民政局），2026年1月5日到岗。您填的还在，看一遍，再存一次',
    ),
  ).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('为什么').value).toBe('补缺')
  wire.answers('roster.appoint', { id: 'x', version: 5 })
  fireEvent.change(screen.getByLabelText('丁例四为什么离开'), { target: { value: 'mistake' } })
  press('看过了，照我的存')
  await screen.findByText(/记下了/)
  const [first, second] = wire.at('roster.appoint')
  expect(second?.input).toMatchObject({ version: 4, left: 'mistake' })
  expect(second?.key).not.toBe(first?.key)
})

test.each([
  ['from', '不能早于上一任到岗的那天'],
  ['person', '没有找到这个人'],
  [undefined, '这个村已经合并，请用新的村码'],
])('what the server says about %s is shown, and what was typed stays', async (field, say) => {
  wire.answers('roster.post', vacant())
  wire.refuses('roster.appoint', { code: 'wrong_state', say, ...(field === undefined ? {} : { field }) })
  phone.openedWith({ village: villageCode, kind: 'secretary', act: 'appoint' })
  render(<PostPage />)
  await screen.findByText('派谁')
  await fill()
  press('派人')
  expect(await screen.findByText(say)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('为什么').value).toBe('补缺')
})

test('somebody of a unit is found through it', async () => {
  wire.answers('roster.post', vacant())
  wire.answers('roster.units', {
    rows: [{ id: 'u1', name: '利州区水利局', kind: 'department', division: '510802000000', phone: '' }],
  })
  phone.openedWith({ village: villageCode, kind: 'secretary', act: 'appoint' })
  render(<PostPage />)
  fireEvent.click(await screen.findByRole('tab', { name: '按单位' }))
  fireEvent.click(await screen.findByRole('button', { name: /利州区水利局/ }))
  fireEvent.click(await screen.findByRole('button', { name: /乙例二/ }))
  expect(screen.getByText('乙例二，利州区水利局')).toBeTruthy()
  expect(wire.at('roster.people').map(({ input }) => input)).toEqual([{ unit: 'u1' }])
})

test('a village that never had such a post can be given one', async () => {
  wire.refuses('roster.post', { code: 'not_found', say: '没有找到' })
  wire.answers('roster.village', village())
  wire.answers('roster.appoint', { id: 'x', version: 1 })
  phone.openedWith({ village: villageCode, kind: 'team', seat: '2' })
  render(<PostPage />)
  fireEvent.click(await screen.findByRole('button', { name: '派人' }))
  await fill()
  press('派人')
  await screen.findByText(/记下了/)
  expect(wire.at('roster.appoint')[0]?.input).toMatchObject({
    post: { village: villageCode, kind: 'team', seat: 2 },
    version: 0,
  })
})

test('a link that names no post says so', () => {
  phone.openedWith({ village: villageCode, kind: 'nonsense' })
  render(<PostPage />)
  expect(screen.getByText('没有找到这个岗位')).toBeTruthy()
})
