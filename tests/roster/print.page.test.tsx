import { fireEvent, render, screen, within } from '@testing-library/react'
import Print from '../../src/roster/print'
import Register from '../../src/roster/register'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const code = '510802100200'
const place = '利州区 · 宝轮镇 · 清江村'
const card = {
  household: 'h1',
  head: '例**',
  place,
  code: '0123456789ABCDEFGHJK',
  link: 'https://example.invalid/c/0123456789ABCDEFGHJK',
  helpers: [
    { force: 'secretary', name: '甲例三', unit: '民政局' },
    { force: 'responsible', name: '甲例五', unit: '水利局', phone: '10000000005' },
  ],
}
const household = { id: 'h1', head: '例**', village: code, place, members: 4, bound: false }
const expires = Date.now() + 86_400_000
let made = 0

beforeEach(() => {
  wire.reset()
  made = 0
  wire.answers('roster.divisions', { divisions: [{ code, name: '清江村', level: 'village' }] })
  wire.answers('roster.cards', { rows: [card], hotlines: [{ name: '水利局', phone: '0000-1' }] })
  wire.answers('roster.households', {
    rows: [household, { ...household, id: 'h2', head: '样**' }, { ...household, id: 'h3', bound: true }],
  })
  // As the function does: a secret follows from the deed's key.
  const secrets = new Map<string, string>()
  wire.answers('roster.slip', ({ input, key }) => {
    const { household: id } = input as { household: string }
    const secret = secrets.get(key) ?? `SECRET${id.toUpperCase()}0000000${(made += 1)}`
    secrets.set(key, secret)
    return { household: id, secret, head: '例**', place, expires }
  })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const openVillage = async (): Promise<void> => {
  render(<Print />)
  fireEvent.click(await screen.findByRole('button', { name: '清江村' }))
}

test('a card says who answers for the family, what to scan and whom to call', async () => {
  await openVillage()
  const cards = within(await screen.findByRole('region', { name: '帮扶卡' }))
  expect(cards.getByRole('img', { name: '例** 家的帮扶卡' })).toBeTruthy()
  expect(cards.getByText('责任人：甲例五')).toBeTruthy()
  expect(cards.getByText('10000000005')).toBeTruthy()
  expect(cards.getByText('第一书记：甲例三')).toBeTruthy()
  expect(cards.getByText(/水利局 0000-1/)).toBeTruthy()
  expect(cards.getByText(/0123 4567 89AB CDEF GHJK$/)).toBeTruthy()
})

describe('sealed slips', () => {
  const openSlips = async (): Promise<void> => {
    await openVillage()
    fireEvent.click(screen.getByRole('tab', { name: '密封条' }))
    await screen.findByRole('button', { name: '给2户出密封条' })
  }
  const shown = () => within(screen.getByRole('region', { name: '密封条' })).getAllByText(/^SECR/)
  const make = async (): Promise<void> => {
    await openSlips()
    press('给2户出密封条')
    press('出密封条')
  }

  test('nothing is made before it is asked twice, and who is bound needs none', async () => {
    await openSlips()
    press('给2户出密封条')
    expect(wire.at('roster.slip')).toEqual([])
    press('出密封条')
    await screen.findByRole('button', { name: '打印2张' })
    expect(wire.at('roster.slip').map(({ input }) => input)).toEqual([
      { household: 'h1' },
      { household: 'h2' },
    ])
    expect(shown().map(({ textContent }) => textContent)).toEqual([
      'SECR ETH1 0000 0001',
      'SECR ETH2 0000 0002',
    ])
    expect(screen.getByText(/这些码只显示这一次/)).toBeTruthy()
  })

  test('after a lost answer it goes on where it stopped, with the secret that was made already', async () => {
    const lose = { times: 1 }
    const told: string[] = []
    wire.answers('roster.slip', ({ input, key }) => {
      const { household: id } = input as { household: string }
      told.push(`${id} ${key}`)
      if (id === 'h2' && lose.times-- > 0) wire.cut()
      return { household: id, secret: `SECRET${id.toUpperCase()}00000000`, head: '例**', place, expires }
    })
    await make()
    expect(await screen.findByText(/还有1户没有出，已经出的不受影响$/)).toBeTruthy()
    expect(shown()).toHaveLength(1)
    wire.mend()
    press('接着出')
    await screen.findByRole('button', { name: '打印2张' })
    expect(told[2]).toBe(told[1])
    expect(wire.at('roster.slip')).toHaveLength(3)
  })

  test('new ones are made on purpose only, and say that the old ones die', async () => {
    await make()
    await screen.findByRole('button', { name: '打印2张' })
    press('印坏了，重新出')
    expect(screen.getByText(/刚才出的2张全部作废/)).toBeTruthy()
    expect(wire.at('roster.slip')).toHaveLength(2)
    press('全部重新出')
    await screen.findByText('SECR ETH2 0000 0004')
    expect(shown()).toHaveLength(2)
    expect(new Set(wire.at('roster.slip').map(({ key }) => key)).size).toBe(4)
  })

  test('leaving the page leaves no secret behind', async () => {
    await make()
    await screen.findByRole('button', { name: '打印2张' })
    fireEvent.click(screen.getByRole('tab', { name: '帮扶卡' }))
    fireEvent.click(screen.getByRole('tab', { name: '密封条' }))
    expect(await screen.findByRole('button', { name: '给2户出密封条' })).toBeTruthy()
    expect(screen.queryByText(/^SECR/)).toBeNull()
  })
})

test('a register is printed whole, numbered and with its name, whichever page is on the screen', async () => {
  const printed = { id: 'h1', head: '例**', village: code, place, members: 2, status: 'exited' }
  const print = jest.spyOn(globalThis, 'print').mockImplementation(() => undefined)
  phone.openedWith({ village: code, name: '清江村' })
  wire.answers('roster.register', ({ input }) =>
    'after' in (input as object)
      ? { rows: [{ ...printed, id: 'h2', head: '样**' }] }
      : { rows: [printed], next: 'page-2' },
  )
  render(<Register />)
  await screen.findByText('例** 家')
  press('打印')
  const paper = within(await screen.findByRole('region', { name: '户名册' }))
  expect(screen.getByRole('heading', { name: '清江村户名册' })).toBeTruthy()
  expect(screen.getByText(/共2户$/)).toBeTruthy()
  expect(paper.getAllByRole('row').map((line) => line.textContent.slice(0, 4))).toEqual([
    '序号户主',
    '1例**',
    '2样**',
  ])
  expect(print).toHaveBeenCalledTimes(1)
  fireEvent(window, new Event('afterprint'))
  expect(screen.getByText('例** 家')).toBeTruthy()
  print.mockRestore()
})
