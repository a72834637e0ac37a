/** A villager rates: one question a screen, changed until it is sent, and nothing of it left on the phone. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { outbox, startOutbox } from '../../src/_kernel/outbox'
import { keep, kept, keptNames } from '../../src/_kernel/store'
import Home from '../../src/home/index'
import Rate from '../../src/survey/rate'
import Said from '../../src/survey/said'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { askedNow, paperOf } from './faces.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('survey.asked', askedNow)
  wire.answers('survey.paper', paperOf())
  wire.answers('survey.cast', { received: true })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const answers = () => wire.at('survey.cast').map(({ input }) => (input as { answers: object }).answers)
const begin = async () => {
  render(<Rate />)
  fireEvent.click(await screen.findByRole('button', { name: /^(开始评|再评一次)$/ }))
  await screen.findByText('驻村工作队干得怎么样')
}

/** Everything that lies on the phone, as text. */
function onPhone(): string {
  const names = keptNames('').filter((name) => !name.startsWith('seen.'))
  return JSON.stringify([names.map(kept), outbox().view().entries])
}

async function both(first: string, second: string): Promise<void> {
  choose(first)
  press('下一题')
  choose(second)
  press('下一步')
  await screen.findByText('看一看，对不对')
}

test('one question is asked at a time, of people by name, and nothing goes on by itself', async () => {
  await begin()
  expect(screen.getByText('驻村工作队：例例甲、例例乙')).toBeTruthy()
  expect(screen.queryByText('政策落实得怎么样')).toBeNull()
  choose('满意')
  expect(screen.getByText('第1题，共2题')).toBeTruthy()
  press('下一题')
  expect(screen.getByText('政策落实得怎么样')).toBeTruthy()
})

test('after a question the keyboard stands on the faces of the next, and of one that she goes back to on what she chose', async () => {
  await begin()
  choose('基本满意')
  press('下一题')
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: '满意' }))
  press('上一题')
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: '基本满意' }))
})

test('a question without an answer is not passed, and not knowing is an answer', async () => {
  await begin()
  press('下一题')
  expect(screen.getByText('请点一个脸，说不清就点“不了解”')).toBeTruthy()
  choose('不了解')
  press('下一题')
  expect(screen.getByText('第2题，共2题')).toBeTruthy()
})

test('she goes back and changes, from a question and from the summary, and what is sent is the last', async () => {
  await begin()
  choose('满意')
  press('下一题')
  press('上一题')
  expect(screen.getByRole('radio', { name: '满意' }).getAttribute('aria-checked')).toBe('true')
  await both('基本满意', '满意')
  fireEvent.click(screen.getByRole('button', { name: /政策落实得怎么样.*满意/ }))
  choose('不满意')
  press('改好了')
  press('交上去')
  await screen.findByText(/^收到了，谢谢您/)
  expect(answers()).toEqual([{ team: 'basic', policy: 'not' }])
})

test('a draft is there after the app was killed, on the question where she was', async () => {
  await begin()
  choose('不满意')
  press('下一题')
  cleanup()
  render(<Rate />)
  fireEvent.click(await screen.findByRole('button', { name: '开始评' }))
  expect(await screen.findByText('政策落实得怎么样')).toBeTruthy()
  press('上一题')
  expect(screen.getByRole('radio', { name: '不满意' }).getAttribute('aria-checked')).toBe('true')
})

test('what was received leaves no answer on the phone, only that it can be changed', async () => {
  await begin()
  await both('不满意', '不了解')
  expect(onPhone()).toContain('"not"')
  press('交上去')
  await screen.findByText(/^收到了，谢谢您/)
  await waitFor(() => expect(outbox().view().entries).toEqual([]))
  expect(onPhone()).not.toContain('"not"')
  cleanup()
  render(<Rate />)
  expect(await screen.findByText('已评，可以改')).toBeTruthy()
  expect(screen.getByRole('button', { name: '再评一次' })).toBeTruthy()
})

test('without a network it is filled in on the paper that was taken along, waits, and goes once by itself', async () => {
  wire.answers('roster.me', { name: '例例甲', roles: [{ role: 'villager', at: '东1乡1村' }] })
  render(<Home />)
  await waitFor(() => expect(wire.at('survey.paper')).toHaveLength(1))
  cleanup()
  wire.cut()
  await begin()
  await both('满意', '满意')
  press('交上去')
  expect(await screen.findByText(/^先存在(手机|电脑)里，有网会自动送出$/)).toBeTruthy()
  expect(wire.at('survey.cast')).toEqual([])
  wire.mend()
  fireEvent(window, new Event('online'))
  expect(await screen.findByText(/^收到了，谢谢您/)).toBeTruthy()
  expect(answers()).toHaveLength(1)
})

test('what is refused comes back with its reason and its answers', async () => {
  wire.refuses('survey.cast', { code: 'invalid', say: '第2题还没有选，请选好再交', field: 'answers.policy' })
  await begin()
  await both('满意', '不满意')
  press('交上去')
  expect(await screen.findByText('第2题还没有选，请选好再交')).toBeTruthy()
  expect(screen.getByRole('radio', { name: '满意' }).getAttribute('aria-checked')).toBe('true')
})

