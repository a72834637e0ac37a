import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')
const note = readFileSync(join(root, 'docs', 'decisions', '2026-11-21-the-house.md'), 'utf8')

/** The words by which features ask for a message's template. */
const words = readdirSync(join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(join(root, 'cloudfunctions', file), 'utf8').matchAll(/^\s*template: '(\w+)'/gm),
  ])
  .map(([, word = '']) => word)

test('whoever sets XY_TEMPLATES finds every word of a template in the note that names the setting', () => {
  const line = note.split('\n').find((one) => one.includes('`XY_TEMPLATES`')) ?? ''
  expect(words.length).toBeGreaterThan(4)
  expect([...new Set(words)].filter((word) => !line.includes(`\`${word}\``))).toEqual([])
})
