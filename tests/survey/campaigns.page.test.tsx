import { act, render, screen } from '@testing-library/react'
import CampaignsPage from '../../src/survey/campaigns'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { campaign, press } from './office.builder'

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

test('says of each campaign which quarter, how far it is, and when it ends', async () => {
  wire.answers('survey.campaigns', { campaigns: [campaign()] })
  render(<CampaignsPage />)
  expect(await screen.findByText('2026年第4季度 · 四季度评议')).toBeTruthy()
  expect(screen.getByText('正在评议')).toBeTruthy()
  expect(screen.getByText('东县，12个村，请340户来评')).toBeTruthy()
  expect(screen.getByText(/12月10日.*截止/)).toBeTruthy()
})

test('says the quarter once, where its title names it', async () => {
  wire.answers('survey.campaigns', { campaigns: [campaign({ title: '2026年第4季度群众评议' })] })
  render(<CampaignsPage />)
  expect(await screen.findByText('2026年第4季度群众评议')).toBeTruthy()
  expect(screen.queryByText(/ · /)).toBeNull()
})

test('says of a campaign of some parts how many they are', async () => {
  wire.answers('survey.campaigns', { campaigns: [campaign({ part: '2个乡镇' })] })
  render(<CampaignsPage />)
  expect(await screen.findByText('东县，只评2个乡镇，12个村，请340户来评')).toBeTruthy()
})

test('shows how far a drawing is, and asks again by itself', async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'Date'] })
  wire.answers('survey.campaigns', { campaigns: [campaign({ state: 'drawing', done: 3, asked: 0 })] })
  render(<CampaignsPage />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  expect(screen.getByText('东县，正在抽户，3 / 12个村')).toBeTruthy()
  wire.answers('survey.campaigns', { campaigns: [campaign({ state: 'ready' })] })
  await act(() => jest.advanceTimersByTimeAsync(6_000))
  expect(screen.getByText('待开放')).toBeTruthy()
  jest.useRealTimers()
})

test('leads to a campaign, to a new one, to the index systems and to the words that were left', async () => {
  wire.answers('survey.campaigns', { campaigns: [campaign()] })
  render(<CampaignsPage />)
  await screen.findByText('正在评议')
  press(/四季度评议/)
  press('办一次评议')
  press('指标体系')
  press('乡亲的留言')
  expect(phone.opened).toEqual([
    '/survey/campaign?id=campaign-1',
    '/survey/plan',
    '/survey/systems',
    '/survey/heard',
  ])
})

test('tells who has no office so, and offers nothing to begin', async () => {
  wire.refuses('survey.campaigns', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<CampaignsPage />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '办一次评议' })).toBeNull()
})
