import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import ProposalPage from '../../src/dispatch/proposal'
import type { Line, Proposal } from '../../src/dispatch/asks'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { proposal } from './proposal.builder'

const line = (nth: number, more: Partial<Line> = {}): Line => ({
  line: `line-${nth}`,
  version: 1,
  kind: 'secretary',
  village: '510802100200',
  place: '利州区 · 三堆镇 · 清江村',
  state: 'proposed',
  who: { person: 'p1', name: '甲例一', unit: '利州区水利局' },
  grounds: ['skill', 'near'],
  say: '专长对得上·水利；离得近·家在同一个镇',
  ...more,
})

const { who: _, ...unmet } = line(2, {
  kind: 'leader',
  state: 'left',
  grounds: [],
  say: '名册里没有乡科级以上的领导',
})
const moved = line(3, {
  kind: 'technician',
  place: '利州区 · 三堆镇 · 石桥村',
  now: { person: 'p9', name: '丙例三', unit: '利州区农业农村局' },
})

const shown = (more: Partial<Proposal> = {}, lines: readonly Line[] = [unmet, line(1), moved]) =>
  wire.answers('dispatch.proposal', { proposal: proposal(more), lines })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: 'proposal-1' })
  wire.answers('dispatch.others', {
    others: [{ who: { person: 'p2', name: '乙例二', unit: '利州区交通局' }, say: '手上担子轻·还没有任务' }],
  })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const rowsOf = async () =>
  within(await screen.findByRole('region', { name: '每一条和理由' }))
    .getAllByRole('row')
    .map(({ textContent }) => textContent)

test('a team’s line says which of its seats it is', async () => {
  shown({}, [line(1, { kind: 'team', seat: 2 })])
  render(<ProposalPage />)
  expect((await rowsOf()).join()).toContain('驻村工作队队员2')
})

