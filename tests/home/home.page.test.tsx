import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { Role } from '../../types/_actor'
import { keep } from '../../src/_kernel/store'
import Home from '../../src/home/index'
import { signOut } from '../../src/_kernel/session'
import { row } from '../hotline/matters.builder'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const village = '利州区 · 宝轮镇 · 清江村'
const helper = (force: string, name: string, phoneNumber?: string) => ({
  force,
  name,
  unit: '利州区民政局',
  ...(phoneNumber === undefined ? {} : { phone: phoneNumber }),
})
const household = { id: 'h1', head: '例**', village: '510802100200', place: village, members: 4, bound: true }

/** Somebody with these roles, whose family four people help. */
function as(...roles: Role[]): void {
  wire.answers('roster.me', { name: '例例甲', roles: roles.map((role) => ({ role, at: village })) })
  wire.answers('roster.family', {
    household,
    helpers: [
      helper('leader', '甲例一', '10000000001'),
      helper('unit', '甲例二'),
      helper('secretary', '甲例三', '10000000003'),
      helper('responsible', '甲例四', '10000000004'),
    ],
  })
  wire.answers('hotline.mine', { rows: [] })
}

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('a stranger in a browser may sign in or look at a help card', () => {
  signOut()
  render(<Home />)
  press(/^登录/)
  press(/^看帮扶卡/)
  expect(phone.opened).toEqual(['/account/sign-in', '/roster/card'])
})

test('somebody signed in whom the roster does not know may bind', async () => {
  as()
  render(<Home />)
  fireEvent.click(await screen.findByRole('button', { name: /^绑定我的家/ }))
  expect(phone.opened).toEqual(['/roster/bind'])
})

describe('a villager', () => {
  test('has her ways as big buttons', async () => {
    as('villager')
    render(<Home />)
    fireEvent.click(await screen.findByRole('button', { name: /^我要反映/ }))
    press(/^我的事/)
    expect(phone.opened).toEqual(['/hotline/file', '/hotline/mine'])
  })

  test('sees those who come to the house most, and calls one at a press', async () => {
    as('villager')
    render(<Home />)
    const list = await screen.findByRole('list', { name: '谁在帮我家' })
    const names = [...list.querySelectorAll('.xy-row__title')].map(({ textContent }) => textContent)
    expect(names).toEqual(['甲例四帮扶责任人', '甲例三第一书记', '甲例二帮扶单位'])
    fireEvent.click(screen.getAllByRole('button', { name: '打电话' })[0] ?? list)
    expect(phone.dialled).toEqual(['10000000004'])
  })

  test('is not asked to rate when nothing waits for it', async () => {
    as('villager')
    wire.answers('hotline.mine', { rows: [row('c1', '水管断了', 'assigned')] })
    render(<Home />)
    await screen.findByText('1件正在办')
    expect(screen.queryByRole('button', { name: /^评一评/ })).toBeNull()
  })

  test('comes to the rating of the one that waits at a press', async () => {
    as('villager')
    wire.answers('hotline.mine', { rows: [row('c1', '水管断了', 'answered')] })
    render(<Home />)
    fireEvent.click(await screen.findByRole('button', { name: /^评一评/ }))
    expect(phone.opened).toEqual(['/hotline/rate?id=c1'])
  })

  test('chooses from her list when several wait', async () => {
    as('villager')
    wire.answers('hotline.mine', {
      rows: [row('c1', '水管断了', 'answered'), row('c2', '水渠淤住了', 'answered')],
    })
    render(<Home />)
    fireEvent.click(await screen.findByRole('button', { name: /^评一评/ }))
    expect(phone.opened).toEqual(['/hotline/mine'])
  })

  test('is told of what one page does not hold that there is more, and of one that waits from her list', async () => {
    as('villager')
    wire.answers('hotline.mine', {
      rows: [row('c1', '水管断了', 'assigned'), row('c2', '水渠淤住了', 'answered')],
      next: 'older',
    })
    render(<Home />)
    await screen.findByText('1件以上正在办')
    fireEvent.click(screen.getByRole('button', { name: /^评一评.*1件以上有答复了/ }))
    expect(phone.opened).toEqual(['/hotline/mine'])
  })

  test('is not told that what the hotline does not take is being done', async () => {
    as('villager')
    wire.answers('hotline.mine', {
      rows: [row('c1', '水管断了', 'declined'), row('c2', '水渠淤住了', 'assigned')],
    })
    render(<Home />)
    expect(await screen.findByText('1件正在办')).toBeTruthy()
  })

  describe('when the quarterly rating asks her', () => {
    const asked = {
      campaign: 'q1',
      quarter: '2026-Q4',
      title: '四季度评议',
      closes: Date.parse('2026-12-07T00:00:00+08:00'),
      place: '东1乡1村',
    }
    beforeEach(() => {
      as('villager')
      wire.answers('survey.asked', { campaigns: [asked] })
    })

    test('comes to it at a press, and what has an answer is still called to be rated', async () => {
      wire.answers('hotline.mine', { rows: [row('c1', '水管断了', 'answered')] })
      render(<Home />)
      fireEvent.click(await screen.findByRole('button', { name: /^评一评.*四季度评议.*12月6日.*截止/ }))
      fireEvent.click(await screen.findByRole('button', { name: /^我的事.*1件事有答复了，请您评/ }))
      expect(phone.opened).toEqual(['/survey/rate', '/hotline/mine'])
    })

    test('may change what she has rated', async () => {
      keep('left.a-person.survey.did.q1', true)
      wire.answers('hotline.mine', { rows: [] })
      render(<Home />)
      fireEvent.click(await screen.findByRole('button', { name: '四季度评议：已评，可以改' }))
      expect(phone.opened).toEqual(['/survey/rate'])
      expect(screen.queryByRole('button', { name: /^评一评/ })).toBeNull()
    })
  })

  test('can still tell something when her helpers cannot be loaded', async () => {
    as('villager')
    wire.refuses('roster.family', { code: 'failed', say: '出了点问题' })
    render(<Home />)
    expect(await screen.findByText('谁在帮您家，现在看不到')).toBeTruthy()
    press(/^我要反映/)
    expect(phone.opened).toEqual(['/hotline/file'])
  })

  test('keeps her first screen without a network', async () => {
    as('villager')
    render(<Home />)
    await screen.findByText('甲例四')
    cleanup()
    wire.cut()
    render(<Home />)
    expect(await screen.findByText('没有连上网络，这是上次看到的内容')).toBeTruthy()
    expect(await screen.findByText('甲例四')).toBeTruthy()
    expect(screen.getByRole('button', { name: /^我要反映/ })).toBeTruthy()
  })
})

