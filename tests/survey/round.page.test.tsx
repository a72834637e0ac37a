/** An enumerator carries the rating from door to door: papers taken along, filled in without a network, nothing left behind. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { outbox } from '../../src/_kernel/outbox'
import { drop, kept, keptNames } from '../../src/_kernel/store'
import Me from '../../src/account/me'
import { dropPackets, takenPacket, takePacket } from '../../src/survey/packet'
import Round from '../../src/survey/round'
import Rounds from '../../src/survey/rounds'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { pageOf, roundsNow, village } from './faces.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('survey.rounds', roundsNow)
  wire.answers('survey.round', ({ input }) => pageOf((input as { after?: string }).after))
  wire.answers('survey.cast', { received: true })
  phone.openedWith({ campaign: 'c1', village })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))

async function taken(): Promise<void> {
  render(<Round />)
  press('把这个村的卷子带上')
  await screen.findByRole('list', { name: '名单' })
}

/** Fills in a household's paper and puts it in. */
async function fill(head: string, answers: readonly string[]): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${head}家`) }))
  for (const [at, answer] of answers.entries()) {
    choose(answer)
    press(at < answers.length - 1 ? '下一题' : '下一步')
  }
  press('交上去')
  await screen.findByRole('list', { name: '名单' })
}

test('whoever is sent finds it in her own page, with her villages and whether their papers are there', async () => {
  wire.answers('roster.me', { name: '例例甲', roles: [] })
  render(<Me />)
  fireEvent.click(await screen.findByRole('button', { name: '入户评议' }))
  expect(phone.opened).toEqual(['/survey/rounds'])
  cleanup()
  render(<Rounds />)
  expect(await screen.findByText('卷子没带')).toBeTruthy()
  cleanup()
  await taken()
  cleanup()
  render(<Rounds />)
  expect(await screen.findByText('卷子已带上')).toBeTruthy()
})

test('papers of the whole village are taken along, and a paper says whose it is', async () => {
  await taken()
  expect(wire.at('survey.round').map(({ input }) => (input as { after?: string }).after)).toEqual([
    undefined,
    '20',
    '40',
  ])
  expect(screen.getAllByText('还没评')).toHaveLength(30)
  press('下一页')
  fireEvent.click(screen.getByRole('button', { name: /^例59家/ }))
  expect(screen.getByText(/^入户代填 · 例59家/)).toBeTruthy()
  // And back to where in the list it stands.
  press('回到名单')
  expect(screen.getByRole('button', { name: /^例59家/ })).toBeTruthy()
})

test('a village of a thousand households is taken along, under no name more than WeChat keeps', async () => {
  const most = 1000
  const homes = Array.from({ length: most }, (_, nth) => ({
    ...pageOf(undefined).homes[0]!,
    home: `home-${nth}`,
    // As long as a paper can be.
    paper: 'x'.repeat(1500),
  }))
  wire.answers('survey.round', ({ input }) => {
    const from = Number((input as { after?: string }).after ?? 0)
    const next = from + 250 < most ? { next: String(from + 250) } : {}
    const { next: _, ...page } = pageOf(undefined)
    return { ...page, homes: homes.slice(from, from + 250), ...next }
  })
  const taken = await takePacket('c1', village, () => undefined)
  expect(takenPacket('c1', village)).toEqual(taken)
  expect(taken?.homes.map(({ home }) => home)).toEqual(homes.map(({ home }) => home))
  const names = keptNames('seen.survey.round.')
  expect(Math.max(...names.map((name) => JSON.stringify(kept(name)).length))).toBeLessThan(2 ** 20)
  // One that is torn was not taken.
  drop(names.find((name) => name.endsWith('.2'))!)
  expect(takenPacket('c1', village)).toBeUndefined()
  dropPackets([])
  expect(keptNames('seen.survey.round.')).toEqual([])
})

test('a household whom nobody answers for is not asked about that', async () => {
  await taken()
  fireEvent.click(screen.getByRole('button', { name: /^例1家/ }))
  expect(screen.getByText('第1题，共2题')).toBeTruthy()
  press('回到名单')
  fireEvent.click(screen.getByRole('button', { name: /^例2家/ }))
  expect(screen.getByText('第1题，共3题')).toBeTruthy()
})

test('without a network a village is filled in, waits, goes when it is back, and leaves no answer', async () => {
  await taken()
  cleanup()
  wire.cut()
  render(<Round />)
  await fill('例1', ['不满意', '不了解'])
  await fill('例3', ['满意', '满意'])
  expect(screen.getAllByText('等着送')).toHaveLength(2)
  expect(screen.getByText('2户等着送，有网会自动送出')).toBeTruthy()
  wire.mend()
  fireEvent(window, new Event('online'))
  await waitFor(() => expect(screen.getAllByText('已送到')).toHaveLength(2))
  const sent = wire.at('survey.cast').map(({ input }) => input as { paper: string; answers: object })
  expect(sent.map(({ paper }) => paper.slice(0, 7))).toEqual(['paper-1', 'paper-3'])
  expect(sent[0]?.answers).toEqual({ team: 'not', policy: 'unknown' })
  expect(outbox().view().entries).toEqual([])
  const left = keptNames('').filter((name) => !name.startsWith('seen.'))
  expect(JSON.stringify(left.map(kept))).not.toContain('not')
})

test('what was refused stands in the list with its reason, and is opened with its answers', async () => {
  wire.refuses('survey.cast', { code: 'wrong_state', say: '这次评议已经截止，这份评议来晚了，没有计入' })
  await taken()
  await fill('例1', ['不满意', '不了解'])
  expect(await screen.findByText('没送出去')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^例1家.*来晚了/ }))
  expect(screen.getByText('这次评议已经截止，这份评议来晚了，没有计入')).toBeTruthy()
  expect(screen.getByRole('radio', { name: '不满意' }).getAttribute('aria-checked')).toBe('true')
})

test('what was refused can be thrown away where her villages are, also when none is left', async () => {
  wire.refuses('survey.cast', { code: 'wrong_state', say: '这份评议来晚了，没有计入' })
  await taken()
  await fill('例1', ['不满意', '不了解'])
  await screen.findByText('没送出去')
  cleanup()
  wire.answers('survey.rounds', { rounds: [] })
  render(<Rounds />)
  await screen.findByText('现在没有派您去入户评议')
  press('不要了')
  await waitFor(() => expect(outbox().view().entries).toEqual([]))
  // Names and papers of a village that is over are gone from the tablet.
  expect(keptNames('seen.survey.round.')).toEqual([])
})

test('without papers and without a network she is told what to do', async () => {
  wire.cut()
  render(<Round />)
  expect(screen.getByText('先有网的时候把卷子带上，进村没有网也能评')).toBeTruthy()
  press('把这个村的卷子带上')
  expect(await screen.findByRole('alert')).toBeTruthy()
})
