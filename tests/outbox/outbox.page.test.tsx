/** What waits on the device, as people see it: on 我的事, on the first screen, and before they sign out. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { ProblemCode } from '../../types/_problem'
import { outbox, startOutbox } from '../../src/_kernel/outbox'
import { endSession, signIn, signOut, token } from '../../src/_kernel/session'
import Me from '../../src/account/me'
import Home from '../../src/home/index'
import File from '../../src/hotline/file'
import Mine from '../../src/hotline/mine'
import { phone } from '../_face/stubs/taro'
import { tokenOf, wire } from '../_face/wire'
import { outcome, row } from '../hotline/matters.builder'

const story = '村口的水管断了三天'
const received = outcome(row('c1', story), 'filed')
let count = 0

beforeEach(() => {
  wire.reset()
  wire.answers('hotline.mine', { rows: [] })
  wire.answers('roster.me', { name: '例例甲', roles: [] })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const back = () => fireEvent(window, new Event('online'))

/** She sends while nothing gets through. */
async function put(text = story): Promise<string> {
  count += 1
  const input = { industry: 'water', kind: 'help', text, photos: [] }
  const key = `key-of-a-test-${String(count).padStart(6, '0')}`
  const wish = { feature: 'hotline', action: 'file', input, files: [], about: text, key }
  await act(() => outbox().put(wish))
  return key
}

const waiting = async () => within(await screen.findByRole('list', { name: '还没送到的' }))

describe('my matters', () => {
  test('what waits stands on top, though there is no network, and goes by itself when it is back', async () => {
    wire.cut()
    await put()
    render(<Mine />)
    const list = await waiting()
    expect(list.getByText(story)).toBeTruthy()
    expect(await list.findByText(/^先存在(手机|电脑)里，有网会自动送出$/)).toBeTruthy()
    wire.mend()
    wire.answers('hotline.file', received)
    wire.answers('hotline.mine', { rows: [row('c1', story)] })
    back()
    await waitFor(() => expect(screen.queryByRole('list', { name: '还没送到的' })).toBeNull())
    expect(await screen.findByRole('button', { name: new RegExp(`${story}.*已收到`) })).toBeTruthy()
  })

  test('what the server cannot take now says so, and goes at once when she presses', async () => {
    wire.refuses('hotline.file', { code: 'too_many', say: '操作太频繁，请稍后再试' })
    await put()
    render(<Mine />)
    expect(await screen.findByText('操作太频繁，请稍后再试，过一会儿自动再送')).toBeTruthy()
    wire.answers('hotline.file', received)
    press('再送一次')
    await waitFor(() => expect(screen.queryByText(/过一会儿自动再送/)).toBeNull())
    expect(new Set(wire.at('hotline.file').map(({ key }) => key)).size).toBe(1)
  })

  test.each<ProblemCode>([
    'risky_text',
    'forbidden',
    'not_bound',
    'invalid',
    'wrong_state',
    'division_merged',
  ])('what is refused for good (%s) comes back with its reason, and is sent no more', async (code) => {
    wire.refuses('hotline.file', { code, say: '这样不行，改一改' })
    await put()
    render(<Mine />)
    const list = await waiting()
    expect(await list.findByText('这样不行，改一改')).toBeTruthy()
    back()
    await act(() => outbox().wake())
    expect(wire.at('hotline.file')).toHaveLength(1)
  })

  test('what she takes back opens in the form with every word, and is not sent meanwhile', async () => {
    wire.cut()
    const key = await put()
    render(<Mine />)
    await waiting()
    await waitFor(() => expect(outbox().view().entries[0]?.trouble).toBeDefined())
    press('拿回来改')
    await waitFor(() => expect(phone.opened).toEqual([`/hotline/file?back=${key}`]))
    cleanup()
    wire.mend()
    await act(() => outbox().wake())
    expect(wire.at('hotline.file')).toEqual([])
    phone.openedWith({ back: key })
    render(<File />)
    const box = await screen.findByLabelText<HTMLTextAreaElement>('什么事，在哪里，多久了')
    expect(box.value).toBe(story)
    wire.answers('hotline.file', received)
    fireEvent.change(box, { target: { value: '通水了' } })
    press('送出去')
    await waitFor(() => expect(phone.opened).toContain('/hotline/detail?id=c1&fresh=1'))
    expect(wire.at('hotline.file')).toMatchObject([{ key, input: { text: '通水了' } }])
    expect(
      outbox()
        .view()
        .entries.filter(({ state }) => state !== 'received'),
    ).toEqual([])
  })

  test('a draft that she does not want is thrown away', async () => {
    wire.refuses('hotline.file', { code: 'invalid', say: '这样不行' })
    await put()
    render(<Mine />)
    await screen.findByText('这样不行')
    press('不要了')
    await waitFor(() => expect(screen.queryByText(story)).toBeNull())
  })

  test.each([
    ['a page of a captive portal', { status: 'success' }],
    ['a success without data', { ok: true }],
    ['a success without a receipt', { ok: true, data: {} }],
    ['the receipt of another deed', { ok: true, data: { id: 'c9' }, key: 'key-of-another-deed-1' }],
  ])('%s is not taken for a receipt', async (_, answer) => {
    wire.answers('hotline.file', () => answer)
    await put()
    render(<Mine />)
    const list = await waiting()
    expect(await list.findByText(/有网会自动送出$/)).toBeTruthy()
    expect(
      outbox()
        .view()
        .entries.map(({ state }) => state),
    ).toEqual(['waiting'])
  })
})

