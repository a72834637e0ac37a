/** What a paper is read aloud from lies on the device, for where there is no network, and goes when the campaign is over. */
import 'fake-indexeddb/auto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { dropSounds } from '../../src/_kernel/sounds'
import { browserShelf } from '../../src/_kernel/sounds/browser'
import { wechatShelf } from '../../src/_kernel/sounds/wechat'
import { useAsked } from '../../src/home/useAsked'
import Rate from '../../src/survey/rate'
import Round from '../../src/survey/round'
import Rounds from '../../src/survey/rounds'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { askedNow, pageOf, paperOf, roundsNow, village } from './faces.builder'

const links = {
  team: 'https://files.invalid/team.mp3?sign=1',
  policy: 'https://files.invalid/policy.mp3?sign=1',
}
const first = '驻村工作队干得怎么样'

/** Bytes of what each link gives. */
let bytes = 9_000
const played: string[] = []

beforeAll(() => {
  // jsdom has none of these; what goes through them here is bytes, and addresses.
  globalThis.structuredClone = <T,>(value: T): T => value
  Object.assign(URL, { createObjectURL: () => 'blob:kept', revokeObjectURL: () => undefined })
  class Sound {
    constructor(private readonly url: string) {}
    addEventListener = (): void => undefined
    pause = (): void => undefined
    play = async (): Promise<void> => void played.push(this.url)
  }
  Object.assign(globalThis, { Audio: Sound })
})

beforeEach(async () => {
  wire.reset()
  wire.answers('survey.asked', askedNow)
  wire.answers('survey.paper', { ...paperOf(), heard: links })
  const calls = globalThis.fetch
  globalThis.fetch = async (url, init) => {
    if (!(url as string).includes('.mp3')) return calls(url, init)
    if (!navigator.onLine) throw new TypeError('Failed to fetch')
    const headers = { get: () => 'audio/mpeg' }
    return { ok: true, headers, arrayBuffer: async () => new ArrayBuffer(bytes) } as unknown as Response
  }
  bytes = 9_000
  played.length = 0
  await dropSounds('', [])
  line(true)
})
afterEach(cleanup)

function line(there: boolean): void {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(there)
  if (there) wire.mend()
  else wire.cut()
  act(() => void globalThis.dispatchEvent(new Event(there ? 'online' : 'offline')))
}

async function opened(): Promise<void> {
  phone.openedWith({ campaign: 'c1' })
  render(<Rate />)
  await screen.findByText(first)
}

async function heard(): Promise<readonly string[]> {
  fireEvent.click(await screen.findByRole('button', { name: '念给我听' }))
  await waitFor(() => expect(played).toHaveLength(1))
  return played
}

const keptHere = async () => [...(await browserShelf.names())].sort()

test('opened with a network once, a paper is read aloud without one', async () => {
  await opened()
  await waitFor(async () => expect(await keptHere()).toEqual(['paper.c1~policy', 'paper.c1~team']))
  cleanup()
  line(false)
  await opened()
  expect(await heard()).toEqual(['blob:kept'])
})

test('what could not be kept is heard with a network, and without one the words are there and no button', async () => {
  bytes = 1_000_001
  await opened()
  expect(await heard()).toEqual([links.team])
  line(false)
  await waitFor(() => expect(screen.queryByRole('button', { name: '念给我听' })).toBeNull())
  expect(screen.getByText(first)).toBeTruthy()
  expect(await keptHere()).toEqual([])
})

function Asked(): ReactNode {
  return <p>{useAsked().asks}</p>
}

test('home takes them along with the paper, and lets go of them when the campaign is over', async () => {
  render(<Asked />)
  await waitFor(async () => expect(await keptHere()).toHaveLength(2))
  cleanup()
  line(false)
  render(<Asked />)
  await screen.findByText(/^四季度评议/)
  expect(await keptHere()).toHaveLength(2)
  cleanup()
  line(true)
  wire.answers('survey.asked', { campaigns: [] })
  render(<Asked />)
  await waitFor(async () => expect(await keptHere()).toEqual([]))
})

test('a tablet takes them along for its round, and they go with its papers', async () => {
  wire.answers('survey.round', ({ input }) => ({
    ...pageOf((input as { after?: string }).after),
    heard: links,
  }))
  phone.openedWith({ campaign: 'c1', village })
  render(<Round />)
  fireEvent.click(screen.getByRole('button', { name: '把这个村的卷子带上' }))
  await screen.findByRole('list', { name: '名单' })
  expect(await keptHere()).toEqual(['round.c1~policy', 'round.c1~team'])
  cleanup()
  wire.answers('survey.rounds', roundsNow)
  render(<Rounds />)
  await screen.findByText('卷子已带上')
  expect(await keptHere()).toHaveLength(2)
  cleanup()
  wire.answers('survey.rounds', { rounds: [] })
  render(<Rounds />)
  await waitFor(async () => expect(await keptHere()).toEqual([]))
})

interface Deed {
  readonly success: (answer: object) => void
  readonly fail: (why: object) => void
}

/** WeChat's files and its way to fetch one. */
function wechat(size: number): Map<string, string> {
  const disk = new Map<string, string>()
  const deed =
    (act: (of: Readonly<Record<string, string>>) => object | undefined) =>
    (of: Deed & Readonly<Record<string, string>>) => {
      const answer = act(of)
      queueMicrotask(() => (answer === undefined ? of.fail({}) : of.success(answer)))
    }
  Object.assign(Taro, {
    env: { USER_DATA_PATH: 'usr' },
    downloadFile: async ({ url }: { readonly url: string }) =>
      url.startsWith('https:') ? { statusCode: 200, tempFilePath: 'tmp/1' } : { statusCode: 404 },
    getFileSystemManager: () => ({
      mkdir: deed(() => ({})),
      readdir: deed(() => ({ files: [...disk.keys()].map((path) => path.split('/').pop()) })),
      copyFile: deed(({ srcPath = '', destPath = '' }) => disk.set(destPath, srcPath)),
      unlink: deed(({ filePath = '' }) => (disk.delete(filePath) ? {} : undefined)),
      getFileInfo: deed(() => ({ size })),
    }),
  })
  return disk
}

test('in WeChat a recording lies in the program’s own folder, under its ending, and what is too long or not there does not', async () => {
  const disk = wechat(9_000)
  await wechatShelf.put('paper.c1~team', links.team, 10_000)
  await wechatShelf.put('paper.c1~policy', links.policy, 8_000)
  await expect(wechatShelf.put('paper.c1~other', 'gone', 10_000)).rejects.toThrow()
  expect([...disk]).toEqual([['usr/sounds/paper.c1~team.mp3', 'tmp/1']])
  expect(await wechatShelf.names()).toEqual(['paper.c1~team'])
  expect(await wechatShelf.get('paper.c1~team')).toBe('usr/sounds/paper.c1~team.mp3')
  await wechatShelf.remove('paper.c1~team')
  expect(await wechatShelf.get('paper.c1~team')).toBeUndefined()
})
