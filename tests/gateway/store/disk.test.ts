import type { Log } from '../../../gateway/store/log'
import { encode } from '../../../gateway/wire/ejson'
import { openShelf, type Shelf } from './shelf'

/*
 * Nobody is answered before what the answer tells of is on the disk: a disk that takes its time, and one that fails.
 */

interface SlowDisk extends Log {
  /** Lets the disk finish, or fail, what it was asked for. */
  finish(error?: Error): void
  /** How often it was asked while others went on. */
  readonly asked: number
}

function slowDisk(): SlowDisk {
  let waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  let asked = 0
  return {
    get asked() {
      return asked
    },
    sync: () =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.push({ resolve, reject })
      }),
    syncNow: () => undefined,
    close: () => undefined,
    finish: (error) => {
      const held = waiting
      waiting = []
      for (const { resolve, reject } of held) {
        if (error) reject(error)
        else resolve()
      }
    },
  }
}

let disk: SlowDisk
let shelf: Shelf
beforeEach(async () => {
  disk = slowDisk()
  shelf = openShelf({ log: disk })
  await shelf.store.createCollection('deeds')
})
afterEach(() => shelf.close())

const add = (_id: string): Promise<object> =>
  shelf.actions['database.insertDocument']!({ collectionName: 'deeds', data: [encode({ _id })] })
const count = (): Promise<object> =>
  shelf.actions['database.calculateDocument']!({ collectionName: 'deeds', query: '{}' })

/** How far each has come by the time that nothing more happens by itself. */
async function standing(...asked: readonly Promise<unknown>[]): Promise<string[]> {
  const found = asked.map(() => 'waits')
  for (const [i, one] of asked.entries()) {
    one.then(
      () => (found[i] = 'answered'),
      () => (found[i] = 'refused'),
    )
  }
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done))
  return found
}

test('writers that share a commit, and whoever has read it, wait for the disk', async () => {
  const writers = [add('a'), add('b')]
  expect(await standing(...writers)).toEqual(['waits', 'waits'])
  const reader = count()
  expect(await standing(...writers, reader)).toEqual(['waits', 'waits', 'waits'])
  disk.finish()
  expect(await standing(...writers, reader)).toEqual(['answered', 'answered', 'answered'])
  expect(await reader).toEqual({ data: { total: 2 } })
})

test('who comes while the disk is busy shares the next commit', async () => {
  const first = [add('a'), add('b')]
  await standing(...first)
  const later = [add('c'), add('d'), add('e')]
  expect(await standing(...later)).toEqual(['waits', 'waits', 'waits'])
  expect([disk.asked, shelf.store.count('deeds', {})]).toEqual([1, 2])
  disk.finish()
  expect(await standing(...first, ...later)).toEqual(['answered', 'answered', 'waits', 'waits', 'waits'])
  expect([disk.asked, shelf.store.count('deeds', {})]).toEqual([2, 5])
  disk.finish()
  await Promise.all(later)
})

test('an error that tells of another’s document waits until that is on the disk', async () => {
  const asked = [add('a'), add('a')]
  expect(await standing(...asked)).toEqual(['waits', 'waits'])
  disk.finish()
  expect(await standing(...asked)).toEqual(['answered', 'refused'])
})

test('a reader inside of a transaction waits as well', async () => {
  const writers = [add('a'), add('b')]
  await standing(...writers)
  const { transactionId } = (await shelf.actions['database.startTransaction']!({})) as {
    readonly transactionId: string
  }
  const inside = shelf.actions['database.getDocument']!({
    collectionName: 'deeds',
    query: '{"_id":"a"}',
    transactionId,
  })
  const remove = shelf.actions['database.removeDocument']!
  const beside = remove({ collectionName: 'deeds', query: '{"_id":"b"}', transactionId })
  expect(await standing(inside, beside)).toEqual(['waits', 'waits'])
  disk.finish()
  expect(await standing(inside, beside)).toEqual(['answered', 'answered'])
  await Promise.all(writers)
})

test('after the disk has failed nothing is acknowledged, read or written any more', async () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  const writers = [add('a'), add('b')]
  await standing(...writers)
  const reader = count()
  const waiting = add('c')
  disk.finish(new Error('EIO'))
  expect(await standing(...writers, reader, waiting)).toEqual(['refused', 'refused', 'refused', 'refused'])
  expect(await standing(add('d'), count())).toEqual(['refused', 'refused'])
  await expect(count()).rejects.toThrow('The disk failed')
  expect(said).toHaveBeenCalledTimes(1)
})

test('a lone writer is refused when the disk fails', async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  disk.syncNow = () => {
    throw new Error('EIO')
  }
  await expect(add('a')).rejects.toThrow('The disk failed')
  await expect(count()).rejects.toThrow('The disk failed')
})
