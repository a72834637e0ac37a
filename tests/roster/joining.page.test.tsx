import { fireEvent, render, screen } from '@testing-library/react'
import Household from '../../src/roster/household'
import { rememberWho } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const village = '510802100200'
const file = {
  village,
  group: '',
  status: 'ordinary',
  members: [{ person: 'p1', name: '例**', relation: 'head', phone: '', away: false }],
}

beforeEach(() => {
  wire.reset()
  rememberWho({ roles: [{ role: 'office', at: '利州区' }] })
  phone.openedWith({ id: 'h1' })
  wire.answers('roster.terms', { version: 1, names: {} })
  const page = { id: 'h1', version: 4, place: '清江村', file, card: '0123456789AB', bound: true, changes: [] }
  wire.answers('roster.household', { ...page, gone: false })
  wire.answers('roster.people', {
    rows: [
      {
        person: 'p7',
        name: '样**',
        unit: '',
        phone: '138****5678',
        load: { villages: 0, households: 0 },
      },
    ],
  })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const open = async () => fireEvent.click(await screen.findByRole('button', { name: '接一个人进来' }))

test('somebody whom another household left out is found in the village and comes in', async () => {
  wire.answers('roster.takeIn', { id: 'h1', version: 5 })
  render(<Household />)
  await open()
  fireEvent.click(await screen.findByRole('button', { name: /样\*\*/ }))
  expect(wire.at('roster.people')[0]?.input).toEqual({ loose: village })
  fireEvent.change(screen.getByLabelText('和户主的关系'), { target: { value: 'child' } })
  expect(screen.queryByRole('option', { name: '户主' })).toBeNull()
  press('接进这一户')
  expect(await screen.findByText('接进来了')).toBeTruthy()
  expect(wire.at('roster.takeIn')[0]?.input).toEqual({
    id: 'h1',
    version: 4,
    person: 'p7',
    relation: 'child',
  })
})

test('one who is of another household meanwhile stays there, and it is said so', async () => {
  const say = '这个人还在另一户里，要先在那一户去掉，过一分钟再接进来'
  wire.refuses('roster.takeIn', { code: 'wrong_state', say })
  render(<Household />)
  await open()
  fireEvent.click(await screen.findByRole('button', { name: /样\*\*/ }))
  press('接进这一户')
  expect(await screen.findByText(say)).toBeTruthy()
})
