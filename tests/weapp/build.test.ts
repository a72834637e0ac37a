/** @jest-environment node */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { outputs } from '../../scripts/build'
import { budgets, compilerFindings, overBudget, sizesOf } from '../../scripts/budgets'
import { missingFrom, readBuild, routesOf } from './harness/build'

const build = outputs.weapp

beforeAll(() => {
  if (!existsSync(build)) throw new Error('The mini-program is not built: run npm run build:weapp first.')
})

test('WeChat’s compilers take every template, script and style sheet', () => {
  expect(compilerFindings(build)).toEqual([])
})

test('every page, component and theme that the program names is there', () => {
  expect(missingFrom(build)).toEqual([])
})

test('every package is within its budget', () => {
  const sizes = sizesOf(build)
  expect(sizes[0]).toMatchObject({ name: 'main' })
  expect(overBudget(sizes)).toEqual([])
})

test('a package over its budget is found', () => {
  expect(overBudget([{ name: 'main', bytes: budgets.main + 1 }])).toEqual([expect.stringContaining('1 over')])
  expect(overBudget([{ name: 'hotline', bytes: budgets.sub + 7 }])).toEqual([
    expect.stringContaining('7 over'),
  ])
})

/** Whether a script is left as it stands by what writes newer words as ES2015; `yield*` is one of these. */
const isOld = (code: string): boolean =>
  transformSync(code, { target: 'es2015', supported: { 'async-generator': true } }).code ===
  transformSync(code, { target: 'esnext' }).code

test('every script is written for the oldest phones that it is made for', () => {
  const scripts = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )
  expect(scripts.length).toBeGreaterThan(100)
  expect(scripts.filter((name) => !isOld(readFileSync(join(build, name), 'utf8')))).toEqual([])
})

test('a script that is too new for them is found', () => {
  expect(isOld('const all = (some) => some.map((one) => one)')).toBe(true)
  expect(isOld('const all = async (some) => await some')).toBe(false)
  expect(isOld('const one = some?.one ?? {}')).toBe(false)
})

test('each feature with pages is a sub-package of its own, and home is all that the main package shows', () => {
  const { app } = readBuild(build).program
  expect(app.pages).toEqual(['home/index'])
  for (const { root, pages } of app.subPackages ?? [])
    expect(pages.length).toBeGreaterThan(root === '' ? Infinity : 0)
  expect(routesOf(app)).toEqual(
    expect.arrayContaining(['home/index', 'hotline/file', 'hotline/mine', 'hotline/desk']),
  )
})
