import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'postcss'

const root = join(__dirname, '../..')
const parts = join(root, 'src/_kernel/parts')
const read = (file: string) => readFileSync(file, 'utf8')
const sheets = (readdirSync(parts, { recursive: true }) as string[]).filter((name) => name.endsWith('.css'))

test('the app loads every style sheet of the parts', () => {
  const loaded = [...read(join(root, 'src/styles.ts')).matchAll(/'\.\/_kernel\/parts\/(.+)'/g)].map(
    ([, name]) => name,
  )
  expect([...loaded].sort()).toEqual([...sheets].sort())
})

test('no page has a style of its own', () => {
  const all = readdirSync(join(root, 'src'), { recursive: true }) as string[]
  expect(all.filter((name) => name.endsWith('.css') && !name.startsWith('_kernel')).sort()).toEqual([
    'app.css',
  ])
})

test.each(sheets)('%s names no colour and uses only what WeChat compiles', (name) => {
  parse(read(join(parts, name))).walk((node) => {
    if (node.type === 'atrule') expect(node.name).toMatch(/^(media|keyframes)$/)
    if (node.type === 'rule' && node.parent?.type !== 'atrule') {
      for (const selector of node.selectors) expect(selector).toMatch(/^\.xy[\w\-.:() \[\]>]*$/)
    }
    // A QR code is black on white, whatever the scheme.
    const free = name === 'tokens.css' || name === 'icons.css' || name === 'QrImage.css'
    if (node.type === 'decl' && !free) expect(node.value).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i)
  })
})

test('every icon that can be named is drawn, and no other', () => {
  const drawn = [...read(join(parts, 'icons.css')).matchAll(/\.xy-icon--([\w-]+)/g)].map(([, name]) => name)
  const list = /iconNames = \[([^\]]+)\]/.exec(read(join(parts, 'Icon.tsx')))?.[1] ?? ''
  expect(drawn).toEqual([...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name))
})

test('no size of words is under 16 pixels, and the body is 18', () => {
  const tokens = read(join(parts, 'tokens.css'))
  const sizes = [...tokens.matchAll(/--xy-(\w+): calc\((\d+) \* var\(--xy-px/g)]
  expect(Object.fromEntries(sizes.map(([, name, size]) => [name, Number(size)]))).toEqual({
    aside: 16,
    body: 18,
    title: 20,
    head: 24,
    hero: 32,
  })
})
