import { fireEvent, render, screen, within } from '@testing-library/react'
import CoveragePage from '../../src/roster/coverage'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { coverage, under, vacant } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('roster.terms', { version: 1, names: { 'village.exited': '脱贫村' } })
  wire.answers('roster.coverage', coverage())
  wire.answers('roster.gaps', { rows: [vacant()] })
})

const table = async (label: string) => within(await screen.findByRole('region', { name: label }))

test('what is missing is said first, and the rest follows from it', async () => {
  render(<CoveragePage />)
  expect(await screen.findByText('还有3个岗位没有人，2户没有帮扶责任人，1个脱贫村撤走了力量')).toBeTruthy()
  expect(screen.getByRole('heading', { name: '利州区应派尽派' })).toBeTruthy()
})

test('when nothing is missing, that is said', async () => {
  const filled = [{ kind: 'leader' as const, needed: 8, held: 8 }]
  wire.answers('roster.coverage', coverage({ filled, households: { needing: 4, held: 4 }, withdrawn: 0 }))
  wire.answers('roster.gaps', { rows: [] })
  render(<CoveragePage />)
  expect(await screen.findByText('该派的都派到了')).toBeTruthy()
  expect(await screen.findByText('没有缺口，该派的都派到了')).toBeTruthy()
})

test('villages are called what the city calls them today', async () => {
  render(<CoveragePage />)
  expect(await screen.findByText('脱贫村5个')).toBeTruthy()
})

test('each kind has its bar, and the numbers behind it', async () => {
  render(<CoveragePage />)
  expect((await screen.findByRole('list', { name: '利州区各岗位到岗' })).textContent).toContain('第一书记5/8')
  const rows = (await table('利州区各岗位到岗的数')).getAllByRole('row').map(({ textContent }) => textContent)
  expect(rows[1]).toBe('第一书记85362%')
  expect(rows[3]).toBe('帮扶责任人4038295%')
})

test('where most is missing stands first, and leads down', async () => {
  render(<CoveragePage />)
  const below = await table('利州区下面各地')
  expect(below.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['三堆镇', '宝轮镇'])
  fireEvent.click(below.getByRole('button', { name: '三堆镇' }))
  expect(phone.opened).toEqual(['/roster/coverage?division=510802101000'])
})

test('a village leads to its own page', async () => {
  wire.answers('roster.coverage', coverage({ under: [under('510802100200', '清江村', 3)] }))
  render(<CoveragePage />)
  fireEvent.click((await table('利州区下面各地')).getByRole('button', { name: '清江村' }))
  expect(phone.opened).toEqual(['/roster/village?code=510802100200'])
})

test('a gap says who left it, and is filled from where it stands', async () => {
  render(<CoveragePage />)
  const gaps = await table('空着的岗位')
  expect(gaps.getByText('甲例一，2026年7月1日离岗')).toBeTruthy()
  fireEvent.click(gaps.getByRole('button', { name: '派人' }))
  expect(phone.opened).toEqual(['/roster/post?village=510802100200&kind=secretary&act=appoint'])
})

test('gaps are asked for by post and by how they came about', async () => {
  phone.openedWith({ division: '510802100000' })
  render(<CoveragePage />)
  fireEvent.change(await screen.findByLabelText('看哪个岗位'), { target: { value: 'secretary' } })
  fireEvent.change(screen.getByLabelText('怎么缺的'), { target: { value: 'withdrawn' } })
  await table('空着的岗位')
  expect(wire.at('roster.gaps').map(({ input }) => input)).toContainEqual({
    division: '510802100000',
    kind: 'secretary',
    gap: 'withdrawn',
  })
})

test('gaps are turned page by page', async () => {
  wire.answers('roster.gaps', ({ input }) =>
    (input as { after?: string }).after === 'on'
      ? { rows: [vacant({ id: 'x2', place: '利州区 · 三堆镇 · 石桥村' })] }
      : { rows: [vacant()], next: 'on' },
  )
  render(<CoveragePage />)
  fireEvent.click(await screen.findByRole('button', { name: '下一页' }))
  expect(await screen.findByText('利州区 · 三堆镇 · 石桥村')).toBeTruthy()
})

test('on a phone the same rows are cards, and the gap is filled by a press as well', async () => {
  wire.widen(390)
  render(<CoveragePage />)
  const below = within(await screen.findByRole('list', { name: '利州区下面各地' }))
  expect(below.getAllByRole('listitem')[0]?.textContent).toBe('三堆镇空3个岗位缺第一书记3责任人20/20户')
  const gaps = within(await screen.findByRole('list', { name: '空着的岗位' }))
  fireEvent.click(gaps.getByRole('button', { name: '派人' }))
  expect(phone.opened).toEqual(['/roster/post?village=510802100200&kind=secretary&act=appoint'])
})

test('who has no office is told so, and a lost line can be tried again', async () => {
  wire.refuses('roster.coverage', { code: 'forbidden', say: '您的身份不能做这件事' })
  const { unmount } = render(<CoveragePage />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  unmount()
  wire.refuses('roster.coverage', { code: 'failed', say: '出了点问题' })
  render(<CoveragePage />)
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeTruthy()
})
