import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Household from '../../src/roster/household'
import Register from '../../src/roster/register'
import { rememberWho } from '../../src/_kernel/session'
import { kept, keptNames } from '../../src/_kernel/store'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const village = '510802100200'
const place = '利州区 · 宝轮镇 · 清江村'
const row = { id: 'h1', head: '例**', village, place, members: 2, status: 'exited', monitored: 'unstable' }
const masked = {
  village,
  group: '三组',
  status: 'exited',
  statusYear: 2019,
  monitored: 'unstable',
  riskRemoved: false,
  members: [
    { person: 'p1', name: '例**', relation: 'head', phone: '', away: false },
    { person: 'p2', name: '样**', relation: 'child', phone: '', away: true },
  ],
}
const whole = {
  ...masked,
  members: [
    { person: 'p1', name: '例甲一', relation: 'head', phone: '10000000001', away: false },
    { person: 'p2', name: '样甲二', relation: 'child', phone: '', away: true },
  ],
}
const household = {
  id: 'h1',
  version: 4,
  place,
  file: masked,
  card: '0123456789AB',
  bound: true,
  changes: [],
  gone: false,
}

beforeEach(() => {
  wire.reset()
  wire.answers('roster.terms', { version: 1, names: { 'household.exited': '已脱贫户' } })
  wire.answers('roster.household', household)
  wire.answers('roster.openHousehold', { file: whole, version: 4 })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('the register', () => {
  beforeEach(() => wire.answers('roster.register', { rows: [row] }))

  test('shows a village’s households by today’s names, and each leads to its page', async () => {
    phone.openedWith({ village })
    render(<Register />)
    fireEvent.click(await screen.findByRole('button', { name: /例\*\* 家/ }))
    expect(phone.opened).toEqual(['/roster/household?id=h1'])
    expect(await screen.findByRole('option', { name: '已脱贫户' })).toBeTruthy()
  })

  test('asks for what is filtered, and says when nothing is left', async () => {
    phone.openedWith({ village })
    render(<Register />)
    await screen.findByText('例** 家')
    wire.answers('roster.register', { rows: [] })
    type('户的类别', 'poor')
    press('只看没有责任人的')
    expect(await screen.findByText('没有这样的户')).toBeTruthy()
    expect(wire.at('roster.register').at(-1)?.input).toEqual({ village, status: 'poor', alone: true })
  })

  test('says of which village it is and what it leaves out, for paper has no fields', async () => {
    wire.answers('roster.divisions', { divisions: [{ code: village, name: '清江村', level: 'village' }] })
    phone.openedWith({ village })
    render(<Register />)
    expect(await screen.findByRole('heading', { name: '清江村户名册' })).toBeTruthy()
    expect(screen.queryByText(/^只列/)).toBeNull()
    type('户的类别', 'poor')
    press('只看没有责任人的')
    expect(screen.getByText(/^只列：.+，没有责任人的$/)).toBeTruthy()
  })

  test('without a village it leads down to one', async () => {
    wire.answers('roster.divisions', { divisions: [{ code: village, name: '清江村', level: 'village' }] })
    render(<Register />)
    fireEvent.click(await screen.findByRole('button', { name: '清江村' }))
    expect(await screen.findByText('例** 家')).toBeTruthy()
    press('登记一户')
    expect(phone.opened).toEqual([`/roster/household?village=${village}`])
  })

  test('is shut to who may not', async () => {
    phone.openedWith({ village })
    wire.refuses('roster.register', { code: 'forbidden', say: '您的身份不能做这件事' })
    render(<Register />)
    expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  })
})

const open = async (): Promise<void> => {
  phone.openedWith({ id: 'h1' })
  render(<Household />)
  await screen.findByText('三组')
}
const edit = async (): Promise<void> => {
  await open()
  press('修改')
  await screen.findByDisplayValue('例甲一')
}

describe('a household', () => {
  test('is masked until somebody looks on purpose, and is told that the look is written down', async () => {
    await open()
    expect(screen.queryByText('例甲一')).toBeNull()
    expect(screen.getByText(/都会记下是谁、什么时候看的/)).toBeTruthy()
    expect(wire.at('roster.openHousehold')).toEqual([])
    press('看全名')
    expect(await screen.findByText('例甲一')).toBeTruthy()
    expect(screen.getByText('户主，10000000001')).toBeTruthy()
    expect(wire.at('roster.openHousehold').map(({ input }) => input)).toEqual([{ id: 'h1' }])
  })

  test('a cadre reads and changes nothing', async () => {
    rememberWho({ roles: [{ role: 'cadre', at: '清江村' }] })
    await open()
    expect(screen.getByRole('button', { name: '看全名' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '修改' })).toBeNull()
    expect(screen.queryByRole('button', { name: '家庭变动' })).toBeNull()
  })

  test('nobody who answers for it is said, and leads to giving the post', async () => {
    wire.answers('roster.household', {
      ...household,
      responsible: {
        id: 'x',
        version: 1,
        kind: 'responsible',
        village,
        place,
        household: { id: 'h1', head: '例**' },
        before: [],
        gap: 'left',
      },
    })
    await open()
    expect(screen.getByText('现在没有人')).toBeTruthy()
    press('派人')
    expect(phone.opened).toEqual(['/roster/post?household=h1'])
  })

  test('is saved whole, for the version that was seen', async () => {
    wire.answers('roster.saveHousehold', { id: 'h1', version: 5 })
    await edit()
    type(/^哪一年/, '2020')
    press('加一个人')
    type('第3个人的姓名', ' 例甲三 ')
    type('第3个人的手机号，没有就空着', '100 0000 0003')
    press('去掉样甲二')
    press('存好')
    expect(await screen.findByText('存好了')).toBeTruthy()
    expect(wire.at('roster.saveHousehold')[0]?.input).toEqual({
      id: 'h1',
      version: 4,
      file: {
        ...whole,
        statusYear: 2020,
        members: [whole.members[0], { name: '例甲三', relation: 'other', phone: '10000000003', away: false }],
      },
    })
  })

  test('what is not filled in right is said at its place and not sent', async () => {
    await edit()
    type('第1个人的姓名', ' ')
    type('第2个人的手机号，没有就空着', '123')
    type('第2个人和户主的关系', 'head')
    press('存好')
    expect(screen.getByText('请填写姓名')).toBeTruthy()
    expect(screen.getByText('手机号是11位数字')).toBeTruthy()
    expect(screen.getByText('要有一个户主，只能有一个')).toBeTruthy()
    expect(wire.at('roster.saveHousehold')).toEqual([])
  })

  test('a conflict keeps what was typed, says what others changed, takes that over, and saves on purpose', async () => {
    await edit()
    type('哪个小组，不知道就空着', '五组')
    const faster = '您打开以后，甲例镇协调小组办公室的乙例二11月22日10:21存过'
    wire.refuses('roster.saveHousehold', { code: 'conflict', say: faster })
    wire.answers('roster.openHousehold', { file: { ...whole, cause: 'illness' }, version: 7 })
    press('存好')
    expect(await screen.findByText(new RegExp(`^${faster}：致贫原因改成了因病。您填的还在`))).toBeTruthy()
    expect(screen.getByDisplayValue('五组')).toBeTruthy()
    wire.answers('roster.saveHousehold', { id: 'h1', version: 8 })
    press('看过了，照我的存')
    expect(await screen.findByText('存好了')).toBeTruthy()
    expect(wire.at('roster.saveHousehold')[1]?.input).toMatchObject({
      version: 7,
      file: { group: '五组', cause: 'illness' },
    })
  })

  test('what was typed is on no device', async () => {
    await edit()
    type('第1个人的姓名', '例甲九')
    expect(JSON.stringify(keptNames('').map(kept))).not.toContain('例甲九')
  })
})

describe('a family that changes', () => {
  const change = async (how: RegExp): Promise<void> => {
    await open()
    press('家庭变动')
    fireEvent.click(await screen.findByRole('radio', { name: how }))
    type('哪一天', '20261101')
    type('原因', '搬到儿子家')
    wire.answers('roster.changeHousehold', { id: 'h1', version: 5 })
  }
  const sent = () => wire.at('roster.changeHousehold').map(({ input }) => input)
  const told = { id: 'h1', version: 4, day: '2026-11-01', why: '搬到儿子家' }

  test('moves to another village, after what that does is said', async () => {
    wire.answers('roster.divisions', {
      divisions: [{ code: '510802100201', name: '三合村', level: 'village' }],
    })
    await change(/^迁到别村/)
    expect(screen.getAllByText(/整户连同责任人的岗位都转到新的村/)).not.toHaveLength(0)
    press('确认迁到别村')
    expect(screen.getByText('请选迁到哪个村')).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '三合村' }))
    press('确认迁到别村')
    expect(await screen.findByText('记下了')).toBeTruthy()
    expect(sent()).toEqual([{ ...told, how: 'moved', village: '510802100201' }])
  })

  test('is merged into another household, not into itself', async () => {
    wire.answers('roster.register', { rows: [row, { ...row, id: 'h2', head: '范**' }] })
    await change(/^并户/)
    fireEvent.click(await screen.findByRole('button', { name: /例\*\* 家/ }))
    expect(screen.getByText('这就是这一户，请选另一户')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /范\*\* 家/ }))
    press('确认并户')
    await waitFor(() => expect(sent()).toEqual([{ ...told, how: 'merged', into: 'h2' }]))
  })

  test('is split, with the new head first, and never wholly', async () => {
    await change(/^分户/)
    press('样甲二')
    press('例甲一')
    press('确认分户')
    expect(screen.getByText('不能全家都分出去，至少留一个人')).toBeTruthy()
    press('例甲一')
    press('确认分户')
    await waitFor(() => expect(sent()).toEqual([{ ...told, how: 'split', persons: ['p2'] }]))
  })

  test('one that is gone can only come back', async () => {
    wire.answers('roster.household', { ...household, gone: true })
    await open()
    expect(screen.queryByRole('button', { name: '修改' })).toBeNull()
    press('家庭变动')
    const kinds = within(await screen.findByRole('radiogroup', { name: '什么变动' }))
    expect(kinds.getAllByRole('radio').map((one) => one.textContent)).toEqual([
      expect.stringMatching(/^恢复/),
    ])
  })
})

test('a new household of a village', async () => {
  phone.openedWith({ village })
  wire.answers('roster.saveHousehold', { id: 'h9', version: 1 })
  render(<Household />)
  type('第1个人的姓名', '例甲一')
  press('登记')
  await waitFor(() => expect(phone.opened).toEqual(['/roster/household?id=h9']))
  expect(wire.at('roster.saveHousehold')[0]?.input).toEqual({
    version: 0,
    file: {
      village,
      group: '',
      status: 'ordinary',
      members: [{ name: '例甲一', relation: 'head', phone: '', away: false }],
    },
  })
})
