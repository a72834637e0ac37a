import { fireEvent, render, screen, within } from '@testing-library/react'
import QueueScreen from '../../src/discipline/queue'
import type { SeatsPage } from '../../src/roster/office'
import SeatsScreen from '../../src/roster/seats'
import UnitScreen from '../../src/roster/unit'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { personRow, unit, unitRow } from './office.builder'

const row = (name: string, more: Partial<SeatsPage['rows'][number]> = {}): SeatsPage['rows'][number] => ({
  person: `p-${name}`,
  name,
  phone: '139****0003',
  from: '利州区水利局',
  roles: ['desk'],
  bound: true,
  me: false,
  ...more,
})
const seats = (more: Partial<SeatsPage> = {}): SeatsPage => ({
  unit: { id: 'u1', name: '利州区水利局' },
  roles: ['desk', 'handler'],
  gives: ['desk', 'handler'],
  rows: [row('丙例三')],
  others: [{ person: 'p-戊例五', name: '戊例五', phone: '139****0005' }],
  channels: [],
  ...more,
})
const channel = (more: Partial<SeatsPage> = {}): SeatsPage =>
  seats({
    unit: { id: 'u510802-discipline', name: '利州区纪检监督' },
    roles: ['discipline'],
    gives: ['discipline'],
    rows: [row('己例六', { roles: ['discipline'], me: true })],
    channels: [{ id: 'u510802-discipline', name: '利州区纪检监督' }],
    ...more,
  })

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const card = async (name = '谁在这里办事') => within(await screen.findByRole('region', { name }))
const sent = () => wire.at('roster.seat').map(({ input }) => input)

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: 'u1' })
  wire.answers('roster.divisions', {
    divisions: [{ code: '510802000000', name: '利州区', level: 'county' }],
  })
  wire.answers('roster.unit', unit({ unit: unitRow({ industry: 'water' }) }))
  wire.answers('roster.seats', seats())
})

describe('a unit tells who sits there', () => {
  test('with her seats, where she comes from, and whether her phone is bound', async () => {
    wire.answers(
      'roster.seats',
      seats({ rows: [row('丙例三', { roles: ['desk', 'handler'], bound: false, from: '利州区民政局' })] }),
    )
    render(<UnitScreen />)
    const shown = await card()
    expect(shown.getByRole('button', { name: /丙例三/ }).textContent).toBe(
      '丙例三热线台、承办人利州区民政局，139****0003，还没有绑定手机',
    )
  })

  test('and what nobody in a seat means', async () => {
    wire.answers('roster.seats', seats({ rows: [] }))
    render(<UnitScreen />)
    expect(await screen.findByText('热线台还没有人，乡亲们来的诉求没有人接')).toBeTruthy()
    expect(screen.getByText('还没有承办人，派过来的事只有热线台能办')).toBeTruthy()
  })

  test.each([
    ['closed', []],
    ['handed', ['还没有承办人，派过来的事只有热线台能办']],
  ] as const)('and misses nobody who would have nothing to do: %s', async (intake, says) => {
    wire.answers('roster.unit', unit({ unit: unitRow({ intake }) }))
    wire.answers('roster.seats', seats({ rows: [] }))
    render(<UnitScreen />)
    const shown = await card()
    expect(shown.queryAllByText(/还没有/).map(({ textContent }) => textContent)).toEqual(says)
  })

  test('and nothing where there are no seats', async () => {
    wire.answers('roster.seats', seats({ roles: [], gives: [], rows: [], others: [] }))
    render(<UnitScreen />)
    await screen.findByText('单位情况')
    expect(screen.queryByText('谁在这里办事')).toBeNull()
  })

  test('an enterprise is not asked for them', async () => {
    wire.answers('roster.unit', unit({ unit: unitRow({ kind: 'enterprise' }) }))
    render(<UnitScreen />)
    await screen.findByText('单位情况')
    expect(wire.at('roster.seats')).toEqual([])
  })
})

