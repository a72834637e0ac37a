import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Desk from '../../src/hotline/desk'
import { phone } from '../_face/stubs/taro'
import { wire, type Sent } from '../_face/wire'
import { departments, matter, outcome, row } from './matters.builder'

const water = row('c1', '村口的水管断了')
const ditch = row('c2', '水渠淤住了')
const bridge = row('c3', '小桥的栏杆断了')
const all = [water, ditch, bridge]

const idIn = ({ input }: Sent) => (input as { readonly id: string }).id
const beside = () => document.querySelector<HTMLElement>('.xy-panes__detail') ?? document.body
const opened = (words: string) => within(beside()).findByText(words)
const key = (name: string) => fireEvent.keyDown(document.body, { key: name })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('hotline.queue', { rows: [water], counts: { new: 1 } })
  wire.answers('hotline.look', (sent: Sent) =>
    matter(all.find(({ id }) => id === idIn(sent)) ?? water, ['assign', 'merge']),
  )
  wire.answers('hotline.departments', departments)
  wire.answers('hotline.alike', { rows: [], merged: [] })
  wire.answers('hotline.search', { by: 'words', rows: [ditch, bridge], bounded: false })
})

async function seek(typed: string) {
  render(<Desk />)
  await opened('村口的水管断了')
  key('/')
  const field = await screen.findByLabelText('查找')
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: typed } })
  fireEvent.keyDown(field, { key: 'Enter' })
  return field
}

describe('searching at the desk', () => {
  test('is by the keyboard alone: slash, words, Enter, j, Escape', async () => {
    await seek(' 水渠 ')
    expect(await opened('水渠淤住了')).toBeTruthy()
    expect(wire.at('hotline.search').map(({ input }) => input)).toEqual([{ q: '水渠' }])
    await waitFor(() => expect(document.activeElement?.textContent).toContain('水渠淤住了'))
    key('j')
    expect(await opened('小桥的栏杆断了')).toBeTruthy()
    key('Escape')
    expect(await opened('村口的水管断了')).toBeTruthy()
    expect(screen.queryByLabelText('查找')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^查找/ }))
  })

  test('is narrowed by state, kind, industry and time, and begins wide again', async () => {
    await seek('水渠')
    await opened('水渠淤住了')
    const choose = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } })
    choose('现在的状态', 'assigned')
    choose('哪一类', 'help')
    choose('哪个行业', 'water')
    choose('什么时候反映的', '30')
    await waitFor(() => {
      expect(wire.at('hotline.search').at(-1)?.input).toEqual({
        q: '水渠',
        state: 'assigned',
        kind: 'help',
        industry: 'water',
        from: expect.any(Number) as number,
      })
    })
    const { from } = wire.at('hotline.search').at(-1)?.input as { from: number }
    const days = (Date.now() - from) / 86_400_000
    expect([days >= 30, days < 31]).toEqual([true, true])
    key('Escape')
    await opened('村口的水管断了')
    key('/')
    expect((await screen.findByLabelText<HTMLSelectElement>('哪一类')).value).toBe('')
  })

  test('goes back from the field as well', async () => {
    const field = await seek('水渠')
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(await screen.findByRole('list', { name: '新到' })).toBeTruthy()
  })

  test('says when nothing was found', async () => {
    wire.answers('hotline.search', { by: 'words', rows: [], bounded: false })
    await seek('水渠')
    expect(await screen.findByText('没有找到')).toBeTruthy()
  })

  test('says beside the field what is wrong with a receipt, and keeps it', async () => {
    wire.refuses('hotline.search', { code: 'invalid', say: '回执号有一位不对，请对照着再输一遍', field: 'q' })
    const field = await seek('1234 5678 9012')
    expect(await screen.findByText('回执号有一位不对，请对照着再输一遍')).toBeTruthy()
    expect((field as HTMLInputElement).value).toBe('1234 5678 9012')
  })

  test('says that a common word was looked for among the newest alone', async () => {
    wire.answers('hotline.search', { by: 'words', rows: [ditch], bounded: true })
    await seek('水渠')
    expect(await screen.findByText(/只找了最近的500件/)).toBeTruthy()
  })

  test('waits, and may be tried again when the line was cut', async () => {
    const release = wire.holds('hotline.search', { by: 'words', rows: [ditch], bounded: false })
    await seek('水渠')
    expect(await screen.findByRole('status', { name: '正在打开' })).toBeTruthy()
    release()
    expect(await opened('水渠淤住了')).toBeTruthy()
  })

  test('opens what was found on a page of its own on a phone', async () => {
    wire.widen(390)
    render(<Desk />)
    fireEvent.click(await screen.findByRole('button', { name: '查找' }))
    const field = await screen.findByLabelText('查找')
    fireEvent.change(field, { target: { value: '水渠' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.click(await screen.findByRole('button', { name: /水渠淤住了/ }))
    expect(phone.opened).toEqual(['/hotline/detail?id=c2'])
  })
})

describe('what is alike, beside the open matter', () => {
  const near = { ...bridge, near: 'near', way: 'into' }
  const open = async () => {
    render(<Desk />)
    await opened('村口的水管断了')
  }

  test('is merged by the keyboard, with a reason', async () => {
    wire.answers('hotline.alike', { rows: [near], merged: [] })
    wire.answers('hotline.merge', outcome(water, 'merged'))
    await open()
    await screen.findByText(/说的很像/)
    key('m')
    const why = await screen.findByLabelText('并在一起的原因')
    fireEvent.change(why, { target: { value: '同一根水管' } })
    fireEvent.keyDown(why, { key: 'Enter', ctrlKey: true })
    expect(await screen.findByText(/并进去了/)).toBeTruthy()
    expect(wire.at('hotline.merge').map(({ input }) => input)).toEqual([
      { id: 'c1', version: 1, into: 'c3', why: '同一根水管' },
    ])
  })

  test('is taken in from a later one, which is then the one that goes', async () => {
    wire.answers('hotline.alike', { rows: [{ ...near, way: 'from', version: 4 }], merged: [] })
    wire.answers('hotline.merge', outcome(bridge, 'merged'))
    await open()
    fireEvent.click(await screen.findByRole('button', { name: /把它并进来/ }))
    const why = await screen.findByLabelText('并在一起的原因')
    fireEvent.change(why, { target: { value: '同一座桥' } })
    fireEvent.keyDown(why, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(wire.at('hotline.merge')).toHaveLength(1))
    expect(wire.at('hotline.merge')[0]?.input).toEqual({ id: 'c3', version: 4, into: 'c1', why: '同一座桥' })
  })

  test('has no button where it was answered already, and m does nothing', async () => {
    wire.answers('hotline.alike', { rows: [{ ...bridge, near: 'same' }], merged: [] })
    await open()
    await screen.findByText(/说的几乎一样/)
    key('m')
    expect(screen.queryByRole('button', { name: /并入这件/ })).toBeNull()
    expect(screen.queryByLabelText('并在一起的原因')).toBeNull()
  })

  test('says that there is none, and may be asked again when it could not be', async () => {
    await open()
    expect(await screen.findByText('这个村最近一个月没有说同样的事')).toBeTruthy()
  })

  test('is not there for who may not merge', async () => {
    wire.answers('hotline.look', matter(water, ['answer']))
    await open()
    expect(screen.queryByText('同类的事')).toBeNull()
    expect(wire.at('hotline.alike')).toEqual([])
  })
})
