import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { privacyVersion } from '../../types/account.limits'
import Confirm from '../../src/account/confirm'
import Me from '../../src/account/me'
import Privacy from '../../src/account/privacy'
import { signOut, token } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('who I am', () => {
  test('tells my name and what I am to the village', async () => {
    wire.answers('roster.me', { name: '例例甲', roles: [{ role: 'villager', at: '清江村' }] })
    render(<Me />)
    expect(await screen.findByText('例例甲')).toBeTruthy()
    expect(screen.getByText('清江村')).toBeTruthy()
  })

  test('leads to the privacy page and, unbound, to binding', async () => {
    wire.answers('roster.me', { roles: [] })
    render(<Me />)
    fireEvent.click(await screen.findByRole('button', { name: '绑定我的家' }))
    press('个人信息怎么用')
    expect(phone.opened).toEqual(['/roster/bind', '/account/privacy'])
  })

  test('leaving needs no network', async () => {
    wire.answers('roster.me', { name: '例例甲', roles: [{ role: 'villager', at: '清江村' }] })
    render(<Me />)
    await screen.findByText('例例甲')
    wire.cut()
    press('退出登录')
    expect(token()).toBeUndefined()
    expect(phone.opened).toEqual(['/home/index'])
  })

  test('nobody signed in is shown the way to sign in', () => {
    signOut()
    render(<Me />)
    press('去登录')
    expect(phone.opened).toEqual(['/account/sign-in'])
  })
})

describe('the privacy page', () => {
  const me = (consent?: object) => ({ bound: true, grants: [], ...(consent ? { consent } : {}) })

  test('can be read by anybody, without a network', () => {
    signOut()
    wire.cut()
    render(<Privacy />)
    for (const title of ['留下什么', '拿来做什么', '谁看得到', '留多久', '怎么看、怎么删', '不想给也行']) {
      expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    }
  })

  test('who agrees is noted with this version, and location stays as it was', async () => {
    wire.answers('account.me', me({ privacy: '0.9', location: true, at: 1 }))
    wire.answers('account.consent', { privacy: privacyVersion, location: true, at: Date.now() })
    render(<Privacy />)
    fireEvent.click(await screen.findByRole('button', { name: '看过了，同意' }))
    expect(await screen.findByText(/看过并同意了$/)).toBeTruthy()
    expect(wire.at('account.consent').map(({ input }) => input)).toEqual([{ privacy: privacyVersion }])
  })

  test('who has agreed to this version is not asked again', async () => {
    wire.answers('account.me', me({ privacy: privacyVersion, location: false, at: Date.now() }))
    render(<Privacy />)
    expect(await screen.findByText(/看过并同意了$/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '看过了，同意' })).toBeNull()
  })

  test('agreeing again after the line broke is the same deed', async () => {
    wire.answers('account.me', me())
    wire.answers('account.consent', () => {
      wire.cut()
      return {}
    })
    render(<Privacy />)
    fireEvent.click(await screen.findByRole('button', { name: '看过了，同意' }))
    await screen.findByText(/没有连上网络/)
    wire.mend()
    wire.answers('account.consent', { privacy: privacyVersion, location: false, at: Date.now() })
    press('看过了，同意')
    await screen.findByText(/看过并同意了$/)
    const [first, second] = wire.at('account.consent')
    expect(second?.key).toBe(first?.key)
  })
})

describe('confirming a sign-in', () => {
  const code = 'AAAAAAAAAAAAAAAAAAAAAA'
  const shown = { browser: '一台电脑上的浏览器', askedAt: Date.now(), expiresAt: Date.now() + 60_000 }

  test('shows which browser asks, and confirms once however often it is pressed', async () => {
    phone.openedWith({ scene: code })
    wire.answers('account.scanned', shown)
    const release = wire.holds('account.confirm', { confirmed: true })
    render(<Confirm />)
    await screen.findByText('一台电脑上的浏览器')
    press('确认登录')
    press('正在确认')
    release()
    expect(await screen.findByText('电脑上登录好了')).toBeTruthy()
    expect(wire.at('account.confirm').map(({ input }) => input)).toEqual([{ code }])
  })

  test('a code that is too old says so, and may be tried again', async () => {
    phone.openedWith({ scene: code })
    wire.refuses('account.scanned', { code: 'code_expired', say: '这个码已经过期，请换一个新码' })
    render(<Confirm />)
    expect(await screen.findByText('这个码已经过期，请换一个新码')).toBeTruthy()
  })

  test('refusing confirms nothing', async () => {
    phone.openedWith({ scene: code })
    wire.answers('account.scanned', shown)
    render(<Confirm />)
    await screen.findByText('一台电脑上的浏览器')
    press('不登录')
    await waitFor(() => expect(phone.opened).toEqual(['/home/index']))
    expect(wire.at('account.confirm')).toEqual([])
  })

  test('a link without a code asks nobody', () => {
    phone.openedWith({})
    render(<Confirm />)
    expect(screen.getByText('没有认出这个码')).toBeTruthy()
  })
})
