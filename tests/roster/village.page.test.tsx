import { fireEvent, render, screen, within } from '@testing-library/react'
import { rememberWho } from '../../src/_kernel/session'
import VillagePage from '../../src/roster/village'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { unitRow, vacant, village, villageCode } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  rememberWho({ roles: [{ role: 'office', at: '利州区' }] })
  phone.openedWith({ code: villageCode })
  wire.answers('roster.terms', { version: 1, names: { 'village.exited': '脱贫村' } })
  wire.answers('roster.village', village())
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const region = async (name: string) => within(await screen.findByRole('region', { name }))

describe('what one sees', () => {
  test('the village is called as today, and what it lacks is said first', async () => {
    render(<VillagePage />)
    expect(await screen.findByText('脱贫村，2019年退出')).toBeTruthy()
    expect(screen.getByText('还有1个岗位没有人')).toBeTruthy()
  })

  test('every one of the six forces stands in its line, held, vacant or not asked for', async () => {
    render(<VillagePage />)
    const rows = (await region('六支力量的人')).getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows[1]).toBe('联系领导空着，离任未补1任，上一任甲例一，到2026年7月1日派人')
    expect(rows[3]).toBe('第一书记丙例三利州区民政局2026年1月5日区委组织部会议换人')
    expect(rows[4]).toBe('驻村工作队队员1没有，也不要求派人')
  })

  test('one person in both posts is said so', async () => {
    wire.answers('roster.village', village({ oneInTwo: true }))
    render(<VillagePage />)
    expect(await screen.findByText('一肩挑')).toBeTruthy()
  })

  test('a post opens with all who held it, and somebody is sent from its line', async () => {
    wire.answers('roster.village', village({ posts: [vacant()] }))
    render(<VillagePage />)
    const forces = await region('六支力量的人')
    fireEvent.click(forces.getByRole('button', { name: '第一书记' }))
    fireEvent.click(forces.getAllByRole('button', { name: '派人' })[2]!)
    expect(phone.opened).toEqual([
      `/roster/post?village=${villageCode}&kind=secretary`,
      `/roster/post?village=${villageCode}&kind=secretary&act=appoint`,
    ])
  })

  test('households are counted, and lead to the register', async () => {
    render(<VillagePage />)
    expect(await screen.findByText('3户，其中2户风险还没有消除')).toBeTruthy()
    press('看农户')
    expect(phone.opened).toEqual([`/roster/register?village=${villageCode}`])
  })

  test('what it was before is said', async () => {
    const before = [{ code: '510802100207', name: '石桥村', how: 'merged' as const, day: '2020-05-01' }]
    wire.answers('roster.village', village({ before }))
    render(<VillagePage />)
    expect(await screen.findByText('石桥村（510802100207），2020年5月1日合并')).toBeTruthy()
  })

  test('a cadre reads it and changes nothing', async () => {
    rememberWho({ roles: [{ role: 'cadre', at: '清江村' }] })
    render(<VillagePage />)
    await screen.findByText('六支力量')
    expect(screen.queryByRole('button', { name: /派人|换人|改|加一家|合并/ })).toBeNull()
  })

  test('a merged village’s old code says where it went', async () => {
    wire.refuses('roster.village', { code: 'division_merged', say: '清江村已经并入石桥村' })
    render(<VillagePage />)
    expect(await screen.findByText('清江村已经并入石桥村')).toBeTruthy()
  })

  test('one that is not on this ground is not shown', async () => {
    wire.refuses('roster.village', { code: 'not_found', say: '没有找到，可能已经移走或不归您查看' })
    render(<VillagePage />)
    expect(await screen.findByText('没有找到，可能已经移走或不归您查看')).toBeTruthy()
  })
})

