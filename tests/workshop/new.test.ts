import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { featuresOf, smallestOf } from '../../scripts/_kernel/copy'
import { root } from '../../scripts/_kernel/root'
import { plant } from './tree'

const copied = [
  ...['types', 'cloudfunctions', 'src', 'tests', 'gateway', 'scripts', 'config'],
  ...['package.json', 'tsconfig.json', 'eslint.config.mjs', 'jest.config.js', '.dependency-cruiser.cjs'],
  '.prettierrc.json',
]

const places = ['types/quiz.ts', 'cloudfunctions/quiz', 'src/quiz', 'tests/quiz']

let house: string

const node = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, [join('node_modules', program), ...args], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })

const aboutTheCopy = (output: string) => output.split('\n').filter((line) => line.includes('quiz'))

/** Makes the copy by the command itself, in a house of its own. */
beforeAll(() => {
  house = plant({})
  const kept = (path: string) => !['node_modules', '.output'].includes(basename(path))
  for (const path of copied) cpSync(join(root, path), join(house, path), { recursive: true, filter: kept })
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/new.ts', 'quiz'], {
    cwd: house,
    encoding: 'utf8',
  })
  expect(made.stderr).toBe('')
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

test('a new feature stands on every floor and its pages are in app.config.ts', () => {
  const smallest = smallestOf(root, featuresOf(root))
  expect(featuresOf(house)).toContain('quiz')
  const app = readFileSync(join(house, 'src/app.config.ts'), 'utf8')
  expect(app).toContain(`root: '${smallest}'`)
  expect(app).toContain(`root: 'quiz'`)
  const floors = node('jest/bin/jest.js', '--selectProjects', 'unit', '--testPathPattern', 'workshop/floors')
  expect(floors.stderr).toContain('Tests:')
  expect(floors.status).toBe(0)
}, 60_000)

/** Types and lint look at what is new and all that it leans on, not at the whole house once more. */
const looks = (at: readonly string[]) => {
  const whole = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object
  const narrow = { ...whole, include: [...at, 'src/app.config.ts', 'types/*.d.ts'] }
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify(narrow))
  const looked = spawnSync(process.execPath, [join('tests', 'workshop', 'looks.mjs'), ...at], {
    cwd: house,
    encoding: 'utf8',
  })
  return [looked.stderr, looked.stdout]
}

test('a new feature passes types, lint and format', () => {
  expect(looks(places)).toEqual(['', ''])
  const format = node('prettier/bin/prettier.cjs', '--check', ...places, 'src/app.config.ts')
  expect(format.stderr).toBe('')
}, 120_000)

test('what looks at the new feature sees a wrong type and a broken rule', () => {
  const file = join(house, 'types/quiz.ts')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, `${before}\nexport const wrong: number = 'word'\nexport const loose: any = wrong\n`)
  const [said, found] = looks(['types/quiz.ts'])
  writeFileSync(file, before)
  expect(said).toBe('')
  expect(found).toContain("Type 'string' is not assignable to type 'number'")
  expect(found).toContain('@typescript-eslint/no-explicit-any')
}, 120_000)

test('a new feature keeps to its own ground', () => {
  const cruise = node(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...['types', 'cloudfunctions', 'src'],
  )
  expect(aboutTheCopy(cruise.stdout)).toEqual([])
}, 60_000)

test.each([
  ['hotline', 'There is a feature called hotline already'],
  ['home', 'There is a feature called home already'],
  ['Quiz', 'one English word in lower case'],
  ['../etc', 'one English word in lower case'],
])('%s is refused in one sentence', (name, sentence) => {
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/new.ts', name], {
    cwd: house,
    encoding: 'utf8',
  })
  expect(made.status).toBe(1)
  expect(made.stderr).toContain(sentence)
})
