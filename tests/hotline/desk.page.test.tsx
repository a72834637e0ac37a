import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { Lane } from '../../types/hotline.limits'
import Desk from '../../src/hotline/desk'
import { phone } from '../_face/stubs/taro'
import { wire, type Sent } from '../_face/wire'
import { departments, matter, outcome, row, type Matter, type MatterRow } from './matters.builder'

const water = row('c1', '村口的水管断了')
const ditch = row('c2', '水渠淤住了')
const bridge = row('c3', '小桥的栏杆断了')

const official: Matter['may'] = ['accept', 'assign', 'answer']
const inputOf = ({ input }: Sent) => input as { readonly id: string; readonly lane: Lane }

/** What lies in each lane; a deed takes a matter out of its lane, as the function does. */
function desk(lanes: Partial<Record<Lane, readonly MatterRow[]>>, may = official): void {
  const left = new Set<string>()
  const rows = (lane: Lane) => (lanes[lane] ?? []).filter(({ id }) => !left.has(id))
  const find = (id: string) =>
    Object.values(lanes)
      .flat()
      .find((one) => one.id === id) ?? water
  wire.answers('hotline.queue', (sent: Sent) => ({
    rows: rows(inputOf(sent).lane),
    counts: { overdue: rows('overdue').length, today: rows('today').length, new: rows('new').length },
  }))
  wire.answers('hotline.look', (sent: Sent) => {
    const { id } = inputOf(sent)
    const of = find(id)
    return left.has(id) ? matter({ ...of, version: 2, state: 'assigned' }, ['answer']) : matter(of, may)
  })
  wire.answers('hotline.departments', departments)
  const take = (sent: Sent) => {
    const { id } = inputOf(sent)
    left.add(id)
    return outcome(find(id), 'assigned')
  }
  wire.answers('hotline.assign', take)
  wire.answers('hotline.answer', take)
}

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const beside = () => document.querySelector<HTMLElement>('.xy-panes__detail') ?? document.body
const opened = (words: string) => within(beside()).findByText(words)
const lane = (name: RegExp) => screen.getByRole('tab', { name })

test('the lanes that ask for work say how many lie there', async () => {
  desk({ overdue: [water], new: [ditch, bridge] })
  render(<Desk />)
  expect(await screen.findByRole('tab', { name: /^超期\s?1$/ })).toBeTruthy()
  expect(lane(/^新到/).textContent).toBe('新到2')
  expect(lane(/^在办/).textContent).toBe('在办')
})

test.each([
  ['超期', { overdue: [water], today: [ditch], new: [bridge] }],
  ['今天到期', { today: [ditch], new: [bridge] }],
  ['新到', { new: [bridge] }],
] as const)('the day begins in %s, where the most urgent lies', async (name, lanes) => {
  desk(lanes)
  render(<Desk />)
  await waitFor(() => expect(lane(new RegExp(`^${name}`)).getAttribute('aria-selected')).toBe('true'))
})

test('the lane that a link names is the one that opens', async () => {
  desk({ overdue: [water], closed: [ditch] })
  phone.openedWith({ lane: 'closed' })
  render(<Desk />)
  expect(await screen.findByRole('list', { name: '办结' })).toBeTruthy()
  expect(lane(/^办结/).getAttribute('aria-selected')).toBe('true')
})

test('an empty lane says so', async () => {
  desk({})
  render(<Desk />)
  expect(await screen.findByText('“新到”里没有事')).toBeTruthy()
})

test('on a PC the first matter of the lane is open at once', async () => {
  desk({ new: [water, ditch] })
  render(<Desk />)
  expect(await opened('村口的水管断了')).toBeTruthy()
})

test('on a phone a matter opens a page of its own', async () => {
  wire.widen(390)
  desk({ new: [water] })
  render(<Desk />)
  fireEvent.click(await screen.findByRole('button', { name: /村口的水管断了/ }))
  expect(phone.opened).toEqual(['/hotline/detail?id=c1'])
  expect(wire.at('hotline.look')).toEqual([])
})