describe('the file', () => {
  const open = async () => fireEvent.click(await screen.findByRole('button', { name: '改村情' }))

  test('is saved with the version that was seen', async () => {
    wire.answers('roster.setVillage', { id: villageCode, version: 8 })
    render(<VillagePage />)
    await open()
    write('基础设施，0到100分，不知道就空着', '５５')
    write('村民小组，一行一个', '一组\n\n三组 ')
    press('存好')
    expect(await screen.findByText('存好了')).toBeTruthy()
    expect(wire.at('roster.setVillage').map(({ input }) => input)).toEqual([
      {
        code: villageCode,
        version: 7,
        file: {
          status: 'exited',
          exitYear: 2019,
          weak: false,
          minority: false,
          indicators: { infrastructure: 55, industry: 60 },
          groups: ['一组', '三组'],
          teamSeats: 2,
          reserve: ['p-己例六'],
          leading: [],
          links: [],
        },
      },
    ])
  })

  test('what cannot be is said beside its field, and nothing is sent', async () => {
    render(<VillagePage />)
    await open()
    write('哪一年退出的', '去年')
    write('社会治理，0到100分，不知道就空着', '120')
    press('存好')
    expect(screen.getByText('请填退出的年份，例如2019')).toBeTruthy()
    expect(screen.getByText('请填0到100的整数')).toBeTruthy()
    expect(wire.at('roster.setVillage')).toEqual([])
  })

  test('what the server refuses stands beside the field', async () => {
    wire.refuses('roster.setVillage', {
      code: 'invalid',
      say: '退出年份不能晚于今年',
      field: 'file.exitYear',
    })
    render(<VillagePage />)
    await open()
    write('哪一年退出的', '2050')
    press('存好')
    expect((await screen.findByText('退出年份不能晚于今年')).closest('.xy-field')?.textContent).toContain(
      '哪一年退出的',
    )
    expect(screen.getByLabelText<HTMLInputElement>('哪一年退出的').value).toBe('2050')
  })

  test('what another clerk changed is told, taken over where nothing was typed, and saved over on purpose', async () => {
    wire.refuses('roster.setVillage', { code: 'conflict', say: '刚刚有了变化' })
    render(<VillagePage />)
    await open()
    write('第一书记以外，工作队几个人', '4')
    const { file } = village()
    wire.answers('roster.village', village({ version: 8, file: { ...file, weak: true, teamSeats: 3 } }))
    press('存好')
    expect(
      await screen.findByText(
        '您打开以后，别人存过：软弱涣散现在是“是”，工作队员现在是“第一书记以外3人”。您填的还在，看一遍，再存一次',
      ),
    ).toBeTruthy()
    wire.answers('roster.setVillage', { id: villageCode, version: 9 })
    press('看过了，照我的存')
    await screen.findByText('存好了')
    expect(wire.at('roster.setVillage')[1]?.input).toMatchObject({
      version: 8,
      file: { weak: true, teamSeats: 4 },
    })
  })

  test('what was left open on an earlier day is held against what stands there now', async () => {
    const first = render(<VillagePage />)
    await open()
    write('第一书记以外，工作队几个人', '5')
    first.unmount()
    const { file } = village()
    wire.answers('roster.village', village({ version: 8, file: { ...file, weak: true } }))
    render(<VillagePage />)
    await open()
    expect(await screen.findByText(/别人存过：软弱涣散现在是“是”/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('第一书记以外，工作队几个人').value).toBe('5')
  })

  test('leading people are taken off and added one by one', async () => {
    wire.answers('roster.setVillage', { id: villageCode, version: 8 })
    wire.answers('roster.people', {
      rows: [{ person: 'p7', name: '庚例七', unit: '', phone: '', load: { villages: 0, households: 0 } }],
    })
    render(<VillagePage />)
    await open()
    press('去掉')
    fireEvent.click(screen.getAllByRole('button', { name: '加一个人' })[1]!)
    write('姓名，要写全', '庚例七')
    press('找人')
    fireEvent.click(await screen.findByRole('button', { name: /庚例七/ }))
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.setVillage')[0]?.input).toMatchObject({ file: { reserve: [], leading: ['p7'] } })
  })
})

describe('enterprises', () => {
  const pairing = {
    id: 'pair1',
    version: 2,
    enterprise: { id: 'e1', name: '利州例示果业' },
    village: villageCode,
    place: '',
    from: '2025-03-01',
    note: '收购橙子',
  }

  test('one is paired from a day on', async () => {
    wire.answers('roster.units', { rows: [unitRow({ id: 'e1', name: '利州例示果业', kind: 'enterprise' })] })
    wire.answers('roster.pair', { id: 'pair1', version: 1 })
    render(<VillagePage />)
    fireEvent.click(await screen.findByRole('button', { name: '加一家' }))
    fireEvent.click(await screen.findByRole('button', { name: /利州例示果业/ }))
    write('从哪天起结对', '20260301')
    press('结对')
    await screen.findByText('存好了')
    expect(wire.at('roster.pair').map(({ input }) => input)).toEqual([
      { enterprise: 'e1', village: villageCode, from: '2026-03-01', note: '' },
    ])
    expect(wire.at('roster.units')[0]?.input).toEqual({ kind: 'enterprise' })
  })

  test('one is ended on a day, with the reason', async () => {
    wire.answers('roster.village', village({ pairings: [pairing] }))
    wire.answers('roster.unpair', { id: 'pair1', version: 3 })
    render(<VillagePage />)
    fireEvent.click(await screen.findByRole('button', { name: '结束' }))
    write('哪天结束', '2026-11-01')
    write('为什么结束', '合同到期')
    press('结束结对')
    await screen.findByText('存好了')
    expect(wire.at('roster.unpair').map(({ input }) => input)).toEqual([
      { id: 'pair1', version: 2, to: '2026-11-01', why: '合同到期' },
    ])
  })
})
