import { openShelf, type Shelf } from './shelf'

let shelf: Shelf
beforeAll(async () => {
  shelf = openShelf()
  await shelf.store.createCollection('c')
})
afterAll(() => shelf.close())

async function updated(
  doc: object,
  update: Record<string, unknown>,
  query: Record<string, unknown> = {},
): Promise<object> {
  await shelf.store.remove('c', { query: {}, multi: true })
  await shelf.add('c', { _id: 1, ...doc })
  const change = { merge: true, data: update }
  await shelf.store.modify('c', { query: { _id: 1, ...query }, multi: false, upsert: false, change })
  const { _id, ...rest } = shelf.store.page('c', { limit: 1 }).documents[0] ?? {}
  expect(_id).toBe(1)
  return rest
}

test.each<[string, object, Record<string, unknown>, object]>([
  ['$set makes the way', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  ['$set reaches an element', { a: [1, { x: 1 }] }, { $set: { 'a.1.x': 2 } }, { a: [1, { x: 2 }] }],
  ['$set behind the end fills with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '', 'x.y': '' } }, { b: { d: 2 } }],
  ['$inc', { a: 1 }, { $inc: { a: -0.5, b: 2 } }, { a: 0.5, b: 2 }],
  ['$mul of nothing is 0', { a: 3 }, { $mul: { a: 2, b: 2 } }, { a: 6, b: 0 }],
  [
    '$min and $max',
    { a: 3, b: 3 },
    { $min: { a: 2, c: 1 }, $max: { b: 2, d: 1 } },
    { a: 2, b: 3, c: 1, d: 1 },
  ],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', none: 'e' } }, { b: 2, c: { d: 1 } }],
  ['$push of one', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  [
    '$push sorts before it slices',
    { a: [5] },
    { $push: { a: { $each: [3, 1, 4], $slice: 2, $sort: 1 } } },
    { a: [1, 3] },
  ],
  ['$push keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push at a place', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [
    '$push sorts documents by a field',
    { a: [{ n: 2 }] },
    { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
    { a: [{ n: 1 }, { n: 2 }] },
  ],
  [
    '$addToSet',
    { a: [1, { x: 1 }] },
    { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } },
    { a: [1, { x: 1 }, 2] },
  ],
  ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
  ['$pull by fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  ['$pullAll', { a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$bit', { a: 6 }, { $bit: { a: { and: 3 } } }, { a: 2 }],
  [
    '$setOnInsert does nothing to what is there',
    { a: 1 },
    { $set: { b: 1 }, $setOnInsert: { c: 1 } },
    { a: 1, b: 1 },
  ],
])('%s', async (_name, doc, update, expected) => {
  expect(await updated(doc, update)).toEqual(expected)
})

test('a.$ is the element that the query met', async () => {
  expect(await updated({ a: [{ x: 1 }, { x: 2 }] }, { $set: { 'a.$.y': 9 } }, { 'a.x': 2 })).toEqual({
    a: [{ x: 1 }, { x: 2, y: 9 }],
  })
})

test.each<[string, object, Record<string, unknown>, RegExp]>([
  ['a number cannot be added to a text', { a: 'x' }, { $inc: { a: 1 } }, /\$inc cannot change a/],
  ['a path through a value', { a: 1 }, { $set: { 'a.b': 1 } }, /cannot create the field a.b/],
  ['one path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, /names a twice/],
  ['a path and its part', {}, { $set: { a: {}, 'a.b': 1 } }, /names a twice/],
  ['another _id', {}, { $set: { _id: 2 } }, /_id of a document cannot be changed/],
  ['an operator as a field', {}, { $set: { a: { $gt: 1 } } }, /cannot start with \$/],
  ['no operator at all', {}, { a: 1 }, /a is none/],
  ['the prototype', {}, { $set: { '__proto__.x': 1 } }, /no field __proto__/],
])('%s is refused', async (_name, doc, update, message) => {
  await expect(updated(doc, update)).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringMatching(message) as unknown,
  })
})

test('an upsert takes what the query says, and $setOnInsert', async () => {
  await shelf.store.remove('c', { query: {}, multi: true })
  const change = { merge: true, data: { $inc: { n: 1 }, $setOnInsert: { first: true } } }
  const done = await shelf.store.modify('c', {
    query: { _id: 'new', kind: 'k' },
    multi: false,
    upsert: true,
    change,
  })
  expect(done).toMatchObject({ updated: 0, upserted: 'new' })
  expect(shelf.store.page('c', { limit: 2 }).documents).toEqual([
    { _id: 'new', kind: 'k', n: 1, first: true },
  ])
})
