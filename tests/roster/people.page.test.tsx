import { fireEvent, render, screen, within } from '@testing-library/react'
import PersonPage from '../../src/roster/person'
import UnitPage from '../../src/roster/unit'
import UnitsPage from '../../src/roster/units'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { person, personRow, unit, unitRow, villageCode } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('roster.divisions', {
    divisions: [
      { code: villageCode, name: '清江村', level: 'village' },
      { code: '510802000000', name: '利州区', level: 'county' },
    ],
  })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const region = async (name: string) => within(await screen.findByRole('region', { name }))

describe('a person', () => {
  beforeEach(() => {
    phone.openedWith({ person: 'p-丙例三' })
    wire.answers('roster.person', person())
  })

  test('all she holds and held is listed, what goes on first, and others’ times are not hers', async () => {
    render(<PersonPage />)
    const rows = (await region('丙例三任过的岗位')).getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows.slice(1)).toEqual([
      '第一书记利州区 · 宝轮镇 · 清江村2026年1月5日现在还在',
      '第一书记利州区 · 三堆镇 · 石桥村2023年1月5日2025年12月31日优化调整',
    ])
    expect(screen.getByText('正帮1个村')).toBeTruthy()
  })

  test('where she sits is told', async () => {
    const seats = [{ unit: 'u510802-water', name: '利州区水利局', role: 'desk' as const }]
    wire.answers('roster.person', person({ seats }))
    render(<PersonPage />)
    expect(await screen.findByText('利州区水利局热线台')).toBeTruthy()
  })

  test('where she lives is told by its name', async () => {
    render(<PersonPage />)
    expect(await screen.findByText('清江村')).toBeTruthy()
  })

  test('until when she is not promoted is said before anything', async () => {
    wire.answers('roster.person', person({ barred: '2029-11-20' }))
    render(<PersonPage />)
    expect(await screen.findByText('因不胜任离岗，2029年11月20日以前，丙例三不得提拔重用')).toBeTruthy()
  })

  test.each([
    [false, '新录用的，试用期要在村里，到2027年3月1日为止'],
    [true, '试用期已经在村里满了'],
  ])('a probation that is served (%s) is said so', async (served, says) => {
    wire.answers(
      'roster.person',
      person({ recruited: '2026-03-01', probation: { until: '2027-03-01', served } }),
    )
    render(<PersonPage />)
    expect(await screen.findByText(says)).toBeTruthy()
  })

  test('what is known of her is changed with the version that was seen', async () => {
    wire.answers('roster.savePerson', { id: 'p-丙例三', version: 5 })
    render(<PersonPage />)
    await screen.findByText('清江村')
    press('改个人情况')
    write('手机号，没有就空着', '１３９００００００１１')
    press('水利')
    write('新录用的，哪天录用；不是就空着', '2026.3.1')
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.savePerson').map(({ input }) => input)).toEqual([
      {
        person: 'p-丙例三',
        version: 4,
        name: '丙例三',
        phone: '13900000011',
        unit: 'u1',
        rank: 'staff',
        home: villageCode,
        skills: ['planting', 'water'],
        wish: [],
        recruited: '2026-03-01',
      },
    ])
  })

  test('a phone that is none is said beside its field', async () => {
    render(<PersonPage />)
    fireEvent.click(await screen.findByRole('button', { name: '改个人情况' }))
    write('手机号，没有就空着', '12345')
    press('存好')
    expect(screen.getByText('手机号是11位数字')).toBeTruthy()
    expect(wire.at('roster.savePerson')).toEqual([])
  })

  test('another clerk’s change is told, and hers is kept where nothing was typed', async () => {
    const faster = '您打开以后，利州区协调小组办公室的乙例二11月22日10:21存过'
    wire.refuses('roster.savePerson', { code: 'conflict', say: faster })
    render(<PersonPage />)
    await screen.findByText('清江村')
    press('改个人情况')
    write('姓名', '丙新三')
    wire.answers('roster.person', person({ version: 5, rank: 'township' }))
    press('存好')
    expect(
      await screen.findByText(`${faster}：职级现在是乡科级领导。您填的还在，看一遍，再存一次`),
    ).toBeTruthy()
    wire.answers('roster.savePerson', { id: 'p-丙例三', version: 6 })
    press('看过了，照我的存')
    await screen.findByText('存好了')
    expect(wire.at('roster.savePerson')[1]?.input).toMatchObject({
      version: 5,
      name: '丙新三',
      rank: 'township',
    })
  })

  test('her face is shown once it may be seen; before that, how it gets there', async () => {
    wire.answers('roster.person', person({ photo: 'https://files/face.jpg' }))
    const { unmount } = render(<PersonPage />)
    const face = await screen.findByAltText('丙例三的照片')
    expect(face.getAttribute('src')).toBe('https://files/face.jpg')
    const whose = '没有能看的照片。照片由本人在“我的”里放，检查过了就在这里'
    expect(screen.queryByText(whose)).toBeNull()
    unmount()
    wire.answers('roster.person', person())
    render(<PersonPage />)
    await screen.findByText('个人情况')
    expect(screen.queryByAltText('丙例三的照片')).toBeNull()
    expect(screen.getByText(whose)).toBeTruthy()
  })

  test('one who serves nowhere is said so', async () => {
    wire.answers('roster.person', person({ held: [], load: { villages: 0, households: 0 } }))
    render(<PersonPage />)
    expect(await screen.findByText('没有任过帮扶岗位')).toBeTruthy()
    expect(screen.getByText('手上没有帮扶任务')).toBeTruthy()
  })
})

