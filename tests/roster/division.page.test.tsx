import { fireEvent, render, screen } from '@testing-library/react'
import { rememberWho } from '../../src/_kernel/session'
import VillagePage from '../../src/roster/village'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { post, tenure, village, villageCode } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  rememberWho({ roles: [{ role: 'office', at: '利州区' }] })
  phone.openedWith({ code: villageCode })
  wire.answers('roster.terms', { version: 1, names: {} })
  wire.answers('roster.village', village())
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('what becomes of a division', () => {
  beforeEach(() => {
    const county = [
      { code: '510802100000', name: '清江镇', level: 'township' },
      { code: '510802101000', name: '邻近镇', level: 'township' },
    ]
    const near = [
      { code: villageCode, name: '清江村', level: 'village' },
      { code: '510802100201', name: '石桥村', level: 'village' },
      { code: '510802100202', name: '旧村', level: 'village', succeededBy: villageCode },
    ]
    const next = Array.from({ length: 12 }, (_, n) => ({
      code: `5108021012${String(n + 10)}`,
      name: `邻${String(n + 10)}村`,
      level: 'village',
    }))
    const below: Readonly<Record<string, readonly object[]>> = {
      '510802000000': county,
      '510802100000': near,
      '510802101000': next,
    }
    wire.answers('roster.divisions', ({ input }) => ({
      divisions: below[String((input as { parent?: string }).parent)] ?? [],
    }))
    wire.answers('roster.succeed', { id: villageCode, version: 3 })
  })
  const open = async () => fireEvent.click(await screen.findByRole('button', { name: '合并、分设、换码' }))

  test('a merger may be with a village of a neighbouring township, looked for by name', async () => {
    render(<VillagePage />)
    await open()
    await screen.findByRole('option', { name: '邻近镇' })
    write('在哪个乡镇', '510802101000')
    await screen.findByRole('option', { name: '邻12村' })
    expect(screen.queryByRole('option', { name: '石桥村' })).toBeNull()
    write('村名里有哪些字', '15')
    expect(screen.queryByRole('option', { name: '邻12村' })).toBeNull()
    write('并到哪个村', '510802101215')
    write('依据哪个文件', '民政部门批复')
    press('办合并')
    press('看清楚了，合并')
    await screen.findByText('区划')
    expect(wire.at('roster.succeed')[0]?.input).toMatchObject({ how: 'merged', heir: '510802101215' })
  })

  test('a merger says what will happen, asks once more, and leads to the heir', async () => {
    wire.answers('roster.village', village({ posts: [post({ now: tenure('丙例三') })] }))
    render(<VillagePage />)
    await open()
    expect(
      screen.getByText(
        '清江村的120户、干部和正在办的事都归到并入的村，清江村自己的1个在任岗位当天结束，旧码从此指到新村。办了以后不能撤回',
      ),
    ).toBeTruthy()
    await screen.findByRole('option', { name: '石桥村' })
    expect(screen.queryByRole('option', { name: '旧村' })).toBeNull()
    write('并到哪个村', '510802100201')
    write('从哪天起', '2026-12-01')
    write('依据哪个文件', '民政部门批复')
    press('办合并')
    expect(wire.at('roster.succeed')).toEqual([])
    press('看清楚了，合并')
    await screen.findByText('区划')
    expect(wire.at('roster.succeed').map(({ input }) => input)).toEqual([
      {
        code: villageCode,
        version: 2,
        how: 'merged',
        heir: '510802100201',
        day: '2026-12-01',
        why: '民政部门批复',
      },
    ])
    expect(phone.opened).toEqual(['/roster/village?code=510802100201'])
  })

  test('a split needs a code, a name and the groups that go', async () => {
    render(<VillagePage />)
    await open()
    fireEvent.click(screen.getByRole('radio', { name: '分设' }))
    press('办分设')
    expect(screen.getByText('新的区划代码应为12位数字')).toBeTruthy()
    write('新的区划代码，12位', '５１０８０２１００２０９')
    write('新的村叫什么', '新桥村')
    press('办分设')
    expect(screen.getByText('请选分出去的小组')).toBeTruthy()
    press('二组')
    write('依据哪个文件', '民政部门批复')
    press('办分设')
    press('看清楚了，分设')
    await screen.findByText('区划')
    expect(wire.at('roster.succeed')[0]?.input).toMatchObject({
      how: 'split',
      heir: '510802100209',
      name: '新桥村',
      groups: ['二组'],
    })
  })

  test('its name and who runs it are changed with the division’s own version', async () => {
    wire.answers('roster.setDivision', { id: villageCode, version: 3 })
    render(<VillagePage />)
    fireEvent.click(await screen.findByRole('button', { name: '改名称和归属' }))
    write('名称', '清江社区')
    fireEvent.click(screen.getByRole('radio', { name: '社区' }))
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.setDivision').map(({ input }) => input)).toEqual([
      {
        code: villageCode,
        version: 2,
        name: '清江社区',
        kind: 'community',
        parent: '510802100000',
      },
    ])
  })
})
