import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Detail from '../../src/discipline/detail'
import File from '../../src/discipline/file'
import Mine from '../../src/discipline/mine'
import Queue from '../../src/discipline/queue'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import type { discipline } from '../../types/discipline'
import type { Output } from '../../types/_contract'

type Look = Output<typeof discipline, 'look'>
type Row = Output<typeof discipline, 'queue'>['rows'][number]

const text = '化肥款扣下一半没有发'

const row = (id: string, opening = text): Row => ({
  id,
  version: 1,
  about: 'cadre',
  state: 'filed',
  opening,
  place: '利州区 · 宝轮镇 · 清江村',
  filedAt: Date.now() - 3_600_000,
  due: Date.now() + 40 * 3_600_000,
  late: false,
})

const look = (may: Look['may'], more: Partial<Look> = {}): Look => ({
  ...row('g1'),
  text,
  photos: [],
  level: 'county',
  steps: [{ deed: 'file', role: 'villager', at: Date.now() - 3_600_000 }],
  mine: false,
  reachable: false,
  may,
  ...more,
})

const outcome = { id: 'g1', version: 2, state: 'accepted' }
const choices = {
  helpers: [{ who: 'k.sealed', name: '赵例一', force: 'secretary', unit: '水利局' }],
  units: [{ id: 'u510802-water', name: '利州区水利局' }],
}

beforeEach(() => wire.reset())

const press = async (words: string | RegExp) =>
  fireEvent.click(await screen.findByRole('button', { name: words }))
const pick = async (words: RegExp) => fireEvent.click(await screen.findByRole('radio', { name: words }))
const key = (name: string) => fireEvent.keyDown(document.body, { key: name })

describe('反映干部或者部门', () => {
  beforeEach(() => {
    wire.answers('discipline.choices', choices)
    wire.answers('discipline.file', outcome)
  })

  test('asks about whom, which one and what, and tells the channel nothing of her unless she says so', async () => {
    render(<File />)
    await pick(/^干部/)
    await pick(/第一书记 赵例一/)
    const words = await screen.findByLabelText('说一说是什么事')
    expect(screen.getByRole('radio', { name: /不让纪检知道/ }).getAttribute('aria-checked')).toBe('true')
    fireEvent.change(words, { target: { value: text } })
    await press('送出去')
    await waitFor(() => expect(phone.opened).toEqual(['/discipline/detail?id=g1&fresh=1']))
    expect(wire.at('discipline.file').map(({ input }) => input)).toEqual([
      { about: 'cadre', who: 'k.sealed', text, reachable: false },
    ])
  })

  test('keeps nothing that she writes on the device', async () => {
    const { unmount } = render(<File />)
    await pick(/^热线台/)
    await pick(/利州区水利局/)
    fireEvent.change(await screen.findByLabelText('说一说是什么事'), { target: { value: text } })
    unmount()
    expect(Object.values(localStorage).join()).not.toContain(text)
    expect(JSON.stringify(phone)).not.toContain(text)
  })

  test('without a network says so, keeps the words on the screen, and sends the same deed again', async () => {
    render(<File />)
    await pick(/^协调小组办公室/)
    fireEvent.change(await screen.findByLabelText('说一说是什么事'), { target: { value: text } })
    wire.cut()
    await press('送出去')
    expect(await screen.findByText(/网络/)).toBeTruthy()
    wire.mend()
    await press('送出去')
    await waitFor(() => expect(wire.at('discipline.file')).toHaveLength(1))
    expect(screen.getByDisplayValue(text)).toBeTruthy()
  })
})

describe('what she filed', () => {
  test('is a list of her own; an empty one shows the way', async () => {
    wire.answers('discipline.mine', { rows: [row('g1')] })
    const { unmount } = render(<Mine />)
    await press(new RegExp(text))
    expect(phone.opened).toEqual(['/discipline/detail?id=g1'])
    unmount()
    wire.answers('discipline.mine', { rows: [] })
    render(<Mine />)
    expect(await screen.findByText('您没有反映过干部或者部门')).toBeTruthy()
  })

  test('she rates by a face, and says at any time that somebody makes it hard for her', async () => {
    phone.openedWith({ id: 'g1' })
    wire.answers('discipline.look', look(['rate', 'notice'], { mine: true, state: 'answered' }))
    wire.answers('discipline.rate', outcome)
    wire.answers('discipline.notice', outcome)
    render(<Detail />)
    await press('评好了')
    expect(await screen.findByText('请点一张脸，再送')).toBeTruthy()
    await pick(/^满意/)
    await press('评好了')
    await waitFor(() =>
      expect(wire.at('discipline.rate')[0]?.input).toMatchObject({ face: 'good', version: 1 }),
    )
    await press('有人为难我')
    fireEvent.change(await screen.findByLabelText('怎么为难您的'), { target: { value: '上门骂人' } })
    await press('送出去')
    await waitFor(() =>
      expect(wire.at('discipline.notice')[0]?.input).toEqual({ id: 'g1', text: '上门骂人' }),
    )
  })

  test('is nobody else’s: who may not see it reads that there is nothing', async () => {
    phone.openedWith({ id: 'g1' })
    wire.refuses('discipline.look', { code: 'not_found', say: '没有找到，可能已经移走或不归您查看' })
    render(<Detail />)
    expect(await screen.findByText(/没有找到/)).toBeTruthy()
  })
})

describe('纪检通道', () => {
  beforeEach(() => {
    wire.widen(1440)
    wire.answers('discipline.queue', {
      rows: [row('g1'), row('g2', '另一件')],
      counts: { urgent: 1, open: 2 },
    })
    wire.answers('discipline.look', look(['accept', 'answer']))
    wire.answers('discipline.accept', outcome)
  })

  test('opens the first on a PC, takes it by y and answers by r', async () => {
    wire.answers('discipline.answer', outcome)
    render(<Queue />)
    expect(await screen.findByText('反映人没有说可以联系，看不到是谁')).toBeTruthy()
    key('y')
    await waitFor(() => expect(wire.at('discipline.accept')[0]?.input).toEqual({ id: 'g1', version: 1 }))
    expect(await screen.findByText('受理了')).toBeTruthy()
    key('r')
    fireEvent.change(await screen.findByLabelText('查到什么，怎么处理'), { target: { value: '查实了' } })
    await press(/^送出去/)
    await waitFor(() => expect(wire.at('discipline.answer')[0]?.input).toMatchObject({ text: '查实了' }))
  })

  test('says how many ask for work, and goes on by j and by numbers', async () => {
    render(<Queue />)
    expect((await screen.findByRole('tab', { name: /^有人为难/ })).textContent).toBe('有人为难1')
    await screen.findByText('反映人没有说可以联系，看不到是谁')
    key('j')
    await waitFor(() =>
      expect(wire.at('discipline.look').map(({ input }) => input)).toContainEqual({ id: 'g2' }),
    )
    key('1')
    await waitFor(() =>
      expect(wire.at('discipline.queue').map(({ input }) => input)).toContainEqual({ lane: 'urgent' }),
    )
  })

  test('is shut to everybody else', async () => {
    wire.refuses('discipline.queue', { code: 'forbidden', say: '您的身份不能做这件事' })
    render(<Queue />)
    expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  })
})
