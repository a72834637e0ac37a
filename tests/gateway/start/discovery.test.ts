import { join } from 'node:path'
import { discover, type Discovered } from '../../../gateway/discovery'
import { root } from '../../../gateway/functions/bundle'

let found: Discovered
beforeAll(async () => {
  found = await discover(join(root, 'cloudfunctions'), { TENCENTCLOUD_RUNENV: 'SCF' })
})

it('finds the collections of features and of the kernel, with their indexes', () => {
  const complaints = found.collections.find(({ name }) => name === 'complaints')
  expect(complaints).toMatchObject({ feature: 'hotline' })
  expect(complaints?.indexes).toContainEqual({ name: 'receipt', keys: { receipt: 1 }, unique: true })
  expect(found.collections.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['actors', 'facts', 'keys']),
  )
})

it('names each collection once', () => {
  const names = found.collections.map(({ name }) => name)
  expect(names).toHaveLength(new Set(names).size)
})

it('tells every action of every contract as JSON Schema, input and output', () => {
  expect(Object.keys(found.features)).toEqual(expect.arrayContaining(['hotline', 'roster']))
  expect(found.features['hotline']?.['file']).toMatchObject({
    kind: 'deed',
    input: { type: 'object', additionalProperties: false, properties: { text: { type: 'string' } } },
    output: { type: 'object' },
  })
})
