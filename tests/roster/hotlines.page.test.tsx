import { fireEvent, render, screen, within } from '@testing-library/react'
import type { Told } from '../../src/roster/asks'
import UnitScreen from '../../src/roster/unit'
import UnitsPage from '../../src/roster/units'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { unit, unitRow } from './office.builder'

type Hotlines = Told<'hotlines'>
type Line = Hotlines['rows'][number]

const line = (more: Partial<Line> = {}): Line => ({
  id: 'u1',
  name: '利州区水利局',
  intake: 'filed',
  industry: 'water',
  ...more,
})
const other = line({ id: 'u2', name: '利州区林业局', industry: 'forestry' })
const office = line({ id: 'u3', name: '利州区协调小组办公室', industry: 'other' })
const hotlines = (rows: Line[], more: Partial<Hotlines> = {}): Hotlines => ({ may: true, rows, ...more })

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }))
const card = async () => within(await screen.findByRole('region', { name: '热线' }))
const pick = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } })
const options = (label: string) =>
  within(screen.getByRole('combobox', { name: label }))
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
const sent = () => wire.at('roster.setHotline').map(({ input }) => input)

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: 'u1' })
  wire.answers('roster.divisions', {
    divisions: [{ code: '510802000000', name: '利州区', level: 'county' }],
  })
  wire.answers('roster.unit', unit({ unit: unitRow({ industry: 'water', intake: 'filed' }) }))
  wire.answers('roster.seats', {
    unit: { id: 'u1', name: '利州区水利局' },
    roles: ['desk', 'handler'],
    gives: ['desk', 'handler'],
    rows: [],
    others: [],
    channels: [],
  })
  wire.answers('roster.hotlines', hotlines([line(), other, office]))
  wire.answers('roster.setHotline', { id: 'u1', version: 6 })
})

describe('a unit tells what comes in there', () => {
  test.each([
    ['of its kind', [line()], '收群众来件：水利'],
    ['nothing at all', [other], '这个部门没有热线，事情派不到这里'],
    ['what others hand on', [{ id: 'u1', name: '利州区水利局', intake: 'handed' }], '只办转来的'],
    [
      'nothing new, and who takes over',
      [line({ intake: 'closed', heir: 'u2' }), other],
      '停收，水利的事由利州区林业局收',
    ],
    [
      'nothing new, and nobody in its place',
      [line({ intake: 'closed' })],
      '停收，水利的事由协调小组办公室收',
    ],
  ] as const)('%s', async (_, rows, says) => {
    wire.answers('roster.hotlines', hotlines([...rows]))
    render(<UnitScreen />)
    expect((await card()).getByText(says)).toBeTruthy()
  })

  test('and says nothing where there can be no hotline', async () => {
    wire.answers('roster.hotlines', hotlines([], { may: false }))
    render(<UnitScreen />)
    await screen.findByText('单位情况')
    await screen.findByText('谁在这里办事')
    expect(screen.queryByRole('region', { name: '热线' })).toBeNull()
  })

  test('an enterprise is not asked', async () => {
    wire.answers('roster.unit', unit({ unit: unitRow({ kind: 'enterprise' }) }))
    render(<UnitScreen />)
    await screen.findByText('单位情况')
    expect(wire.at('roster.hotlines')).toEqual([])
  })

  test('a list that does not come can be asked for again', async () => {
    wire.refuses('roster.hotlines', { code: 'failed', say: '出了点问题，请稍后再试' })
    render(<UnitScreen />)
    expect(await screen.findByText('出了点问题，请稍后再试')).toBeTruthy()
    wire.answers('roster.hotlines', hotlines([line()]))
    press('再试一次')
    expect((await card()).getByText('收群众来件：水利')).toBeTruthy()
  })
})

describe('an office', () => {
  test('opens one, and sees who has which kind of matter', async () => {
    wire.answers('roster.hotlines', hotlines([other, office]))
    render(<UnitScreen />)
    await card()
    press('开热线')
    expect(screen.queryByRole('radio', { name: /停收/ })).toBeNull()
    const shown = options('收哪一行的事')
    expect(shown).toContain('林业，利州区林业局在收')
    expect(shown).toContain('水利（吃水、灌溉）')
    expect(shown.join()).not.toContain('说不清')
    pick('收哪一行的事', 'water')
    press('存好')
    expect(await screen.findByText('存好了，十分钟内各处都照这样收')).toBeTruthy()
    expect(sent()).toEqual([{ unit: 'u1', version: 5, intake: 'filed', industry: 'water' }])
  })

  test('stops one: what becomes of open matters is said first, and who takes over is asked', async () => {
    render(<UnitScreen />)
    await card()
    press('改热线')
    choose(/停收/)
    expect(screen.getByText(/手上没办完的事还在这里办，时限不变/)).toBeTruthy()
    expect(options('水利的事今后谁收')).toEqual(['先到协调小组办公室，由它再派', '利州区林业局'])
    pick('水利的事今后谁收', 'u2')
    press('停收')
    expect(await screen.findByText('停收了，十分钟内各处都不再往这里报')).toBeTruthy()
    expect(sent()).toEqual([{ unit: 'u1', version: 5, intake: 'closed', heir: 'u2' }])
    expect(wire.at('roster.unit')).toHaveLength(2)
  })

  test('reads what is wrong beside its field, and keeps what was chosen', async () => {
    const say = '林业的事利州区林业局在收，请先让它停收'
    wire.refuses('roster.setHotline', { code: 'invalid', say, field: 'industry' })
    render(<UnitScreen />)
    await card()
    press('改热线')
    pick('收哪一行的事', 'forestry')
    press('存好')
    expect(await screen.findAllByText(say)).toHaveLength(1)
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '收哪一行的事' }).value).toBe('forestry')
  })

  test('is told when somebody was faster, and looks at what is there now', async () => {
    const say = '您打开以后，利州区协调小组办公室的乙例二11月22日10:21存过'
    wire.refuses('roster.setHotline', { code: 'conflict', say })
    render(<UnitScreen />)
    await card()
    press('改热线')
    press('存好')
    expect(await screen.findByText(say)).toBeTruthy()
    wire.answers('roster.unit', unit({ version: 6, unit: unitRow({ industry: 'water', intake: 'closed' }) }))
    wire.answers('roster.hotlines', hotlines([line({ intake: 'closed' }), other]))
    press('看看现在怎么样')
    expect(await screen.findByText('停收，水利的事由协调小组办公室收')).toBeTruthy()
    expect(sent()).toHaveLength(1)
  })
})

test('the list of units says what comes in, and misses nobody where nothing does', async () => {
  const seats = { role: 'desk' as const, people: 0 }
  wire.answers('roster.units', {
    rows: [
      { ...unitRow({ id: 'u1', name: '利州区水利局', intake: 'closed', industry: 'water' }), seats },
      { ...unitRow({ id: 'u2', name: '利州区应急局', intake: 'handed' }), seats },
    ],
  })
  render(<UnitsPage />)
  const rows = (await screen.findAllByRole('row')).slice(1)
  expect(rows.map(({ textContent }) => textContent).join()).toContain('停收')
  expect(rows.map(({ textContent }) => textContent).join()).toContain('只办转来的')
  const wrong = rows.map((row) => row.querySelectorAll('[class*="wrong"]').length)
  expect(wrong).toEqual([0, 1])
})