describe('a proposal', () => {
  test('names every post with who is proposed and why; those that nobody can meet first', async () => {
    shown()
    render(<ProposalPage />)
    const [, first, second, third] = await rowsOf()
    expect(first).toContain('清江村联系领导空着没有人名册里没有乡科级以上的领导')
    expect(second).toContain('清江村第一书记空着甲例一，利州区水利局专长对得上·水利；离得近·家在同一个镇建议')
    expect(third).toContain('石桥村农技员丙例三，利州区农业农村局甲例一，利州区水利局')
  })

  test('shows the balance of units as bars, with the numbers behind it', async () => {
    shown()
    render(<ProposalPage />)
    const bars = await screen.findByRole('list', { name: '各单位每人的岗位' })
    expect(bars.textContent).toContain('利州区水利局1.5→1.2')
    expect(screen.getByText('平均每人的岗位，最重的单位从1.5个到1.2个，最轻的从0个到0.4个')).toBeTruthy()
  })

  test('what stays as it was is said so', async () => {
    shown({ balance: { before: { most: 0.9, least: 0 }, after: { most: 0.9, least: 0.4 }, units: [] } })
    render(<ProposalPage />)
    expect(await screen.findByText('平均每人的岗位，最重的单位还是0.9个，最轻的从0个到0.4个')).toBeTruthy()
  })

  test('a line is given to one of the others', async () => {
    shown()
    wire.answers('dispatch.changeLine', { id: 'line-1', version: 2 })
    render(<ProposalPage />)
    await rowsOf()
    fireEvent.click(screen.getAllByRole('button', { name: '换人' })[0]!)
    fireEvent.click(await screen.findByRole('button', { name: /乙例二/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(wire.at('dispatch.changeLine')[0]?.input).toEqual({
      id: 'proposal-1',
      line: 'line-1',
      version: 1,
      person: 'p2',
    })
  })

  test('a line is left to nobody, and a refusal is told where it was asked for', async () => {
    shown()
    wire.refuses('dispatch.changeLine', { code: 'wrong_state', say: '这个人已经有5户，再派就超过上限' })
    render(<ProposalPage />)
    await rowsOf()
    fireEvent.click(screen.getAllByRole('button', { name: '换人' })[0]!)
    fireEvent.click(await screen.findByRole('button', { name: '这个岗位先不派' }))
    expect(await screen.findByText('这个人已经有5户，再派就超过上限')).toBeTruthy()
  })

  test('somebody else is found by name, with what she carries', async () => {
    shown()
    const row = { person: 'p7', name: '丁例四', unit: '利州区民政局', load: { villages: 1, households: 3 } }
    wire.answers('roster.people', { rows: [row] })
    wire.answers('dispatch.changeLine', { id: 'line-2', version: 2 })
    render(<ProposalPage />)
    await rowsOf()
    press('找人')
    fireEvent.change(await screen.findByLabelText('找别的人，姓名要写全'), { target: { value: '丁例四' } })
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '找人' }))
    fireEvent.click(await screen.findByRole('button', { name: /丁例四.*手上1个村、3户/ }))
    await screen.findByRole('region', { name: '每一条和理由' })
    expect(wire.at('dispatch.changeLine')[0]?.input).toMatchObject({ line: 'line-2', person: 'p7' })
  })

  test('is confirmed with the day and who decided, until nothing is left', async () => {
    shown()
    const left = [
      { done: 20, refused: 0, left: 5 },
      { done: 4, refused: 1, left: 0 },
    ]
    wire.answers('dispatch.confirm', () => left.shift() ?? { done: 0, refused: 0, left: 0 })
    render(<ProposalPage />)
    await rowsOf()
    press('确认选派')
    expect(await screen.findByText('请写下由谁决定')).toBeTruthy()
    expect(wire.at('dispatch.confirm')).toEqual([])
    fireEvent.change(screen.getByLabelText('哪天到岗'), { target: { value: '2026.12.1' } })
    fireEvent.change(screen.getByLabelText('由谁决定'), { target: { value: '区委常委会' } })
    press('确认选派')
    expect(await screen.findByText('派好了24个，1个没派成，原因在下面每一条里')).toBeTruthy()
    const asked = { id: 'proposal-1', from: '2026-12-01', decided: '区委常委会' }
    expect(wire.at('dispatch.confirm').map(({ input }) => input)).toEqual([asked, asked])
  })

  test('when the line is lost half-way, says that what was sent counts, and goes on', async () => {
    shown()
    let calls = 0
    wire.answers('dispatch.confirm', () => {
      calls += 1
      if (calls === 2) throw new TypeError('Failed to fetch')
      return { done: 20, refused: 0, left: calls === 1 ? 20 : 0 }
    })
    render(<ProposalPage />)
    await rowsOf()
    fireEvent.change(screen.getByLabelText('由谁决定'), { target: { value: '区委常委会' } })
    press('确认选派')
    fireEvent.click(await screen.findByRole('button', { name: '接着派' }))
    expect(await screen.findByText('派好了，20个岗位都记进了名册')).toBeTruthy()
  })

  test('a line that the roster refused says why and can be given to somebody else', async () => {
    shown({ state: 'confirming' }, [line(1, { state: 'refused', say: '清江村已经并入石桥村，请用新的村码' })])
    render(<ProposalPage />)
    const [, first] = await rowsOf()
    expect(first).toContain('清江村已经并入石桥村，请用新的村码没派成')
    expect(screen.getByRole('button', { name: '换人' })).toBeTruthy()
  })

  test('is dropped after being asked once more', async () => {
    shown()
    wire.answers('dispatch.drop', { id: 'proposal-1', version: 4 })
    render(<ProposalPage />)
    await rowsOf()
    press('放弃这个方案')
    shown({ state: 'dropped' }, [])
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '放弃' }))
    expect(await screen.findByText('这个方案已经放弃')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认选派' })).toBeNull()
  })

  test('says why it could not be solved', async () => {
    shown(
      { state: 'failed', say: '没有要派的岗位，都有人了', tally: { needs: 0, met: 0, unmet: 0, moved: 0 } },
      [],
    )
    render(<ProposalPage />)
    expect(await screen.findByText('没有要派的岗位，都有人了')).toBeTruthy()
  })

  test('on a phone the lines are cards', async () => {
    wire.widen(390)
    shown()
    render(<ProposalPage />)
    const list = await screen.findByRole('list', { name: '每一条和理由' })
    expect(list.textContent).toContain('清江村 · 联系领导')
    expect(list.textContent).toContain('丙例三，利州区农业农村局 → 甲例一，利州区水利局')
  })
})
