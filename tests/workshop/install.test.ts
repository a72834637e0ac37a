import { spawnSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../../scripts/chromium'
import { hashOf } from '../../scripts/_kernel/stamp'
import { root } from '../../scripts/_kernel/root'
import { plant } from './tree'

const planted: string[] = []
const tree = (files: Readonly<Record<string, string>>) => {
  const at = plant(files)
  planted.push(at)
  return at
}

afterAll(() => planted.forEach((at) => rmSync(at, { recursive: true, force: true })))

/** Asks the very module that runs before anything is installed, in a Node of its own. */
function firstStale(at: string): string {
  const module = pathToFileURL(join(root, 'scripts/_kernel/install.mjs')).href
  const program = `import { firstStale } from '${module}'; console.log(firstStale(process.argv[1]) ?? 'nothing')`
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program, at], { encoding: 'utf8' })
  return ended.stdout.trim()
}

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })
const wanted = {
  '': { name: 'house' },
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
}

describe('what is installed', () => {
  test('is missing in a fresh clone', () => {
    expect(firstStale(tree({ 'package-lock.json': lock(wanted) }))).toBe('node_modules/zod')
  })
  test('stands when every version is the one of the lock, optional packages aside', () => {
    const at = tree({
      'package-lock.json': lock(wanted),
      'node_modules/.package-lock.json': lock({ 'node_modules/zod': { version: '4.0.0' } }),
      'node_modules/zod/package.json': '{}',
    })
    expect(firstStale(at)).toBe('nothing')
  })
  test('is stale when the lock names another version', () => {
    const at = tree({
      'package-lock.json': lock(wanted),
      'node_modules/.package-lock.json': lock({ 'node_modules/zod': { version: '3.9.0' } }),
      'node_modules/zod/package.json': '{}',
    })
    expect(firstStale(at)).toBe('node_modules/zod')
  })
  test('is stale when a folder was deleted by hand', () => {
    const at = tree({
      'package-lock.json': lock(wanted),
      'node_modules/.package-lock.json': lock({ 'node_modules/zod': { version: '4.0.0' } }),
    })
    expect(firstStale(at)).toBe('node_modules/zod')
  })
})

describe('the browser', () => {
  const browser = () => {
    const at = join(tree({ chromium: '#!/bin/sh\n' }), 'chromium')
    chmodSync(at, 0o755)
    return at
  }
  test('is the one that CHROMIUM names', () => {
    const [named, usual] = [browser(), browser()]
    expect(findChromium({ CHROMIUM: named }, [usual])).toBe(named)
  })
  test('is the first of the usual places that can be run', () => {
    const at = browser()
    const plain = join(tree({ chromium: 'not a program' }), 'chromium')
    expect(findChromium({}, ['/nowhere/chromium', plain, at])).toBe(at)
  })
  test('is not replaced by another one when CHROMIUM names nothing that runs', () => {
    expect(findChromium({ CHROMIUM: '/nowhere/chromium' }, [browser()])).toBeUndefined()
  })
})

describe('the hash of inputs', () => {
  test('changes with a byte and with a name, and not with the time', () => {
    const hash = (files: Readonly<Record<string, string>>) => hashOf(['src', 'absent'], tree(files))
    const same = hash({ 'src/a/b.ts': '1' })
    expect(hash({ 'src/a/b.ts': '1' })).toBe(same)
    expect(hash({ 'src/a/b.ts': '2' })).not.toBe(same)
    expect(hash({ 'src/a/c.ts': '1' })).not.toBe(same)
  })
})
