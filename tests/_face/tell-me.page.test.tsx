/** Whether somebody wants to be told in WeChat: asked by her own tap alone, and every answer is said. */
import { fireEvent, render, screen } from '@testing-library/react'
import { faultOfTemplates } from '../../scripts/_kernel/templates'
import Me from '../../src/account/me'
import { TellMe } from '../../src/_kernel/parts'
import { messageIds, messages } from '../../types/_message'
import { phone } from './stubs/taro'
import { wire } from './wire'

const id = (word: string): string => `${word}-${'x'.repeat(24)}`
const named = messages.map((word) => `${word}=${id(word)}`).join(',')
const before = { ...process.env }

beforeEach(() => {
  wire.reset()
  Object.assign(process.env, { TARO_ENV: 'weapp' })
  process.env['XY_TEMPLATES'] = named
})
afterEach(() => {
  process.env = { ...before }
})

const words = '有答复了，微信上告诉我'
const then = '好，有答复就在微信上告诉您'
const offer = () => render(<TellMe of={['answered', 'photo']} words={words} then={then} />)
const press = () => fireEvent.click(screen.getByRole('button', { name: words }))

test('nobody is asked in a browser, nor where the county has no templates for it', () => {
  Object.assign(process.env, { TARO_ENV: 'h5' })
  expect(offer().container.textContent).toBe('')
  Object.assign(process.env, { TARO_ENV: 'weapp' })
  process.env['XY_TEMPLATES'] = `duty=${id('duty')}`
  expect(offer().container.textContent).toBe('')
  expect(phone.asked).toEqual([])
})

test('her tap asks about these messages, and a yes is said', async () => {
  phone.willAgree('accept')
  offer()
  expect(phone.asked).toEqual([])
  press()
  expect(await screen.findByText(then)).toBeTruthy()
  expect(phone.asked).toEqual([[id('answered'), id('photo')]])
  expect(screen.queryByRole('button', { name: words })).toBeNull()
})

test.each([
  ['reject', '好，不发'],
  [20004, '通知管理'],
  [10002, '请再点一次'],
] as const)('%s is said in one sentence, and she may ask again', async (answer, sentence) => {
  phone.willAgree(answer)
  offer()
  press()
  expect(await screen.findByText(new RegExp(sentence))).toBeTruthy()
  phone.willAgree('accept')
  press()
  expect(await screen.findByText(then)).toBeTruthy()
})

test.each([
  ['villager', ['answered', 'rating', 'photo']],
  ['cadre', ['duty', 'looked', 'leave']],
  ['desk', ['chased', 'seat']],
  ['office', ['seat']],
])('a %s is asked about what is hers, three at most', async (role, asked) => {
  phone.willAgree('accept')
  wire.answers('roster.me', { name: '例例甲', roles: [{ role, at: '清江村' }] })
  wire.answers('survey.rounds', { rounds: [] })
  render(<Me />)
  fireEvent.click(await screen.findByRole('button', { name: '有消息，微信上告诉我' }))
  expect(await screen.findByText(/点一次管一次/)).toBeTruthy()
  expect(phone.asked).toEqual([asked.map(id)])
})

test('a discipline clerk is not asked: nothing of a channel goes through WeChat', async () => {
  wire.answers('roster.me', { name: '例例甲', roles: [{ role: 'discipline', at: '利州区' }] })
  wire.answers('survey.rounds', { rounds: [] })
  render(<Me />)
  await screen.findByText('例例甲')
  expect(screen.queryByRole('button', { name: '有消息，微信上告诉我' })).toBeNull()
})

test('the build takes what the functions take, and refuses what WeChat would', () => {
  expect(faultOfTemplates('')).toBeUndefined()
  expect(faultOfTemplates(named)).toBeUndefined()
  expect(faultOfTemplates(`answer=${id('answer')}`)).toContain('names answer')
  expect(faultOfTemplates('answered=short')).toContain('no template id for answered')
  expect(messageIds(`answered=${id('a')}, duty=${id('d')},other=1`)).toEqual(
    new Map([
      ['answered', id('a')],
      ['duty', id('d')],
    ]),
  )
})
