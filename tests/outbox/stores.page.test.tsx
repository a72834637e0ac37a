/** The places in a browser: what was written is there after a restart, whole, and a full one loses nothing. */
import 'fake-indexeddb/auto'
import { browserStore } from '../../src/_kernel/outbox/browser'
import { plainStore } from '../../src/_kernel/outbox/plain'
import { NotKept, type Store } from '../../src/_kernel/outbox/store'
import { phone } from '../_face/stubs/taro'

beforeAll(() => {
  // jsdom has none; what goes through it here is text and bytes.
  globalThis.structuredClone = <T,>(value: T): T => value
})
beforeEach(() => phone.reset())

const photo = () => new Blob(['a photo'], { type: 'image/jpeg' })

async function emptied(store: Store): Promise<Store> {
  for (const { key } of await store.entries()) await store.drop(key)
  for (const ref of await store.refs()) await store.letGo(ref)
  return store
}

describe.each([
  ['the database', browserStore],
  ['the plain storage', plainStore],
])('%s', (_, open) => {
  test('has after a restart what was written, the last of each', async () => {
    const store = await emptied(open())
    await store.write('a', '1')
    await store.write('b', '1')
    await store.write('a', '2')
    await store.drop('b')
    expect(await open().entries()).toEqual([{ key: 'a', text: '2' }])
    expect(await open().read('b')).toBeUndefined()
  })

  test('keeps a photo with its small picture until it is let go', async () => {
    const store = await emptied(open())
    await store.hold('held-1', { blob: photo(), preview: 'data:small' })
    const found = await open().file('held-1')
    expect(found).toMatchObject({ preview: 'data:small' })
    expect(found?.blob?.size).toBe(7)
    expect(await store.refs()).toEqual(['held-1'])
    await store.letGo('held-1')
    expect(await open().file('held-1')).toBeUndefined()
  })
})

test('a full storage says so, and what lay there still does', async () => {
  const store = plainStore()
  await store.write('a', '1')
  phone.fill()
  await expect(store.write('a', '2')).rejects.toBeInstanceOf(NotKept)
  await expect(store.hold('held-1', { blob: photo() })).rejects.toBeInstanceOf(NotKept)
  expect(await store.entries()).toEqual([{ key: 'a', text: '1' }])
})