describe('a unit', () => {
  beforeEach(() => {
    phone.openedWith({ id: 'u1' })
    wire.answers('roster.unit', unit())
  })

  test('its people are sorted by what they carry, and lead to their pages', async () => {
    render(<UnitPage />)
    const people = await region('单位的干部')
    fireEvent.click(people.getByRole('button', { name: /帮几个村/ }))
    expect(people.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      '丁例四',
      '丙例三',
    ])
    fireEvent.click(people.getByRole('button', { name: '丁例四' }))
    expect(phone.opened).toEqual(['/roster/person?person=p-%E4%B8%81%E4%BE%8B%E5%9B%9B'])
  })

  test('the villages it helps lead to their pages', async () => {
    render(<UnitPage />)
    fireEvent.click(await screen.findByRole('button', { name: /清江村/ }))
    expect(phone.opened).toEqual([`/roster/village?code=${villageCode}`])
  })

  test('somebody new is written down in it, and her page opens', async () => {
    wire.answers('roster.savePerson', { id: 'p9', version: 1 })
    render(<UnitPage />)
    fireEvent.click(await screen.findByRole('button', { name: '登记一个人' }))
    write('姓名', '戊例五')
    press('存好')
    expect(screen.getByText('请选职级')).toBeTruthy()
    write('职级', 'staff')
    press('存好')
    await screen.findByText('单位情况')
    expect(wire.at('roster.savePerson').map(({ input }) => input)).toEqual([
      { version: 0, name: '戊例五', phone: '', unit: 'u1', rank: 'staff', skills: [], wish: [] },
    ])
    expect(phone.opened).toEqual(['/roster/person?person=p9'])
  })

  test('it is changed with the version that was seen', async () => {
    wire.answers('roster.saveUnit', { id: 'u1', version: 6 })
    render(<UnitPage />)
    await screen.findByText('利州区')
    press('改单位情况')
    write('办公电话，没有就空着', '0839-3300000')
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.saveUnit').map(({ input }) => input)).toEqual([
      {
        id: 'u1',
        version: 5,
        name: '利州区民政局',
        kind: 'department',
        division: '510802000000',
        phone: '0839-3300000',
      },
    ])
  })
})

