/** WeChat's place, killed before and after each of its writes: what had been written is there, whole. */
import Taro from '@tarojs/taro'
import { NotKept } from '../../src/_kernel/outbox/store'
import { wechatStore } from '../../src/_kernel/outbox/wechat'
import { phone } from '../_face/stubs/taro'

interface Asked {
  readonly [field: string]: unknown
  readonly success: (answer: object) => void
  readonly fail: (why: object) => void
}

const disk = new Map<string, string>()
let room = Infinity
/** Deeds until the app is killed. */
let life = Infinity

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A deed of the file system's; after the kill nothing is done and nobody is told. */
const deed = (act: (asked: Asked) => object | undefined) => (asked: Asked) => {
  if ((life -= 1) < 0) return
  const answer = act(asked)
  queueMicrotask(() => (answer === undefined ? asked.fail({}) : asked.success(answer)))
}

const put = (path: unknown, data: string): object | undefined =>
  disk.size >= room ? undefined : disk.set(text(path), data)

const files = {
  mkdir: deed(() => ({})),
  readdir: deed(() => ({ files: [...disk.keys()].map((path) => path.split('/').pop()) })),
  readFile: deed(({ filePath }) => {
    const data = disk.get(text(filePath))
    return data === undefined ? undefined : { data }
  }),
  access: deed(({ path }) => (disk.has(text(path)) ? {} : undefined)),
  unlink: deed(({ filePath }) => (disk.delete(text(filePath)) ? {} : undefined)),
  writeFile: deed(({ filePath, data }) => put(filePath, text(data))),
  copyFile: deed(({ srcPath, destPath }) => put(destPath, text(srcPath))),
}

const setStorageSync = Taro.setStorageSync.bind(Taro)
Object.assign(Taro, {
  env: { USER_DATA_PATH: 'usr' },
  getFileSystemManager: () => files,
  setStorageSync: (key: string, value: string) => {
    if ((life -= 1) < 0) throw new Error('killed')
    setStorageSync(key, value)
  },
})

beforeEach(() => {
  phone.reset()
  disk.clear()
  room = life = Infinity
})

const settle = () => new Promise((done) => setTimeout(done, 5))

/** Does it and is killed after so many deeds; then the app starts again. */
async function killed(after: number, act: (store: ReturnType<typeof wechatStore>) => Promise<unknown>) {
  const store = wechatStore()
  await store.entries()
  life = after
  void act(store).catch(() => undefined)
  await settle()
  life = Infinity
  return wechatStore()
}

const moments = [0, 1, 2, 3, 4]

test.each(moments)(
  'killed after %i deeds of a change: the old or the new is there, whole, and once',
  async (n) => {
    await wechatStore().write('a', '"old"')
    const store = await killed(n, (open) => open.write('a', '"new"'))
    const [found, ...more] = await store.entries()
    expect(more).toEqual([])
    expect(['"old"', '"new"']).toContain(found?.text)
    await store.write('a', '"newer"')
    expect(await wechatStore().read('a')).toBe('"newer"')
    // No earlier file is left behind.
    expect(disk.size).toBe(1)
  },
)

test.each(moments)('killed after %i deeds of a removal: the others are not touched', async (n) => {
  await wechatStore().write('a', '1')
  await wechatStore().write('b', '1')
  const store = await killed(n, (open) => open.drop('a'))
  expect(await store.read('b')).toBe('1')
})

test('an index that was lost is made anew from the files', async () => {
  await wechatStore().write('a', '1')
  await wechatStore().write('b', '2')
  disk.set('usr/outbox/b.9.json', '{"half')
  Taro.removeStorageSync('xy.outbox')
  expect(await wechatStore().entries()).toEqual([
    { key: 'a', text: '1' },
    { key: 'b', text: '2' },
  ])
})

test('a full phone says so, and what lay there still does', async () => {
  const store = wechatStore()
  await store.write('a', '1')
  room = 1
  await expect(store.write('b', '1')).rejects.toBeInstanceOf(NotKept)
  await expect(store.hold('held-1', { path: 'tmp' })).rejects.toBeInstanceOf(NotKept)
  expect(await wechatStore().entries()).toEqual([{ key: 'a', text: '1' }])
})

test('a recording keeps its type by its name, and goes when it is let go', async () => {
  const store = wechatStore()
  await store.hold('held-1', { path: 'tmp/said.mp3' })
  await store.hold('held-2', { path: 'tmp/seen.png' })
  expect(await wechatStore().file('held-1')).toMatchObject({ path: 'usr/outbox/held-1.mp3' })
  expect(await store.file('held-2')).toMatchObject({ path: 'usr/outbox/held-2.jpg' })
  expect([...(await store.refs())].sort()).toEqual(['held-1', 'held-2'])
  await store.letGo('held-1')
  expect(await store.file('held-1')).toBeUndefined()
  expect(await store.refs()).toEqual(['held-2'])
})