describe('an office', () => {
  test('takes a seat: what it means is said first, then who lost it', async () => {
    wire.answers('roster.seat', { id: 'p-丙例三', version: 2 })
    render(<UnitScreen />)
    fireEvent.click((await card()).getByRole('button', { name: /丙例三/ }))
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/撤下以后，他马上看不到这里的事/)).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: '撤下热线台' }))
    expect(await screen.findByText('撤下了丙例三的热线台席位')).toBeTruthy()
    expect(sent()).toEqual([{ unit: 'u1', person: 'p-丙例三', role: 'desk', give: false }])
    expect(wire.at('roster.seats')).toHaveLength(2)
  })

  test('gives one to somebody who is registered there', async () => {
    wire.answers('roster.seat', { id: 'p-戊例五', version: 2 })
    render(<UnitScreen />)
    await card()
    press('加一个人')
    press(/戊例五/)
    expect(screen.queryByRole('button', { name: /的席位$/ })).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: /承办人/ }))
    press('给戊例五承办人的席位')
    expect(await screen.findByText('戊例五有了承办人的席位')).toBeTruthy()
    expect(sent()).toEqual([{ unit: 'u1', person: 'p-戊例五', role: 'handler', give: true }])
  })

  test('finds somebody who is registered elsewhere', async () => {
    wire.answers('roster.people', { rows: [personRow('庚例七', 0)] })
    wire.answers('roster.seat', { id: 'p-庚例七', version: 2 })
    render(<UnitScreen />)
    await card()
    press('加一个人')
    fireEvent.click(screen.getByRole('radio', { name: /热线台/ }))
    press('找登记在别处的人')
    fireEvent.change(screen.getByLabelText('姓名，要写全'), { target: { value: '庚例七' } })
    press('找人')
    fireEvent.click(await screen.findByRole('button', { name: /庚例七/ }))
    press('给庚例七热线台的席位')
    expect(await screen.findByText('庚例七有了热线台的席位')).toBeTruthy()
  })

  test('is told why not, and what was chosen stays', async () => {
    wire.refuses('roster.seat', { code: 'wrong_state', say: '还没有登记手机号，先登记，不然进不来' })
    render(<UnitScreen />)
    await card()
    press('加一个人')
    press(/戊例五/)
    fireEvent.click(screen.getByRole('radio', { name: /热线台/ }))
    press('给戊例五热线台的席位')
    expect(await screen.findByText('还没有登记手机号，先登记，不然进不来')).toBeTruthy()
    expect(screen.getByText('给戊例五')).toBeTruthy()
  })

  test('changes neither her own seat nor a channel’s', async () => {
    wire.answers(
      'roster.seats',
      channel({ gives: [], channels: [], rows: [row('己例六', { roles: ['discipline'] })] }),
    )
    render(<UnitScreen />)
    const shown = await card()
    expect(shown.getByText('纪检通道的席位由纪检监督员自己定，人先登记在这个单位里')).toBeTruthy()
    expect(shown.queryByRole('button', { name: /己例六|加一个人/ })).toBeNull()
  })
})

describe('a channel', () => {
  test('has its seats behind the queue', async () => {
    wire.answers('discipline.queue', { rows: [], counts: {} })
    render(<QueueScreen />)
    await screen.findByText(/里没有事/)
    press('席位')
    expect(phone.opened.join()).toContain('/roster/seats')
  })

  test('lets a clerk who is registered there in, and asks the office for others', async () => {
    wire.answers('roster.seats', channel())
    wire.answers('roster.seat', { id: 'p-戊例五', version: 2 })
    render(<SeatsScreen />)
    const shown = await card('谁在利州区纪检监督办事')
    expect(screen.getByText('您自己')).toBeTruthy()
    expect(shown.queryByRole('button', { name: /己例六/ })).toBeNull()
    press('加一个人')
    expect(screen.queryByText('找登记在别处的人')).toBeNull()
    press(/戊例五/)
    press('给戊例五纪检监督员的席位')
    expect(await screen.findByText('戊例五有了纪检监督员的席位')).toBeTruthy()
  })

  test('with nobody registered says whom to ask', async () => {
    wire.answers('roster.seats', channel({ others: [] }))
    render(<SeatsScreen />)
    await card('谁在利州区纪检监督办事')
    press('加一个人')
    expect(screen.getByText('先请协调小组办公室把他登记在这个单位里')).toBeTruthy()
  })

  test('beside another is chosen by its name', async () => {
    const both = [
      { id: 'u510802-discipline', name: '利州区纪检监督' },
      { id: 'u510800-discipline', name: '广元市纪检监督' },
    ]
    wire.answers('roster.seats', channel({ channels: both }))
    render(<SeatsScreen />)
    await card('谁在利州区纪检监督办事')
    wire.answers('roster.seats', channel({ unit: both[1]!, channels: both }))
    fireEvent.click(screen.getByRole('tab', { name: '广元市纪检监督' }))
    await card('谁在广元市纪检监督办事')
    expect(wire.at('roster.seats').map(({ input }) => input)).toEqual([{}, { unit: 'u510800-discipline' }])
  })

  test.each([
    ['is refused', () => wire.refuses('roster.seats', { code: 'forbidden', say: '您没有这个权限' })],
    ['has no network', () => wire.cut()],
  ])('who %s reads why', async (_, fails) => {
    fails()
    render(<SeatsScreen />)
    expect(await screen.findByText(/权限|网络|连不上/)).toBeTruthy()
  })
})