describe('on a device that several people use', () => {
  test('her session ends: it waits for her alone, says so to nobody by name, and goes when she is back', async () => {
    wire.refuses('hotline.file', { code: 'session_ended', say: '登录已过期，请重新登录' })
    await put()
    await waitFor(() => expect(token()).toBeUndefined())
    render(<Home />)
    expect(await screen.findByText('这里有1件事还没送出去，本人登录后自动送出')).toBeTruthy()
    expect(screen.queryByText(story)).toBeNull()
    cleanup()
    wire.answers('hotline.file', received)
    act(() => signIn(tokenOf('somebody-else')))
    render(<Mine />)
    await screen.findByText('您还没有反映过事情')
    expect(screen.queryByText(story)).toBeNull()
    expect(wire.at('hotline.file')).toHaveLength(1)
    act(endSession)
    act(() => signIn(tokenOf('a-person')))
    await waitFor(() => expect(wire.at('hotline.file')).toHaveLength(2))
    await waitFor(() =>
      expect(
        outbox()
          .view()
          .entries.map(({ state }) => state),
      ).toEqual(['received']),
    )
  })

  test('nobody signed in can put anything in', async () => {
    signOut()
    await expect(put()).rejects.toMatchObject({ code: 'signed_out' })
  })

  test('who leaves with something unsent is asked, and may keep it here', async () => {
    wire.cut()
    await put()
    render(<Me />)
    press('退出登录')
    expect(screen.getByRole('dialog', { name: '有1件事还没送出去，怎么办' })).toBeTruthy()
    expect(token()).toBeDefined()
    press(/^留在这台(手机|电脑)上$/)
    expect(token()).toBeUndefined()
    act(() => signIn(tokenOf('a-person')))
    expect(
      outbox()
        .view()
        .entries.map(({ about }) => about),
    ).toEqual([story])
  })

  test('or throws it away', async () => {
    wire.cut()
    await put()
    render(<Me />)
    await waitFor(() => expect(outbox().view().sending).toBeUndefined())
    press('退出登录')
    press('扔掉')
    await waitFor(() => expect(token()).toBeUndefined())
    act(() => signIn(tokenOf('a-person')))
    expect(outbox().view().entries).toEqual([])
  })

  test('or sends it first', async () => {
    wire.cut()
    await put()
    await waitFor(() => expect(outbox().view().entries[0]?.trouble).toBeDefined())
    render(<Me />)
    press('退出登录')
    wire.mend()
    wire.answers('hotline.file', received)
    press('先送出去')
    await waitFor(() => expect(token()).toBeUndefined())
    expect(wire.at('hotline.file')).toHaveLength(1)
  })
})

describe('the first screen', () => {
  test('says how many wait, and leads to them', async () => {
    wire.cut()
    await put()
    await put('水渠淤住了')
    render(<Home />)
    expect(await screen.findByText('有2件事等着送，有网会自动送出')).toBeTruthy()
    press('去看看')
    expect(phone.opened).toEqual(['/hotline/mine'])
  })

  test('says nothing when nothing waits', async () => {
    wire.answers('hotline.file', received)
    await put()
    render(<Home />)
    await waitFor(() =>
      expect(
        outbox()
          .view()
          .entries.map(({ state }) => state),
      ).toEqual(['received']),
    )
    expect(screen.queryByText(/件事/)).toBeNull()
  })
})

test('what was put in is there after a restart, and goes', async () => {
  wire.cut()
  await put()
  startOutbox()
  wire.mend()
  wire.answers('hotline.file', received)
  back()
  await waitFor(() =>
    expect(
      outbox()
        .view()
        .entries.map(({ state }) => state),
    ).toEqual(['received']),
  )
})
