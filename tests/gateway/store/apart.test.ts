import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settableClock } from '../../../gateway/clock'
import { openCabinet, type Cabinet } from '../../../gateway/store/cabinet'
import { databaseActions, type Action } from '../../../gateway/wire/database'
import { encode } from '../../../gateway/wire/ejson'

/** What is removed here must be gone from the files as well. */

let folder: string
let cabinet: Cabinet
let act: Readonly<Record<string, Action>>
const open = () => {
  cabinet = openCabinet(folder, settableClock())
  cabinet.declareIndexes('usual', [])
  cabinet.declareIndexes('sealed', [{ name: 'village', keys: { village: 1, _id: 1 } }], true)
  act = databaseActions(cabinet)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-apart-'))
  open()
})
afterEach(() => {
  cabinet.close()
  rmSync(folder, { recursive: true })
})

const add = (collectionName: string, docs: readonly object[], more: object = {}) =>
  act['database.insertDocument']!({ collectionName, data: docs.map(encode), ...more })
const remove = (collectionName: string, query: object) =>
  act['database.removeDocument']!({ collectionName, query: encode(query), multi: true })

/** All bytes that a file of the folder and its companions hold. */
const bytesOf = (name: string): string =>
  ['', '-wal', '-shm']
    .map((end) => join(folder, `${name}.sqlite${end}`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('')

const many = Array.from({ length: 400 }, (_, nth) => ({
  _id: `n${nth}`,
  village: `v${nth % 7}`,
  box: `secret-${nth}-${'x'.repeat(200)}`,
}))

it('lies in a file of its own', async () => {
  await add('sealed', many)
  await add('usual', [{ _id: 'a', box: 'open-1' }])
  expect(bytesOf('apart')).toContain('secret-12-')
  expect(bytesOf('documents')).not.toContain('secret-')
  expect(bytesOf('apart')).not.toContain('open-1')
  expect(cabinet.collections().map(({ name, documents }) => [name, documents])).toEqual([
    ['usual', 1],
    ['sealed', 400],
  ])
})

it('is gone from the file, its free pages and its log once several are removed', async () => {
  await add('sealed', many)
  await remove('sealed', { village: 'v3' })
  const left = bytesOf('apart')
  expect(many.filter(({ village, box }) => village === 'v3' && left.includes(box.slice(0, 14)))).toEqual([])
  expect(left).not.toContain('v3')
  expect(left).toContain('secret-12-')
  await remove('sealed', {})
  expect(bytesOf('apart')).not.toContain('secret-')
  expect(readFileSync(join(folder, 'apart.sqlite')).length).toBeLessThan(60_000)
})

it('is gone as well when it was one, or was overwritten before', async () => {
  await add('sealed', many)
  await act['database.modifyDocument']!({
    collectionName: 'sealed',
    query: encode({ _id: 'n1' }),
    data: encode({ $set: { box: 'anew' } }),
    merge: true,
    multi: false,
  })
  await remove('sealed', { _id: 'n2' })
  expect(bytesOf('apart')).not.toContain('secret-1-')
  expect(bytesOf('apart')).not.toContain('secret-2-')
})

it('shows no error to those who read and write meanwhile', async () => {
  await add('sealed', many)
  const removing = Array.from({ length: 7 }, (_, nth) => remove('sealed', { village: `v${nth}` }))
  const others = Array.from({ length: 50 }, async (_, nth) => {
    await add('sealed', [{ _id: `kept${nth}`, village: 'w', box: 'kept' }])
    const params = {
      collectionName: 'sealed',
      stages: [
        { stageKey: '$group', stageValue: encode({ _id: '$village', n: { $sum: 1 } }) },
        { stageKey: '$limit', stageValue: '1' },
      ],
    }
    return act['database.aggregateDocuments']!(params)
  })
  await Promise.all([...removing, ...others])
  expect(cabinet.count('sealed', {})).toBe(50)
})

it('is swept when it is opened again after a crash between the removal and the sweeping', async () => {
  await add('sealed', many)
  const crashed = mkdtempSync(join(tmpdir(), 'xiangyin-apart-'))
  const removing = remove('sealed', { village: 'v3' })
  // The removal is committed in the next turn of the loop, and swept in the one after it.
  while (cabinet.count('sealed', { village: 'v3' }) > 0) await new Promise(setImmediate)
  cpSync(folder, crashed, { recursive: true })
  await removing
  cabinet.close()
  rmSync(folder, { recursive: true })
  folder = crashed
  expect(bytesOf('apart')).toContain('secret-3-')
  open()
  expect(cabinet.count('sealed', {})).toBe(many.length - 57)
  expect(bytesOf('apart')).not.toContain('secret-3-')
})

it('takes no part in a transaction, and is not joined to what lies in the other file', async () => {
  const { transactionId } = (await act['database.startTransaction']!({})) as { transactionId: string }
  await expect(add('sealed', [{ _id: 'a' }], { transactionId })).rejects.toThrow(/kept apart/)
  const lookup = (collectionName: string, from: string) =>
    act['database.aggregateDocuments']!({
      collectionName,
      stages: [{ stageKey: '$lookup', stageValue: encode({ from, pipeline: [{ $limit: 1 }], as: 'found' }) }],
    })
  await expect(lookup('usual', 'sealed')).rejects.toThrow(/kept apart/)
  await expect(lookup('sealed', 'usual')).rejects.toThrow(/kept apart/)
  await expect(lookup('sealed', 'sealed')).resolves.toMatchObject({ data: { list: [] } })
})

it('does not move from one file to the other by a declaration', () => {
  expect(() => cabinet.declareIndexes('sealed', [])).toThrow(/--fresh/)
  expect(() => cabinet.declareIndexes('usual', [], true)).toThrow(/--fresh/)
})

it('is refused in one sentence when the disk is full, and taken when there is room', async () => {
  cabinet.limitPages(1)
  await expect(add('sealed', many)).rejects.toThrow(/disk is full/)
  expect(cabinet.count('sealed', {})).toBe(0)
  cabinet.limitPages(1_000_000_000)
  await add('sealed', many)
  expect(cabinet.count('sealed', {})).toBe(400)
})