test('j and k go to the next and the one before, with the keyboard on its row', async () => {
  desk({ new: [water, ditch] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('j')
  expect(await opened('水渠淤住了')).toBeTruthy()
  expect(document.activeElement?.textContent).toContain('水渠淤住了')
  key('k')
  expect(await opened('村口的水管断了')).toBeTruthy()
})

test('numbers change the lane', async () => {
  desk({ new: [water], closed: [bridge] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('9')
  expect(await opened('小桥的栏杆断了')).toBeTruthy()
})

test('a opens the assignment with the keyboard in the words, where letters are only letters', async () => {
  desk({ new: [water, ditch] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('a')
  const note = await screen.findByLabelText('交办意见，不写也行')
  expect(document.activeElement).toBe(note)
  fireEvent.keyDown(note, { key: 'j' })
  expect(within(beside()).getByText('村口的水管断了')).toBeTruthy()
})

test('Escape puts the words aside, keeps them, and gives the keyboard back', async () => {
  desk({ new: [water] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('a')
  const note = await screen.findByLabelText('交办意见，不写也行')
  fireEvent.change(note, { target: { value: '今天就去看' } })
  fireEvent.keyDown(note, { key: 'Escape' })
  expect(screen.queryByLabelText('交办意见，不写也行')).toBeNull()
  expect(document.activeElement?.textContent).toContain('派给部门办')
  key('a')
  expect((await screen.findByLabelText<HTMLTextAreaElement>('交办意见，不写也行')).value).toBe('今天就去看')
})

test('Ctrl and Enter send it out to the chosen department, and Enter goes on to the next', async () => {
  desk({ new: [water, ditch] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('a')
  const note = await screen.findByLabelText('交办意见，不写也行')
  fireEvent.click(screen.getByRole('radio', { name: '利州区交通运输局' }))
  fireEvent.change(note, { target: { value: '今天就去看' } })
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText('派给利州区交通运输局了')).toBeTruthy()
  expect(wire.at('hotline.assign').map(({ input }) => input)).toEqual([
    { id: 'c1', version: 1, unit: 'u510802-transport', note: '今天就去看' },
  ])
  const next = await screen.findByRole('button', { name: '下一件' })
  await waitFor(() => expect(document.activeElement).toBe(next))
  fireEvent.click(next)
  expect(await opened('水渠淤住了')).toBeTruthy()
})

test('after the last one of a lane nothing is offered', async () => {
  desk({ new: [water] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('r')
  const words = await screen.findByLabelText('答复')
  fireEvent.change(words, { target: { value: '换了新管子' } })
  fireEvent.keyDown(words, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText('答复送到了，这一栏没有别的事了')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '下一件' })).toBeNull()
})

test('an empty answer is asked for and not sent', async () => {
  desk({ new: [water] })
  render(<Desk />)
  await opened('村口的水管断了')
  key('r')
  fireEvent.click(await screen.findByRole('button', { name: '答复乡亲' }))
  expect(screen.getByText('请写下答复')).toBeTruthy()
  expect(wire.at('hotline.answer')).toEqual([])
})

test('when another desk was faster, the sentence is said and the answer is still there', async () => {
  desk({ new: [water] })
  wire.refuses('hotline.answer', { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' })
  render(<Desk />)
  await opened('村口的水管断了')
  key('r')
  const words = await screen.findByLabelText<HTMLTextAreaElement>('答复')
  fireEvent.change(words, { target: { value: '换了新管子' } })
  fireEvent.click(screen.getByRole('button', { name: '答复乡亲' }))
  expect(await within(beside()).findByText(/别人刚刚先办了一步/)).toBeTruthy()
  expect(within(beside()).getByText('换了新管子')).toBeTruthy()
  await waitFor(() => expect(wire.at('hotline.look').length).toBeGreaterThan(1))
  fireEvent.click(within(beside()).getByRole('button', { name: '知道了' }))
  key('r')
  expect((await screen.findByLabelText<HTMLTextAreaElement>('答复')).value).toBe('换了新管子')
})

test.each([
  ['is to be answered by others', { state: 'answered' as const }],
  ['is hers no more', undefined],
])('what was written stays in sight when the matter %s meanwhile', async (_how, now) => {
  desk({ new: [water] })
  wire.refuses('hotline.answer', { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' })
  render(<Desk />)
  await opened('村口的水管断了')
  key('r')
  fireEvent.change(await screen.findByLabelText('答复'), { target: { value: '换了新管子' } })
  if (now) wire.answers('hotline.look', matter({ ...water, version: 2, ...now }, []))
  else wire.refuses('hotline.look', { code: 'not_found', say: '没有找到' })
  fireEvent.click(screen.getByRole('button', { name: '答复乡亲' }))
  await waitFor(() => expect(wire.at('hotline.look').length).toBeGreaterThan(1))
  await waitFor(() => expect(screen.queryByLabelText('答复')).toBeNull())
  expect(within(beside()).getByText(/别人刚刚先办了一步/)).toBeTruthy()
  expect(within(beside()).getByText('换了新管子')).toBeTruthy()
})

test('who accepts what another desk has dealt with is told so beside how it stands now', async () => {
  desk({ new: [water] })
  wire.answers('hotline.accept', () => {
    wire.answers('hotline.look', matter({ ...water, version: 2, state: 'assigned' }, ['answer']))
    return { ok: false, problem: { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' } }
  })
  render(<Desk />)
  await opened('村口的水管断了')
  key('y')
  expect(await within(beside()).findByText(/别人刚刚先办了一步/)).toBeTruthy()
  await waitFor(() => expect(within(beside()).queryByRole('button', { name: /^受理/ })).toBeNull())
  expect(within(beside()).getByText(/别人刚刚先办了一步/)).toBeTruthy()
})

test('a key for what may not be done does nothing', async () => {
  desk({ new: [water] }, ['assign'])
  render(<Desk />)
  await opened('村口的水管断了')
  key('r')
  key('y')
  expect(screen.queryByLabelText('答复')).toBeNull()
  expect(wire.at('hotline.accept')).toEqual([])
})

test('accepting twice in one breath is done once, and the matter stays open', async () => {
  desk({ new: [water] })
  const release = wire.holds('hotline.accept', outcome(water, 'accepted'))
  render(<Desk />)
  await opened('村口的水管断了')
  key('y')
  key('y')
  release()
  await waitFor(() => expect(wire.at('hotline.look').length).toBeGreaterThan(1))
  expect(wire.at('hotline.accept')).toHaveLength(1)
  expect(within(beside()).getByText('村口的水管断了')).toBeTruthy()
})

test('somebody who has no desk is told so, and sees no lanes', async () => {
  wire.refuses('hotline.queue', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<Desk />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  expect(screen.queryByRole('tab')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '回到首页' }))
  expect(phone.opened).toEqual(['/home/index'])
})

test('without a network the queue of the last visit is shown, and says that it is old', async () => {
  desk({ new: [water] })
  const { unmount } = render(<Desk />)
  await opened('村口的水管断了')
  unmount()
  wire.cut()
  wire.widen(390)
  render(<Desk />)
  expect(await screen.findByText('没有连上网络，这是上次看到的内容')).toBeTruthy()
  expect(screen.getByText('村口的水管断了')).toBeTruthy()
})
