import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import SignIn from '../../src/account/sign-in'
import { signOut, token } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const picture = '登录用的小程序码'
const expired = '这个码过期了，换一个新的'
const image = 'data:image/png;base64,AA=='
const offerOf = (code: string, more: object = { image }) => ({
  code,
  secret: `secret-of-${code}`,
  expiresAt: Date.now() + 120_000,
  ...more,
})

/** What the gateway answers at its demo doors; absent: there are none, as in the cloud. */
let demo: Readonly<Record<string, object>> = {}
const asked: string[] = []

beforeEach(() => {
  jest.useFakeTimers()
  wire.reset()
  signOut()
  demo = {}
  asked.length = 0
  const carry = globalThis.fetch
  globalThis.fetch = async (url, init) => {
    const door = url as string
    if (!door.startsWith('/demo/')) return carry(url, init)
    asked.push(`${door} ${(init?.body as string | undefined) ?? ''}`.trim())
    const found = demo[door]
    return { ok: found !== undefined, json: () => Promise.resolve(found ?? {}) } as Response
  }
  wire.answers('account.offer', () => offerOf('code-1'))
  wire.answers('account.collect', { state: 'waiting' })
})
afterEach(() => {
  cleanup()
  jest.useRealTimers()
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
/** Lets so much time go by, in milliseconds, and everything that happens in it. */
const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

async function opened(): Promise<void> {
  render(<SignIn />)
  await wait(0)
}

describe('signing in by a code', () => {
  test('its place is held while it is fetched', async () => {
    const go = wire.holds('account.offer', offerOf('code-1'))
    await opened()
    expect(screen.getByRole('status', { name: '正在取登录用的小程序码' })).toBeTruthy()
    go()
    await wait(0)
    expect(screen.getByRole('img', { name: picture }).getAttribute('src')).toBe(image)
  })

  test('the phone confirms: the browser is hers, at the first screen', async () => {
    await opened()
    await wait(4_000)
    expect(token()).toBeUndefined()
    wire.answers('account.collect', { state: 'confirmed', token: 'T1', expiresAt: Date.now() + 1 })
    await wait(2_000)
    expect(token()).toBe('T1')
    expect(phone.opened).toEqual(['/home/index'])
    expect(wire.at('account.collect')[0]?.input).toEqual({ code: 'code-1', secret: 'secret-of-code-1' })
  })

  test('a code whose time is over says so, asks no more, and gives way to a new one', async () => {
    await opened()
    await wait(123_000)
    expect(screen.getByText(expired)).toBeTruthy()
    expect(screen.queryByRole('img', { name: picture })).toBeNull()
    const before = wire.at('account.collect').length
    await wait(10_000)
    expect(wire.at('account.collect')).toHaveLength(before)
    wire.answers('account.offer', () => offerOf('code-2'))
    press(/再试一次/)
    await wait(0)
    expect(screen.getByRole('img', { name: picture })).toBeTruthy()
    await wait(2_000)
    expect(wire.at('account.collect').at(-1)?.input).toMatchObject({ code: 'code-2' })
  })

  test('a code that the server no longer knows is told as over, before its time', async () => {
    await opened()
    wire.refuses('account.collect', { code: 'code_expired', say: '这个码过期了' })
    await wait(2_000)
    expect(screen.getByText(expired)).toBeTruthy()
  })

  test('without a network it says so, keeps the code and goes on by itself', async () => {
    await opened()
    wire.cut()
    await wait(2_000)
    expect(screen.getByText('没有连上网络，连上后会接着等')).toBeTruthy()
    expect(screen.getByRole('img', { name: picture })).toBeTruthy()
    wire.mend()
    wire.answers('account.collect', { state: 'confirmed', token: 'T1', expiresAt: Date.now() + 1 })
    await wait(2_000)
    expect(token()).toBe('T1')
  })

  test('a page that opens without a network can be asked again', async () => {
    wire.cut()
    await opened()
    expect(screen.getByText(/没有连上网络/)).toBeTruthy()
    wire.mend()
    press(/再试一次/)
    await wait(0)
    expect(screen.getByRole('img', { name: picture })).toBeTruthy()
  })

  test('where WeChat gives no picture, one can try again', async () => {
    wire.answers('account.offer', () => offerOf('code-1', {}))
    await opened()
    expect(screen.getByText('现在取不到小程序码')).toBeTruthy()
    wire.answers('account.offer', () => offerOf('code-2'))
    press(/再试一次/)
    await wait(0)
    expect(screen.getByRole('img', { name: picture })).toBeTruthy()
  })

  test('whoever leaves the page asks no more', async () => {
    await opened()
    await wait(2_000)
    const before = wire.at('account.collect').length
    cleanup()
    await wait(10_000)
    expect(wire.at('account.collect')).toHaveLength(before)
  })
})

describe('the people of the demo city', () => {
  const people = {
    people: [
      { person: 'p1', name: '例**', role: 'villager', place: '利州区 · 宝轮镇 · 清江村', unit: '' },
      { person: 'p2', name: '例例乙', role: 'desk', place: '利州区', unit: '利州区水利局' },
    ],
  }
  const title = '演示的人，点一下就登录'

  test('nobody is listed where there is no such door', async () => {
    await opened()
    expect(asked).toEqual(['/demo/people'])
    expect(screen.queryByText(title)).toBeNull()
    expect(screen.getByRole('img', { name: picture })).toBeTruthy()
  })

  test('nobody is listed when the door says something else', async () => {
    demo = { '/demo/people': { people: ['nobody', { name: '例**' }] } }
    await opened()
    expect(screen.queryByText(title)).toBeNull()
  })

  test('each is in at one press, by her role, place and unit', async () => {
    demo = { '/demo/people': people, '/demo/sign-in': { token: 'T2' } }
    await opened()
    expect(screen.getByRole('list', { name: '乡亲' }).textContent).toContain('利州区 · 宝轮镇 · 清江村')
    expect(screen.queryByRole('list', { name: '帮扶干部' })).toBeNull()
    press(/利州区水利局/)
    await wait(0)
    expect(asked).toContain('/demo/sign-in {"person":"p2"}')
    expect(token()).toBe('T2')
    expect(phone.opened).toEqual(['/home/index'])
  })

  test('a press that does not get in says so, and nobody is signed in', async () => {
    demo = { '/demo/people': people }
    await opened()
    press(/利州区水利局/)
    await wait(0)
    expect(screen.getByText('没有登录成，请再点一次')).toBeTruthy()
    expect(token()).toBeUndefined()
  })
})
