import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadBundle } from '../../../gateway/functions/compiled'

const folder = mkdtempSync(join(tmpdir(), 'xiangyin-compiled-'))
const file = join(folder, 'index.js')
const kept = () => readdirSync(folder).filter((name) => name.endsWith('.compiled'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function loaded(source: string): unknown {
  writeFileSync(file, source)
  const { exports, keep } = loadBundle(file)
  keep()
  return exports['main']
}

describe('a bundle that is loaded', () => {
  it('gives what it exports, knows its own place, and reaches the modules of Node', () => {
    const source = "exports.main = [__filename, typeof require('node:path').join, module.exports === exports]"
    expect(loaded(source)).toEqual([file, 'function', true])
  })

  it('gives the same from compiled code', () => {
    expect([loaded('exports.main = 1'), loaded('exports.main = 1')]).toEqual([1, 1])
  })

  it('never runs the code of a source before, be it as long', () => {
    expect([loaded('exports.main = 1'), loaded('exports.main = 2')]).toEqual([1, 2])
    expect(kept()).toHaveLength(1)
  })

  it('compiles again when what was kept is broken', () => {
    loaded('exports.main = 3')
    for (const name of kept()) writeFileSync(join(folder, name), 'not compiled code')
    expect(loaded('exports.main = 3')).toBe(3)
  })
})
