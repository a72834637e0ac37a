/** A visit: whom, what was found, and problems that go on to the hotline after it. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { outbox } from '../../src/_kernel/outbox'
import ProblemPage from '../../src/trace/problem'
import Visit from '../../src/trace/visit'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { home, mineOf, received, village, visitDue } from './faces.builder'
import { laidOut, press, sent, write } from './faces.steps'

const responsible = () =>
  mineOf({
    posts: [{ village, place: '清江村', force: 'responsible', households: 3 }],
    dues: [visitDue(2)],
  })
beforeEach(() => {
  laidOut()
  wire.answers('trace.mine', responsible())
  wire.answers('hotline.fileForNeighbour', ({ key }) => ({
    id: `c-${key.slice(0, 6)}`,
    version: 1,
    receipt: '1',
  }))
  phone.openedWith({ kind: 'visit', village })
})

async function opened(name: string): Promise<void> {
  render(<Visit />)
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${name}`) }))
  await screen.findByLabelText('看到的情况')
}
async function problem(nth: number, words: string, industry: string, hands: boolean): Promise<void> {
  press(/^(记一个问题|再记一个问题)$/)
  write(`问题${nth}是什么`, words)
  write(`问题${nth}归哪方面`, industry)
  const card = within(await screen.findByRole('region', { name: `问题${nth}` }))
  if (hands) fireEvent.click(card.getByRole('button', { name: '转热线' }))
}

test('offers first whom she owes one, and finds a household by the number on its card', async () => {
  render(<Visit />)
  const list = await screen.findByRole('list', { name: '哪一户' })
  expect(within(list).getAllByRole('listitem')[0]?.textContent).toContain('乙** 家')
  expect(within(list).getAllByRole('listitem')[0]?.textContent).toContain('该走访了')
  // Names are masked: two of one surname are told apart by their cards.
  expect(within(list).getAllByRole('listitem')[0]?.textContent).toContain(
    `口人，帮扶卡尾号${home(2).card.slice(-4)}`,
  )
  write('户主的姓，或者帮扶卡上的号码', home(3).card)
  fireEvent.click(within(list).getByRole('button', { name: /^丙/ }))
  write('看到的情况', '都好')
  press('记好了')
  await screen.findByText('收到了，该算的都自动算上')
  expect(sent()[0]).toMatchObject({ households: ['h3'], found: '都好', seen: { code: home(3).card } })
})

test('a problem that she hands on follows it to the hotline, another stays with the visit', async () => {
  await opened('乙')
  write('看到的情况', '屋顶漏雨')
  await problem(1, '屋顶漏雨，要修', 'housing', true)
  await problem(2, '孩子想转学', 'education', false)
  press('记好了')
  await screen.findByText('收到了，该算的都自动算上')
  await waitFor(() => expect(wire.at('hotline.fileForNeighbour')).toHaveLength(1))
  expect(wire.at('hotline.fileForNeighbour')[0]?.input).toEqual({
    kind: 'help',
    industry: 'housing',
    text: '屋顶漏雨，要修',
    household: 'h2',
  })
  expect(sent()[0]?.['problems']).toEqual([
    { words: '屋顶漏雨，要修', industry: 'housing', hotline: true },
    { words: '孩子想转学', industry: 'education', hotline: false },
  ])
})

test('without a network both wait, the visit first', async () => {
  await opened('乙')
  wire.cut()
  write('看到的情况', '屋顶漏雨')
  await problem(1, '屋顶漏雨，要修', 'housing', true)
  press('记好了')
  expect(await screen.findByText(/有网会自动送出$/)).toBeTruthy()
  expect([...outbox().view().entries].sort((a, b) => a.place - b.place).map(({ action }) => action)).toEqual([
    'enter',
    'fileForNeighbour',
  ])
})

test('that came back and is sent again does not file its problem twice', async () => {
  wire.refuses('trace.enter', { code: 'invalid', say: '这一户那天不归您', field: 'households' })
  await opened('乙')
  write('看到的情况', '屋顶漏雨')
  await problem(1, '屋顶漏雨，要修', 'housing', true)
  press('记好了')
  expect(await screen.findByText('这一户那天不归您')).toBeTruthy()
  await waitFor(() => expect(wire.at('hotline.fileForNeighbour')).toHaveLength(1))
  wire.answers('trace.enter', received('e2'))
  write('问题1是什么', '屋顶漏雨，要快些修')
  press('记好了')
  await screen.findByText('收到了，该算的都自动算上')
  expect(wire.at('hotline.fileForNeighbour')).toHaveLength(1)
})

test('a problem for the hotline says what it is about first', async () => {
  await opened('乙')
  await problem(1, '屋顶漏雨', '', true)
  press('记好了')
  expect(await screen.findByText('转热线的问题，请选归哪方面')).toBeTruthy()
})

test('a problem that the hotline sent back is changed and sent again under its key', async () => {
  wire.refuses('hotline.fileForNeighbour', { code: 'invalid', say: '请再写清楚些', field: 'text' })
  await opened('乙')
  write('看到的情况', '漏雨')
  await problem(1, '漏', 'housing', true)
  press('记好了')
  await waitFor(() =>
    expect(
      outbox()
        .view()
        .entries.some(({ state }) => state === 'draft'),
    ).toBe(true),
  )
  cleanup()
  const back = outbox()
    .view()
    .entries.find(({ state }) => state === 'draft')
  phone.openedWith({ back: back?.key ?? '' })
  wire.answers('hotline.fileForNeighbour', { id: 'c9', version: 1, receipt: '1' })
  render(<ProblemPage />)
  expect(await screen.findByText('请再写清楚些')).toBeTruthy()
  write('是什么问题', '屋顶漏雨，要修')
  press('再送一次')
  await waitFor(() => expect(wire.at('hotline.fileForNeighbour')).toHaveLength(2))
  const [one, other] = wire.at('hotline.fileForNeighbour')
  expect(other?.key).toBe(one?.key)
  expect(other?.input).toMatchObject({ text: '屋顶漏雨，要修' })
})
