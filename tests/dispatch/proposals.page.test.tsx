import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import ProposalsPage from '../../src/dispatch/proposals'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { proposal } from './proposal.builder'

const city = { code: '510800000000', name: '广元市', level: 'city' }
const county = { code: '510802000000', name: '利州区', level: 'county', parent: city.code }
const township = { code: '510802100000', name: '三堆镇', level: 'township', parent: county.code }
const merged = { ...township, code: '510802101000', name: '旧镇', succeededBy: township.code }
const under: Readonly<Record<string, readonly object[]>> = {
  [city.code]: [county],
  [county.code]: [township, merged],
}

/** An office of these grounds, and what lies below them. */
const standsOn = (...grounds: readonly object[]) =>
  wire.answers('roster.divisions', ({ input }) => {
    const { parent } = input as { readonly parent?: string }
    return { divisions: parent === undefined ? grounds : (under[parent] ?? []) }
  })

const choose = async (question: string, name: string) => {
  const option = await screen.findByRole<HTMLOptionElement>('option', { name })
  fireEvent.change(screen.getByLabelText(question), { target: { value: option.value } })
}
/** What a question is answered with on the screen. */
const chosen = async (question: string) =>
  (await screen.findByLabelText<HTMLSelectElement>(question)).selectedOptions[0]?.textContent

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({})
  standsOn(city)
})

test('says what each comes to and leads to it', async () => {
  wire.answers('dispatch.proposals', { proposals: [proposal()] })
  render(<ProposalsPage />)
  expect(await screen.findByText('要派3个，排上2个，1个没有人，换人1个')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /利州区 · 到村的岗位/ }))
  expect(phone.opened).toEqual(['/dispatch/proposal?id=proposal-1'])
})

test('shows how far one is that is being solved, and asks again by itself', async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'Date'] })
  wire.answers('dispatch.proposals', {
    proposals: [proposal({ state: 'solving', done: 400, total: 1000 })],
  })
  render(<ProposalsPage />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  expect(screen.getByText('正在排，400 / 1000')).toBeTruthy()
  wire.answers('dispatch.proposals', { proposals: [proposal()] })
  await act(() => jest.advanceTimersByTimeAsync(6_000))
  expect(screen.getByText('排好了，等您看')).toBeTruthy()
  jest.useRealTimers()
})

test('starts one with what was chosen', async () => {
  wire.answers('dispatch.proposals', { proposals: [] })
  wire.answers('dispatch.propose', { id: 'proposal-1', version: 1 })
  render(<ProposalsPage />)
  expect(await screen.findByText('还没有排过方案')).toBeTruthy()
  fireEvent.click(await screen.findByRole('radio', { name: /到户的责任人/ }))
  fireEvent.click(screen.getByRole('radio', { name: /全部重新排/ }))
  fireEvent.change(screen.getByLabelText('一个人最多帮几户'), { target: { value: '8' } })
  press('开始排')
  expect(await screen.findByText('已经交给后台排，一般一分钟内开始')).toBeTruthy()
  expect(wire.at('dispatch.propose')[0]?.input).toEqual({
    division: city.code,
    kind: 'household',
    limits: { keep: false, lend: false, householdsEach: 8 },
  })
})

test('starts one for the place that was chosen, level by level and back', async () => {
  wire.answers('dispatch.proposals', { proposals: [] })
  wire.answers('dispatch.propose', { id: 'proposal-1', version: 1 })
  render(<ProposalsPage />)
  await choose('哪个县', '利州区')
  await choose('哪个乡镇', '三堆镇')
  expect(await chosen('哪个乡镇')).toBe('三堆镇')
  await choose('哪个乡镇', '利州区全部')
  expect(screen.queryByRole('option', { name: '旧镇' })).toBeNull()
  press('开始排')
  await screen.findByText('已经交给后台排，一般一分钟内开始')
  expect(wire.at('dispatch.propose')[0]?.input).toMatchObject({ division: county.code })
})

test('begins where the address says', async () => {
  phone.openedWith({ division: township.code })
  wire.answers('dispatch.proposals', { proposals: [] })
  render(<ProposalsPage />)
  await waitFor(async () => expect(await chosen('哪个县')).toBe('利州区'))
  await waitFor(async () => expect(await chosen('哪个乡镇')).toBe('三堆镇'))
})

test('asks who keeps several grounds for which', async () => {
  standsOn(county, { ...county, code: '510811000000', name: '昭化区' })
  wire.answers('dispatch.proposals', { proposals: [] })
  wire.answers('dispatch.propose', { id: 'proposal-1', version: 1 })
  render(<ProposalsPage />)
  await screen.findByRole('option', { name: '昭化区' })
  press('开始排')
  expect(await screen.findByText('请选要排的地方')).toBeTruthy()
  expect(wire.at('dispatch.propose')).toEqual([])
  await choose('排哪里的', '昭化区')
  press('开始排')
  await screen.findByText('已经交给后台排，一般一分钟内开始')
  expect(wire.at('dispatch.propose')[0]?.input).toMatchObject({ division: '510811000000' })
})

test('tells who has no office so', async () => {
  wire.refuses('dispatch.proposals', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<ProposalsPage />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '开始排' })).toBeNull()
})