test('what could not be loaded may be tried again', async () => {
  wire.refuses('roster.me', { code: 'busy', say: '现在人多，请稍后再试' })
  render(<Home />)
  await screen.findByText('现在人多，请稍后再试')
  as('villager')
  press('再试一次')
  expect(await screen.findByRole('button', { name: /^我要反映/ })).toBeTruthy()
})

test('a cadre sees the families she answers for, and who has not bound a phone yet', async () => {
  as('cadre')
  wire.answers('roster.households', {
    rows: [household, { ...household, id: 'h2', head: '样**', bound: false }],
  })
  render(<Home />)
  expect((await screen.findByText('样** 家')).closest('li')?.textContent).toContain('还没绑定')
  expect(screen.getByText('例** 家').closest('li')?.textContent).toContain('已绑定')
})

test('a cadre without families is told that they will come', async () => {
  as('cadre')
  wire.answers('roster.households', { rows: [] })
  render(<Home />)
  expect(await screen.findByText('还没有分到户')).toBeTruthy()
})

test('a desk is brought to its queue once, so that the way back leads here', async () => {
  as('desk')
  render(<Home />)
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/desk']))
  cleanup()
  render(<Home />)
  fireEvent.click(await screen.findByRole('button', { name: /^热线台/ }))
  expect(phone.opened).toEqual(['/hotline/desk', '/hotline/desk'])
})

describe('a coordination office', () => {
  const campaign = {
    id: 'campaign-1',
    title: '四季度评议',
    place: '利州区',
    state: 'open',
    opens: Date.parse('2026-12-01T00:00:00+08:00'),
    closes: Date.parse('2026-12-11T00:00:00+08:00'),
  }
  const asked = (state: string) => wire.answers('survey.campaigns', { campaigns: [{ ...campaign, state }] })

  test('sees how many have answered the rating that is under way, and goes there at a press', async () => {
    as('office')
    asked('open')
    wire.answers('survey.progress', {
      division: '510802000000',
      place: '利州区',
      rows: [{ asked: 200, answered: 80 }],
    })
    render(<Home />)
    expect(await screen.findByText('已经评的，80 / 200')).toBeTruthy()
    press('看进度')
    press(/^季众评/)
    expect(phone.opened).toEqual(['/survey/campaign?id=campaign-1', '/survey/campaigns'])
  })

  test('is told how many records, leaves and corrections wait for its word, and that nothing else waits for them', async () => {
    as('office')
    asked('sealed')
    wire.answers('trace.flagged', { entries: [{}, {}], next: '2' })
    const come = wire.holds('trace.requests', {
      leaves: [{ mine: true }, { mine: false }],
      corrections: [],
    })
    render(<Home />)
    expect(await screen.findByRole('button', { name: /^待核实的记录.*2件以上/ })).toBeTruthy()
    press('请假')
    expect(phone.opened).toEqual(['/trace/requests?of=leave'])
    come()
    expect(await screen.findByRole('button', { name: /^请假.*1件/ })).toBeTruthy()
    expect(await screen.findByRole('button', { name: /^更正.*没有/ })).toBeTruthy()
  })

  test('is shown nothing of a rating that is over', async () => {
    as('office')
    asked('sealed')
    render(<Home />)
    await screen.findByRole('button', { name: /^季众评/ })
    await waitFor(() => expect(wire.at('survey.campaigns')).toHaveLength(1))
    expect(screen.queryByRole('button', { name: '看进度' })).toBeNull()
  })
})
