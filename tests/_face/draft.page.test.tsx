import { act, renderHook } from '@testing-library/react'
import { Offline, Refused } from '../../src/_kernel/cloud'
import { clearOldDrafts, useDraft } from '../../src/_kernel/draft'
import { endSession, signIn, signOut } from '../../src/_kernel/session'
import { keptNames } from '../../src/_kernel/store'
import { phone } from './stubs/taro'

const empty = { text: '', kind: '' }
const open = () => renderHook(() => useDraft('test', empty))
const lost = () => Promise.reject(new Offline())

beforeEach(() => phone.reset())

test('what was written is there when the page is opened again', () => {
  const first = open()
  act(() => first.result.current.change({ text: '路塌了' }))
  first.unmount()
  const again = open().result.current
  expect(again.value).toEqual({ text: '路塌了', kind: '' })
  expect(again.restored).toBe(true)
})

test('a failed send keeps the words, and the next send carries the same key', async () => {
  const { result } = open()
  const keys: string[] = []
  act(() => result.current.change({ text: '路塌了' }))
  for (let i = 0; i < 2; i++) {
    await act(() =>
      result.current
        .send((_, key) => {
          keys.push(key)
          return lost()
        })
        .catch(() => undefined),
    )
  }
  expect(result.current.value.text).toBe('路塌了')
  expect(keys[1]).toBe(keys[0])
})

test('what must leave nothing on the device keeps its words for one page alone', async () => {
  const fleeting = () => renderHook(() => useDraft('test', empty, '', true))
  const first = fleeting()
  act(() => first.result.current.change({ text: '路塌了' }))
  const keys: string[] = []
  const fails = (_: object, key: string) => {
    keys.push(key)
    return lost()
  }
  for (let times = 0; times < 2; times += 1)
    await act(() => first.result.current.send(fails).catch(() => undefined))
  expect(first.result.current.value.text).toBe('路塌了')
  expect(keys[1]).toBe(keys[0])
  expect(keptNames('draft.')).toEqual([])
  first.unmount()
  expect(fleeting().result.current).toMatchObject({ value: empty, restored: false })
})

test('the key survives a restart between two tries', async () => {
  const first = open()
  let before = ''
  let after = ''
  act(() => first.result.current.change({ text: '路塌了' }))
  await act(() =>
    first.result.current
      .send((_, key) => {
        before = key
        return lost()
      })
      .catch(() => undefined),
  )
  first.unmount()
  const second = open()
  await act(() => second.result.current.send((_, key) => Promise.resolve((after = key))))
  expect(after).toBe(before)
})

test('our receipt clears the draft, and the next deed is another one', async () => {
  const { result } = open()
  const keys: string[] = []
  const received = (_: unknown, key: string) => Promise.resolve(keys.push(key))
  act(() => result.current.change({ text: '路塌了' }))
  await act(() => result.current.send(received))
  expect(result.current.value).toEqual(empty)
  expect(open().result.current.restored).toBe(false)
  act(() => result.current.change({ text: '又塌了' }))
  await act(() => result.current.send(received))
  expect(keys[1]).not.toBe(keys[0])
})

test('words changed after a lost receipt are sent as a deed of their own once the server says so', async () => {
  const { result } = open()
  const keys: string[] = []
  const reused = new Refused({ code: 'key_reused', say: '这次提交与之前的内容不同，请重新提交' })
  act(() => result.current.change({ text: '路塌了，桥也断了' }))
  for (let i = 0; i < 2; i++) {
    await act(() =>
      result.current
        .send((_, key) => {
          keys.push(key)
          return Promise.reject(reused)
        })
        .catch(() => undefined),
    )
  }
  expect(keys[1]).not.toBe(keys[0])
  expect(result.current.value.text).toBe('路塌了，桥也断了')
})

test('a draft of an older form gets the fields that are new', () => {
  const old = renderHook(() => useDraft<{ text: string }>('test', { text: '' }))
  act(() => old.result.current.change({ text: '路塌了' }))
  old.unmount()
  expect(open().result.current.value).toEqual({ text: '路塌了', kind: '' })
})

/** A token as ours are: who it was given to can be read, the rest is the server's. */
const tokenOf = (a: string, n: string) => `${btoa(JSON.stringify({ a, e: 0, x: 1, n }))}.mac`

function write(text: string): void {
  const { result, unmount } = open()
  act(() => result.current.change({ text }))
  unmount()
}

const found = () => open().result.current.value.text

describe('on a browser that several people use', () => {
  test('who signs out leaves no draft behind', () => {
    signIn(tokenOf('wang', '1'))
    write('只给我自己看')
    signOut()
    expect(found()).toBe('')
    signIn(tokenOf('wang', '2'))
    expect(found()).toBe('')
  })

  test('after a session ended nobody else sees what she wrote, and she finds it when she signs in again', () => {
    signIn(tokenOf('wang', '1'))
    write('只给我自己看')
    endSession()
    expect(found()).toBe('')
    signIn(tokenOf('li', '1'))
    expect(found()).toBe('')
    write('另一个人的')
    signOut()
    signIn(tokenOf('wang', '2'))
    expect(found()).toBe('只给我自己看')
  })

  test('what is still being written when the session ends does not become the next one’s', () => {
    signIn(tokenOf('wang', '1'))
    const { result, unmount } = open()
    endSession()
    signIn(tokenOf('li', '1'))
    act(() => result.current.change({ text: '还在写的' }))
    unmount()
    expect(found()).toBe('')
  })

  test('what was written before anybody signed in goes when somebody does', () => {
    write('谁写的不知道')
    signIn(tokenOf('li', '1'))
    signOut()
    expect(found()).toBe('')
  })

  test('two people whose tokens say nothing are two people', () => {
    signIn('T1')
    write('只给我自己看')
    endSession()
    signIn('T2')
    expect(found()).toBe('')
  })

  test('words that waited a week are removed when the app starts, younger ones stay', () => {
    signIn(tokenOf('wang', '1'))
    write('路塌了')
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6.9 * 24 * 3_600_000)
    clearOldDrafts()
    expect(found()).toBe('路塌了')
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 0.2 * 24 * 3_600_000)
    clearOldDrafts()
    expect(found()).toBe('')
  })
})
