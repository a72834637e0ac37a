import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/_kernel/root'

/** Faces without a back: a start page, and the page that shows every part. */
const facesOnly = ['home', 'parts']
/** Folders of tests/ that look at the house itself, or at a part of a kernel that deserves a folder. */
const houseTests = ['workshop', 'gateway', 'weapp', 'outbox', 'end-to-end']

function features(floor: string, others: readonly string[] = []): string[] {
  return readdirSync(join(root, floor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name) && !others.includes(entry.name))
    .map((entry) => entry.name)
    .sort()
}

const contracts = readdirSync(join(root, 'types'))
  .map((name) => /^([a-z][a-z0-9-]*)\.ts$/.exec(name)?.[1])
  .filter((name) => name !== undefined)
  .sort()

test('every contract has a function of its name, and every function a contract', () => {
  expect(features('cloudfunctions')).toEqual(contracts)
})

test('every feature has tests of its name', () => {
  expect(features('tests', [...houseTests, ...facesOnly])).toEqual(contracts)
})

test('every feature has a face of its name, and only home and parts are faces without a back', () => {
  expect(features('src', facesOnly)).toEqual(contracts)
})

test.each(contracts)(
  '%s has an entry that the cloud can call and samples that the kernel tests find',
  (name) => {
    expect(existsSync(join(root, 'cloudfunctions', name, 'index.ts'))).toBe(true)
    expect(existsSync(join(root, 'tests', name, `${name}.samples.ts`))).toBe(true)
  },
)
