import { fireEvent, render, screen } from '@testing-library/react'
import Bind from '../../src/roster/bind'
import Card from '../../src/roster/card'
import Family from '../../src/roster/family'
import Households from '../../src/roster/households'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const place = '利州区 · 宝轮镇 · 清江村'
const household = { id: 'h1', head: '例**', village: '510802100200', place, members: 4, bound: true }
const helper = { force: 'secretary', name: '甲例三', unit: '利州区民政局' }

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('binding by a slip', () => {
  const label = '密封条里的16位码'

  test('takes what people write for the secret: small letters, spaces, O for zero', async () => {
    wire.answers('roster.bindBySlip', { bound: true, place })
    render(<Bind />)
    write(label, 'abcd efgh 1234 567o')
    press('绑定')
    expect(await screen.findByText('绑定好了')).toBeTruthy()
    expect(wire.at('roster.bindBySlip').map(({ input }) => input)).toEqual([{ secret: 'ABCDEFGH12345670' }])
  })

  test('a refusal stands at the field, with what was written', async () => {
    wire.refuses('roster.bindBySlip', { code: 'code_unknown', say: '没有认出这个码，请核对' })
    render(<Bind />)
    write(label, 'ABCD')
    press('绑定')
    expect(await screen.findByText('没有认出这个码，请核对')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe('ABCD')
  })

  test('a browser says that the phone number is checked in WeChat', () => {
    render(<Bind />)
    expect(screen.getByText('手机号要在微信里才能核对，请用微信打开乡音')).toBeTruthy()
  })
})

describe('the help card', () => {
  const card = { head: '例**', place, helpers: [helper] }
  const code = '0123456789ABCDEF'

  test('says before anything what its code cannot do', () => {
    render(<Card />)
    expect(screen.getByText(/不能绑定手机、不能评价/)).toBeTruthy()
  })

  test('opens by the number that is printed under the code', async () => {
    wire.answers('roster.card', card)
    render(<Card />)
    write('卡上的号码', '0123 4567 89ab cdef')
    press('查看')
    expect(await screen.findByText('甲例三')).toBeTruthy()
    expect(wire.at('roster.card').map(({ input }) => input)).toEqual([{ code }])
  })

  test.each([
    ['by a link', { q: encodeURIComponent(`https://example.invalid/c/${code}`) }],
    ['by a mini-program code', { scene: code }],
  ])('opens %s', async (_, query) => {
    wire.answers('roster.card', card)
    phone.openedWith(query as Record<string, string>)
    render(<Card />)
    expect(await screen.findByText('例** 家')).toBeTruthy()
  })

  test.each(['12', 'https://example.invalid/', '%E0%A4%A'])(
    'what is none of ours asks nobody: %s',
    (text) => {
      phone.openedWith({ code: text })
      render(<Card />)
      write('卡上的号码', text)
      press('查看')
      expect(screen.getByText('没有认出这个码，请核对后再扫')).toBeTruthy()
      expect(wire.at('roster.card')).toEqual([])
    },
  )

  test('a village that was merged is said in its own sentence', async () => {
    wire.refuses('roster.card', { code: 'division_merged', say: '清江村并到了宝轮村，请用新的码' })
    phone.openedWith({ code })
    render(<Card />)
    expect(await screen.findByText('清江村并到了宝轮村，请用新的码')).toBeTruthy()
  })
})

describe('who helps my family', () => {
  test('nobody yet is something to tell', async () => {
    wire.answers('roster.family', { household, helpers: [] })
    wire.answers('roster.doubts', { rows: [] })
    render(<Family />)
    fireEvent.click(await screen.findByRole('button', { name: '我要反映' }))
    expect(phone.opened).toEqual(['/hotline/file'])
  })

  test('somebody unbound is told so', async () => {
    const unbound = { code: 'not_bound', say: '您还没有绑定家庭或单位，请先绑定' } as const
    wire.refuses('roster.family', unbound)
    wire.refuses('roster.doubts', unbound)
    render(<Family />)
    expect(await screen.findByText('您还没有绑定家庭或单位，请先绑定')).toBeTruthy()
  })
})

test('a cadre turns the pages of the families she answers for', async () => {
  wire.answers('roster.households', ({ input }) =>
    (input as { after?: string }).after === 'on'
      ? { rows: [{ ...household, id: 'h2', head: '样**' }] }
      : { rows: [household], next: 'on' },
  )
  render(<Households />)
  await screen.findByText('例** 家')
  press('下一页')
  expect(await screen.findByText('样** 家')).toBeTruthy()
})
