import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/_kernel/root'

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Package
const all = Object.entries({ ...dependencies, ...devDependencies })

test('every package is explained, and what is explained is there', () => {
  const rows = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- `'))
    .map((line) => line.slice(0, line.indexOf(':')))
  const explained = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]))
  expect(explained.sort()).toEqual(all.map(([name]) => name).sort())
})

test('every package is pinned to one version', () => {
  expect(all.filter(([, version]) => !/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
