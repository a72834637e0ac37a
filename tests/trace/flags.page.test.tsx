import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import FlagsPage from '../../src/trace/flags'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { flag, press, write } from './office.builder'

const three = [flag('甲'), flag('乙', { reasons: ['fast'] }), flag('丙', { reasons: ['repeated'] })]
const waits = (entries: readonly object[]) => wire.answers('trace.flagged', { entries: [...entries] })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  waits(three)
})

const opened = async () => {
  render(<FlagsPage />)
  await screen.findByRole('heading', { name: '例例甲 · 走访' })
}
const key = (name: string) => fireEvent.keyDown(document.body, { key: name })

describe('at a PC', () => {
  test('the first is open at once, with what speaks against it before what speaks for it', async () => {
    await opened()
    const why = screen.getByRole('region', { name: '为什么请您看一看' }).textContent
    expect(why.indexOf('定位离村较远')).toBeLessThan(why.indexOf('扫了户上或村里的码'))
    expect(why).toContain('也可能是村的定位点没有设准')
    const said = screen.getByRole('region', { name: '记的是什么' }).textContent
    expect(said).toMatch(/18:05服务器收到，宝轮镇 · 清江村，都是相册里选的/)
    expect(said).toContain('屋后的坡松了（已转热线）')
  })

  test('coordinates that repeat say on how many days, in the list and beside it', async () => {
    waits([{ ...three[0]!, reasons: ['repeated'], same: 29 }])
    render(<FlagsPage />)
    await screen.findByRole('heading', { name: '例例甲 · 走访' })
    expect(screen.getByRole('list', { name: '待核实' }).textContent).toContain('坐标与以前29天分毫不差')
    const why = screen.getByRole('region', { name: '为什么请您看一看' }).textContent
    expect(why).toContain('坐标与以前29天分毫不差每次站的地方总会差一点')
  })

  test('j and k go through the list, and stop at its ends', async () => {
    await opened()
    key('j')
    expect(await screen.findByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
    key('j')
    key('j')
    expect(await screen.findByRole('heading', { name: '例例丙 · 走访' })).toBeTruthy()
    key('k')
    expect(await screen.findByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
  })

  test('a verdict by keys carries its reason, and the next one follows', async () => {
    wire.answers('trace.look', { id: '甲', version: 2 })
    await opened()
    key('y')
    write('凭什么说属实，例如打电话问过村里', '问过村支书，人在村里')
    // The list comes anew later; what was decided is gone before.
    wire.holds('trace.flagged', { entries: [] })
    fireEvent.keyDown(screen.getByLabelText(/凭什么说属实/), { key: 'Enter', ctrlKey: true })
    expect(await screen.findByText('例例甲的这一条：属实')).toBeTruthy()
    expect(await screen.findByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
    expect(wire.at('trace.look').map(({ input }) => input)).toEqual([
      { id: '甲', version: 1, verdict: 'accepted', why: '问过村支书，人在村里' },
    ])
  })
})

describe('the last of a page', () => {
  const decide = async () => {
    wire.answers('trace.look', { id: '甲', version: 2 })
    press(/^属实/)
    write('凭什么说属实，例如打电话问过村里', '问过村支书，人在村里')
    press(/^定为属实/)
    await screen.findByText('例例甲的这一条：属实')
  }

  test('once decided is followed by the next page, and by no empty list meanwhile', async () => {
    wire.answers('trace.flagged', { entries: [flag('甲')], next: 'n1' })
    await opened()
    const arrive = wire.holds('trace.flagged', { entries: [flag('乙')] })
    await decide()
    expect(screen.queryByText('没有等着核实的')).toBeNull()
    arrive()
    expect(await screen.findByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
  })

  test('that was the list’s last leads back to the page before it', async () => {
    const last = { entries: [flag('甲')] }
    wire.answers('trace.flagged', ({ input }) =>
      (input as { after?: string }).after === undefined ? { entries: [flag('乙')], next: 'n1' } : last,
    )
    render(<FlagsPage />)
    await screen.findByRole('heading', { name: '例例乙 · 走访' })
    press('下一页')
    await screen.findByRole('heading', { name: '例例甲 · 走访' })
    last.entries = []
    await decide()
    expect(await screen.findByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
  })
})

describe('a verdict', () => {
  test('without a reason is not sent', async () => {
    await opened()
    press(/^不算数/)
    press(/^定为不算数/)
    expect(await screen.findByText('请写一句理由')).toBeTruthy()
    expect(wire.at('trace.look')).toEqual([])
  })

  test('that is refused keeps what was typed', async () => {
    wire.refuses('trace.look', { code: 'forbidden', say: '自己的记录由别人核实' })
    await opened()
    press(/^不算数/)
    write('为什么不算数，写给记的人看', '那天人在县城开会')
    press(/^定为不算数/)
    expect(await screen.findByText('自己的记录由别人核实')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/为什么不算数/).value).toBe('那天人在县城开会')
  })

  test('somebody was faster: what was typed stays, and the list is asked for anew', async () => {
    wire.refuses('trace.look', { code: 'conflict', say: '别人刚看过' })
    await opened()
    press(/^不算数/)
    write(/为什么不算数/, '那天人在县城开会')
    press(/^定为不算数/)
    expect(await screen.findByText(/您填的还在/)).toBeTruthy()
    await waitFor(() => expect(wire.at('trace.flagged').length).toBeGreaterThan(1))
    expect(screen.getByLabelText<HTMLInputElement>(/为什么不算数/).value).toBe('那天人在县城开会')
  })
})

describe('on a phone', () => {
  test('one is opened from the list, and leads back to it', async () => {
    wire.widen(390)
    render(<FlagsPage />)
    fireEvent.click(await screen.findByRole('button', { name: /例例乙/ }))
    expect(screen.getByRole('heading', { name: '例例乙 · 走访' })).toBeTruthy()
    press('回到列表')
    expect(within(screen.getByRole('list', { name: '待核实' })).getAllByRole('button')).toHaveLength(3)
  })
})

test('the village’s diary is at hand', async () => {
  await opened()
  press('看村日记')
  expect(phone.opened).toEqual(['/trace/diary?village=510802100200&month=2026-11'])
})

test('nothing waits, nobody may, or it went wrong: each is said', async () => {
  waits([])
  const { unmount } = render(<FlagsPage />)
  expect(await screen.findByText('没有等着核实的')).toBeTruthy()
  unmount()
  wire.refuses('trace.flagged', { code: 'forbidden', say: '这里由协调小组办公室看' })
  const { unmount: leave } = render(<FlagsPage />)
  expect(await screen.findByText('这里由协调小组办公室看')).toBeTruthy()
  leave()
  wire.refuses('trace.flagged', { code: 'failed', say: '出了点问题' })
  render(<FlagsPage />)
  await screen.findByText('出了点问题')
  waits(three)
  press('再试一次')
  expect(await screen.findByRole('heading', { name: '例例甲 · 走访' })).toBeTruthy()
})
