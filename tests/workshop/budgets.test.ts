import { rmSync } from 'node:fs'
import { budgets, compilerFindings, overBudget, sizesOf } from '../../scripts/budgets'
import { plant } from './tree'

const planted: string[] = []
const build = (files: Readonly<Record<string, string>>) => {
  const at = plant(files)
  planted.push(at)
  return at
}

afterAll(() => planted.forEach((at) => rmSync(at, { recursive: true, force: true })))

const app = JSON.stringify({ pages: ['home/index'], subPackages: [{ root: 'hotline', pages: ['file'] }] })

test('files belong to the sub-package whose folder they are in, the rest to the main package', () => {
  const at = build({
    'app.json': app,
    'app.js': 'x'.repeat(1000),
    'hotline/file.js': 'x'.repeat(300),
    'hotline-extra.js': 'x'.repeat(7),
  })
  expect(sizesOf(at)).toEqual([
    { name: 'main', bytes: 1007 + app.length },
    { name: 'hotline', bytes: 300 },
  ])
})

test('a package on its budget passes, one byte more does not', () => {
  expect(overBudget([{ name: 'main', bytes: budgets.main }])).toEqual([])
  expect(overBudget([{ name: 'main', bytes: budgets.main + 1 }])).toHaveLength(1)
  expect(overBudget([{ name: 'hotline', bytes: budgets.sub }])).toEqual([])
  expect(overBudget([{ name: 'hotline', bytes: budgets.sub + 1 }])).toHaveLength(1)
})

test('an empty sub-package is a finding', () => {
  expect(overBudget(sizesOf(build({ 'app.json': app })))).toEqual(['package hotline is empty'])
})

test("WeChat's compilers take a sound build", () => {
  const at = build({ 'a.wxml': '<view wx:if="{{x}}">{{x}}</view>', 'a.wxss': '.a { color: red; }' })
  expect(compilerFindings(at)).toEqual([])
})

test("WeChat's compilers name a template and a style sheet that they refuse", () => {
  const at = build({ 'a.wxml': '<view wx:if="{{x}}">', 'b.wxss': '* { color: red; }' })
  const findings = compilerFindings(at).join('\n')
  expect(findings).toContain('wcc')
  expect(findings).toContain('wcsc: ERR: b.wxss')
})

test('a build without a template is a finding', () => {
  expect(compilerFindings(build({ 'app.json': app }))).toHaveLength(1)
})