test('what waits is changed in its place, and only the last is sent', async () => {
  await begin()
  wire.cut()
  await both('满意', '满意')
  press('交上去')
  await screen.findByText(/有网会自动送出/)
  cleanup()
  render(<Rate />)
  const list = within(await screen.findByRole('list', { name: '还没送到的' }))
  fireEvent.click(list.getByRole('button', { name: '拿回来改' }))
  await screen.findByText('驻村工作队干得怎么样')
  await both('不满意', '满意')
  wire.mend()
  press('交上去')
  await screen.findByText(/^收到了，谢谢您/)
  expect(answers()).toEqual([{ team: 'not', policy: 'satisfied' }])
})

test('nothing asked says why, also for one who serves there', async () => {
  const say = '您在这个村参加帮扶工作，不能参加对本村的评议'
  wire.answers('survey.asked', { campaigns: [], say })
  render(<Rate />)
  expect(await screen.findByText(say)).toBeTruthy()
  cleanup()
  wire.answers('survey.asked', { campaigns: [] })
  render(<Rate />)
  expect(await screen.findByText('现在没有要评的')).toBeTruthy()
})

test('a rating that is closed, and no network without a paper, are told in a sentence', async () => {
  wire.refuses('survey.paper', { code: 'wrong_state', say: '这次评议已经截止，不再收新的评议' })
  phone.openedWith({ campaign: 'c1' })
  render(<Rate />)
  expect(await screen.findByText('这次评议已经截止，不再收新的评议')).toBeTruthy()
  cleanup()
  wire.cut()
  render(<Rate />)
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeTruthy()
})

test('words go apart from the faces, under a handle that only this phone has', async () => {
  wire.answers('survey.paper', paperOf({ text: true, voice: false }))
  wire.answers('survey.say', { received: true })
  await begin()
  choose('满意')
  press('下一题')
  choose('满意')
  press('下一步')
  fireEvent.change(screen.getByLabelText('写几句'), { target: { value: '路灯坏了半年了' } })
  press('下一步')
  press('交上去')
  await screen.findByText(/^收到了，谢谢您/)
  const [said] = wire.at('survey.say').map(({ input }) => input as { handle: string; text: string })
  expect(said?.text).toBe('路灯坏了半年了')
  expect(said?.handle).toMatch(/^[A-Za-z0-9_-]{32}$/)
  expect(JSON.stringify(wire.at('survey.cast'))).not.toContain(said?.handle)
})

describe('what the office asks', () => {
  const handle = 'h'.repeat(32)
  const spoken = async (state: object) => {
    wire.answers('survey.said', state)
    keep('own.a-person.survey.words', [{ handle, quarter: '2026-Q4', text: '路灯坏了半年了' }])
    render(<Said />)
    await screen.findByText('路灯坏了半年了')
  }

  test('is answered with yes, and then she tells it herself from her own words', async () => {
    await spoken({ state: 'asked', question: '能不能转到热线去办' })
    wire.answers('survey.agree', { received: true })
    await screen.findByText('办公室问：能不能转到热线去办')
    wire.answers('survey.said', { state: 'agreed' })
    press('同意')
    fireEvent.click(await screen.findByRole('button', { name: '去反映，话已填好' }))
    expect(wire.at('survey.agree').map(({ input }) => input)).toEqual([{ handle, agree: true }])
    expect(phone.opened).toEqual(['/hotline/file'])
    expect(JSON.stringify(kept('draft.a-person.hotline.file'))).toContain('路灯坏了半年了')
  })

  test('is answered with no, and what came of it is shown', async () => {
    await spoken({ state: 'asked', question: '能不能转到热线去办' })
    wire.answers('survey.agree', { received: true })
    await screen.findByText(/^办公室问/)
    wire.answers('survey.said', { state: 'done', reply: '已经修好了' })
    press('不同意')
    expect(await screen.findByText('处理情况：已经修好了')).toBeTruthy()
    expect(wire.at('survey.agree').map(({ input }) => input)).toEqual([{ handle, agree: false }])
  })

  test('that is not handed on yet says so, and what was said can be taken off this phone', async () => {
    await spoken({ state: 'unknown' })
    expect(await screen.findByText('还没转到办公室')).toBeTruthy()
    press('不留在这里了')
    expect(screen.queryByText('路灯坏了半年了')).toBeNull()
  })
})

test('an entry that a kill left sends nothing twice: the draft that was put in is not offered again', async () => {
  await begin()
  wire.cut()
  await both('满意', '满意')
  press('交上去')
  await screen.findByText(/有网会自动送出/)
  cleanup()
  act(() => void startOutbox())
  render(<Rate />)
  expect(await screen.findByRole('list', { name: '还没送到的' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '开始评' })).toBeNull()
})
