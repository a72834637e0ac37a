import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Family from '../../src/roster/family'
import FamilyDoubt from '../../src/roster/family-doubt'
import { outbox } from '../../src/_kernel/outbox'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { doubt } from './doubts.builder'

const household = {
  id: 'h1',
  head: '例**',
  village: '510802100200',
  place: '清江村',
  members: 4,
  bound: true,
}
const secretary = { force: 'secretary', name: '甲例三', unit: '利州区民政局', phone: '10000000003' }
const responsible = {
  force: 'responsible',
  name: '甲例五',
  unit: '利州区水利局',
  photo: 'https://f.example/p',
}
beforeEach(() => {
  wire.reset()
  wire.answers('roster.family', { household, helpers: [secretary, responsible] })
  wire.answers('roster.doubts', { rows: [] })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = async (name: RegExp) => fireEvent.click(await screen.findByRole('radio', { name }))

describe('who helps my family', () => {
  test('the nearest stands first, with a face where there is one', async () => {
    render(<Family />)
    const list = within(await screen.findByRole('list', { name: '帮我家的人' }))
    expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^甲例五/),
      expect.stringMatching(/^甲例三/),
    ])
    expect(list.getByRole('img', { name: '甲例五的照片' }).getAttribute('src')).toBe('https://f.example/p')
    expect(list.queryByRole('img', { name: '甲例三的照片' })).toBeNull()
  })

  test('she can call who has a phone, and ask anybody', async () => {
    render(<Family />)
    fireEvent.click(await screen.findByRole('button', { name: '打电话' }))
    expect(phone.dialled).toEqual(['10000000003'])
    fireEvent.click(screen.getAllByRole('button', { name: '问一问' })[0] ?? document.body)
    expect(phone.opened).toEqual(['/hotline/file'])
  })

  test('what she said is not so stands below with what became of it', async () => {
    wire.answers('roster.doubts', {
      rows: [
        doubt,
        {
          ...doubt,
          id: 'd2',
          kind: 'household',
          about: undefined,
          text: '',
          settled: { at: Date.now(), result: 'mended', say: '改成4口人了' },
        },
      ],
    })
    render(<Family />)
    expect(await screen.findByText('没有来过：甲例三，第一书记')).toBeTruthy()
    expect(screen.getByText('镇上正在核实')).toBeTruthy()
    expect(screen.getByText('改过来了')).toBeTruthy()
    expect(screen.getByText('改成4口人了')).toBeTruthy()
  })
})

describe('this is not so', () => {
  const sent = () => wire.at('roster.notSo').map(({ input }) => input)

  test('is about one who helps, and words are hers to leave out', async () => {
    wire.answers('roster.notSo', { id: 'd1', version: 1 })
    render(<FamilyDoubt />)
    await choose(/^甲例三/)
    await choose(/^没有来过/)
    press('送出去')
    expect(await screen.findByText(/^收到了，镇上会核实/)).toBeTruthy()
    expect(screen.getByText('没有来过：甲例三，第一书记')).toBeTruthy()
    expect(sent()).toEqual([{ kind: 'never', post: 'secretary', text: '' }])
  })

  test('is about her household, with words', async () => {
    wire.answers('roster.notSo', { id: 'd1', version: 1 })
    render(<FamilyDoubt />)
    await choose(/^我家的信息不对/)
    fireEvent.change(screen.getByLabelText('还想说什么，不说也行'), { target: { value: ' 少登记一个人 ' } })
    press('送出去')
    await waitFor(() => expect(sent()).toEqual([{ kind: 'household', text: '少登记一个人' }]))
  })

  test('something else needs words', async () => {
    render(<FamilyDoubt />)
    await choose(/^别的/)
    press('送出去')
    expect(screen.getByText('请写下哪里不对')).toBeTruthy()
    expect(outbox().view().entries).toEqual([])
  })

  test('without a network it waits on the device, goes by itself, and is received on the server’s word alone', async () => {
    render(<FamilyDoubt />)
    await choose(/^甲例五/)
    wire.cut()
    await choose(/^不是这个人帮我家/)
    press('送出去')
    expect(await screen.findByText('先存在手机里，有网会自动送出', {}, { timeout: 12_000 })).toBeTruthy()
    expect(screen.queryByText(/^收到了/)).toBeNull()
    wire.mend()
    wire.answers('roster.notSo', { id: 'd1', version: 1 })
    await act(() => outbox().wake())
    expect(await screen.findByText(/^收到了/)).toBeTruthy()
    expect(sent()).toEqual([{ kind: 'helper', post: 'responsible', text: '' }])
  })

  test('what is refused comes back with what she chose and the sentence', async () => {
    wire.refuses('roster.notSo', { code: 'not_found', say: '名册里现在没有这个人，请选别的' })
    render(<FamilyDoubt />)
    await choose(/^甲例三/)
    await choose(/^没有来过/)
    fireEvent.change(screen.getByLabelText('还想说什么，不说也行'), { target: { value: '一次也没见过' } })
    press('送出去')
    expect(await screen.findByText('名册里现在没有这个人，请选别的')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('还想说什么，不说也行').value).toBe('一次也没见过')
  })
})