describe('the units of a ground', () => {
  beforeEach(() => {
    wire.answers('roster.units', {
      rows: [unitRow(), unitRow({ id: 'u2', name: '利州例示果业', kind: 'enterprise' })],
    })
  })

  test('are listed by kind, and open', async () => {
    render(<UnitsPage />)
    await region('单位')
    fireEvent.change(screen.getByLabelText('看哪类'), { target: { value: 'enterprise' } })
    fireEvent.click((await region('单位')).getByRole('button', { name: '利州例示果业' }))
    expect(phone.opened).toEqual(['/roster/unit?id=u2'])
    expect(wire.at('roster.units').map(({ input }) => input)).toContainEqual({ kind: 'enterprise' })
  })

  test('tell how many sit where work comes in, and where nobody does', async () => {
    const seats = (people: number) => ({ seats: { role: 'desk' as const, people } })
    const rows = [
      { ...unitRow(), ...seats(2) },
      { ...unitRow({ id: 'u2', name: '利州区水利局' }), ...seats(0) },
      unitRow({ id: 'u3', name: '利州例示果业', kind: 'enterprise' }),
    ]
    wire.answers('roster.units', { rows })
    render(<UnitsPage />)
    const told = (await region('单位')).getAllByText(/^热线台/).map(({ textContent }) => textContent)
    expect(told).toEqual(['热线台2人', '热线台没有人'])
  })

  test('somebody is looked for by the end of her phone number', async () => {
    wire.answers('roster.people', { rows: [personRow('丙例三', 1)] })
    render(<UnitsPage />)
    fireEvent.click(await screen.findByRole('tab', { name: '按手机尾号' }))
    write('手机号后四位', '0003')
    press('找人')
    fireEvent.click(await screen.findByRole('button', { name: /丙例三/ }))
    expect(wire.at('roster.people').map(({ input }) => input)).toEqual([{ tail: '0003' }])
    expect(phone.opened).toHaveLength(1)
  })

  test('a new one needs a name and a place', async () => {
    wire.answers('roster.saveUnit', { id: 'u9', version: 1 })
    render(<UnitsPage />)
    press('登记一个单位')
    press('存好')
    expect(screen.getByText('请写下单位名称')).toBeTruthy()
    expect(screen.getByText('请选归哪里')).toBeTruthy()
    write('单位名称', '利州例示药业')
    fireEvent.click(screen.getByRole('radio', { name: '企业' }))
    await screen.findByRole('option', { name: '利州区' })
    write('归哪里', '510802000000')
    fireEvent.click(await screen.findByRole('button', { name: '就选这里' }))
    press('存好')
    await screen.findByRole('button', { name: '登记一个单位' })
    expect(wire.at('roster.saveUnit').map(({ input }) => input)).toEqual([
      { version: 0, name: '利州例示药业', kind: 'enterprise', division: '510802000000', phone: '' },
    ])
    expect(phone.opened).toEqual(['/roster/unit?id=u9'])
  })

  test('by the keyboard any place of a level is reached: choosing one does not leave its list', async () => {
    render(<UnitsPage />)
    press('登记一个单位')
    await screen.findByRole('option', { name: '利州区' })
    write('归哪里', villageCode)
    await screen.findByRole('button', { name: '就选这里' })
    const list = screen.getByLabelText<HTMLSelectElement>('归哪里')
    expect(list.value).toBe(villageCode)
    write('归哪里', '510802000000')
    expect(screen.getByLabelText('归哪里')).toBe(list)
    expect(list.value).toBe('510802000000')
    expect(await screen.findByLabelText('哪个乡镇')).toBeTruthy()
    press('就选这里')
    const chosen = (await screen.findByRole('button', { name: '换一个地方' })).parentElement
    expect(chosen?.textContent).toContain('利州区')
  })

  test('none of a kind is said', async () => {
    wire.answers('roster.units', { rows: [] })
    render(<UnitsPage />)
    expect(await screen.findByText('这里还没有登记这类单位')).toBeTruthy()
  })
})
