import type { Doc } from '../../../gateway/store'
import { openShelf, type Shelf } from './shelf'

let shelf: Shelf
beforeEach(async () => {
  shelf = openShelf({ transactionLife: 200 })
  shelf.store.declareIndexes('posts', [{ name: 'code', keys: { code: 1 }, unique: true }])
  await shelf.add('posts', { _id: 'a', n: 1, code: 'A' }, { _id: 'b', n: 1, code: 'B' })
})
afterEach(() => shelf.close())

function read(id: string, transaction?: string): Doc | undefined {
  return shelf.store.find('posts', { query: { _id: id } }, transaction)[0]?.doc
}

function set(id: string, n: number, transaction?: string): Promise<unknown> {
  const change = { merge: true, data: { $set: { n } } }
  return shelf.store.modify('posts', { query: { _id: id }, multi: false, upsert: false, change }, transaction)
}

test('a transaction sees the moment of its first operation, not of its start', async () => {
  const transaction = shelf.store.startTransaction()
  await set('a', 2)
  expect(read('a', transaction)?.['n']).toBe(2)
  await set('a', 3)
  expect(read('a', transaction)?.['n']).toBe(2)
})

test('it sees what it wrote itself, and nobody else does before the commit', async () => {
  const transaction = shelf.store.startTransaction()
  await set('a', 5, transaction)
  await shelf.store.insert('posts', [{ _id: 'c', n: 9, code: 'C' }], transaction)
  await shelf.store.remove('posts', { query: { _id: 'b' }, multi: false }, transaction)
  const inside = shelf.store.find('posts', { query: { n: { $gt: 0 } } }, transaction)
  expect(inside.map((row) => row.doc['_id'])).toEqual(['a', 'c'])
  expect([read('a')?.['n'], read('b')?.['n'], read('c')]).toEqual([1, 1, undefined])
  await shelf.store.commitTransaction(transaction)
  expect([read('a')?.['n'], read('b'), read('c')?.['n']]).toEqual([5, undefined, 9])
})

test('the first writer wins; the second is told at its write and has lost its transaction', async () => {
  const first = shelf.store.startTransaction()
  const second = shelf.store.startTransaction()
  read('a', second)
  await set('a', 2, first)
  await expect(set('a', 3, second)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
  await expect(set('b', 3, second)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  await shelf.store.commitTransaction(first)
  expect(read('a')?.['n']).toBe(2)
})

test('a document that changed since the snapshot is a conflict, too', async () => {
  const transaction = shelf.store.startTransaction()
  read('b', transaction)
  await set('a', 7)
  await expect(set('a', 8, transaction)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
})

test('a write outside of transactions waits for the lock', async () => {
  const transaction = shelf.store.startTransaction()
  await set('a', 2, transaction)
  const change = { merge: true, data: { $inc: { n: 10 } } }
  const waiting = shelf.store.modify('posts', { query: { _id: 'a' }, multi: false, upsert: false, change })
  const early = await Promise.race([
    waiting,
    new Promise((resolve) => setTimeout(() => resolve('waits'), 40)),
  ])
  expect(early).toBe('waits')
  await shelf.store.commitTransaction(transaction)
  await waiting
  expect(read('a')?.['n']).toBe(12)
})

test('a rollback leaves nothing and frees the lock', async () => {
  const transaction = shelf.store.startTransaction()
  await set('a', 2, transaction)
  shelf.store.abortTransaction(transaction)
  await set('a', 3)
  expect(read('a')?.['n']).toBe(3)
})

test('a transaction that outlives its time is gone, its locks too', async () => {
  const transaction = shelf.store.startTransaction()
  await set('a', 2, transaction)
  await set('a', 4)
  expect(read('a')?.['n']).toBe(4)
  await expect(shelf.store.commitTransaction(transaction)).rejects.toMatchObject({
    code: 'DATABASE_TRANSACTION_FAIL',
  })
})

test('a unique key that others hold is refused inside a transaction', async () => {
  const transaction = shelf.store.startTransaction()
  const adding = shelf.store.insert('posts', [{ _id: 'c', code: 'A' }], transaction)
  await expect(adding).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

test('an insert of an _id that is there is refused inside a transaction, and one removed in it is free again', async () => {
  const transaction = shelf.store.startTransaction()
  const again = { _id: 'a', n: 9, code: 'Z' }
  await expect(shelf.store.insert('posts', [again], transaction)).rejects.toThrow(/E11000/)
  await shelf.store.remove('posts', { query: { _id: 'a' }, multi: false }, transaction)
  await shelf.store.insert('posts', [again], transaction)
  await expect(shelf.store.insert('posts', [again], transaction)).rejects.toThrow(/E11000/)
  await shelf.store.commitTransaction(transaction)
  expect(read('a')).toEqual(again)
})

test('two that read both and write one each may both commit: write skew is allowed, as in the cloud', async () => {
  const [x, y] = [shelf.store.startTransaction(), shelf.store.startTransaction()]
  for (const transaction of [x, y]) for (const id of ['a', 'b']) read(id, transaction)
  await set('a', 0, x)
  await set('b', 0, y)
  await shelf.store.commitTransaction(x)
  await shelf.store.commitTransaction(y)
  expect([read('a')?.['n'], read('b')?.['n']]).toEqual([0, 0])
})
