import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/_kernel/root'
import { plant } from './tree'

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

const value = (path: string) => `import { x } from '${path}'\nexport const y = x\n`
const type = (path: string) => `import type { x } from '${path}'\nexport type Y = typeof x\n`
const leaf = 'export const x = 1\n'

/** A planted file, its text, and the rule that must name it. */
const violations: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['types-import-only-types-and-zod', 'types/greedy.ts', value('dayjs')],
  ['plain-contracts-stay-plain', 'types/heavy.limits.ts', value('zod')],
  ['contracts-do-not-import-contracts', 'types/nosy.ts', type('./hotline')],
  ['src-and-cloudfunctions-meet-in-types', 'src/visit/reach.ts', value('../../cloudfunctions/visit/index')],
  ['src-and-cloudfunctions-meet-in-types', 'cloudfunctions/visit/reach.ts', type('../../src/visit/page')],
  ['src-takes-contracts-as-types', 'src/visit/heavy.ts', value('../../types/hotline')],
  ['features-do-not-import-features', 'cloudfunctions/visit/peek.ts', value('../hotline/index')],
  ['features-do-not-import-features', 'cloudfunctions/visit/dig.ts', value('../roster/roster.store')],
  ['features-do-not-import-features', 'src/visit/peek.ts', type('../hotline/page')],
  ['kernels-name-no-feature', 'cloudfunctions/_kernel/knowing.ts', value('../hotline/index')],
  ['kernels-name-no-feature', 'src/_kernel/knowing.ts', type('../../types/hotline')],
  ['kernels-name-no-feature', 'types/_knowing.ts', type('./hotline')],
  ['rules-are-pure', 'cloudfunctions/visit/disk.rules.ts', value('node:fs')],
  ['rules-are-pure', 'cloudfunctions/visit/stored.rules.ts', value('../_kernel/collection')],
  ['the-pure-kernel-is-pure', 'cloudfunctions/_kernel/workdays.ts', value('./cloud')],
  ['only-the-kernel-imports-the-sdk', 'cloudfunctions/visit/direct.ts', value('@cloudbase/node-sdk')],
  ['only-stores-open-collections', 'cloudfunctions/visit/loose.ts', value('../_kernel/collection')],
  ['roster-reads-through-its-store', 'cloudfunctions/roster/roster.read.ts', value('./index')],
  ['no-cycles', 'cloudfunctions/visit/egg.ts', value('./hen')],
  ['no-floor-imports-gateway-or-tests', 'cloudfunctions/visit/local.ts', value('../../gateway/main')],
  ['no-floor-imports-gateway-or-tests', 'src/visit/tested.ts', type('../../tests/world')],
  ['nothing-imports-tests', 'gateway/tested.ts', value('../tests/world')],
  ['the-gateway-reads-only-tokens-and-types', 'gateway/nosy.ts', value('../cloudfunctions/hotline/index')],
  ['no-unlisted-packages', 'scripts/borrowed.ts', value('unlisted')],
  ['no-unresolvable-imports', 'scripts/lost.ts', value('./nowhere')],
]

/** What is allowed and must stay so. */
const allowed: Readonly<Record<string, string>> = {
  'types/hotline.ts': `import { x as z } from 'zod'\nexport const x = z\n`,
  'types/hotline.limits.ts': leaf,
  'types/_problem.ts': leaf,
  'types/roster.ts': value('zod'),
  'types/visit.ts': `import { y } from './roster'\nexport const x = y\n`,
  'cloudfunctions/_kernel/cloud.ts': value('@cloudbase/node-sdk') + leaf,
  'cloudfunctions/_kernel/collection.ts': `import './cloud'\n${leaf}`,
  'cloudfunctions/_kernel/problem.ts': `import '../../types/_problem'\n${leaf}`,
  'cloudfunctions/_kernel/token.ts': leaf,
  'cloudfunctions/hotline/index.ts': `import './hotline.store'\nimport '../roster/roster.read'\n${leaf}`,
  'cloudfunctions/hotline/hotline.store.ts': value('../_kernel/collection'),
  'cloudfunctions/hotline/hotline.rules.ts': `import '../_kernel/problem'\n${type('../_kernel/collection')}`,
  'cloudfunctions/roster/index.ts': leaf,
  'cloudfunctions/roster/roster.store.ts': leaf,
  'cloudfunctions/visit/index.ts': `import '../../types/visit'\n${leaf}`,
  'cloudfunctions/visit/hen.ts': `import './egg'\n${leaf}`,
  'src/_kernel/cloud.ts': type('../../types/_problem'),
  'src/hotline/page.ts': `import '../../types/hotline.limits'\n${type('../../types/hotline')}${leaf}`,
  'src/visit/page.ts': `import '../_kernel/cloud'\n${leaf}`,
  'gateway/main.ts': `import '../cloudfunctions/_kernel/token'\n${leaf}`,
  'scripts/start.ts': value('../gateway/main'),
  'tests/world.ts': `import '../gateway/main'\n${leaf}`,
}

const packages = Object.fromEntries(
  ['zod', 'dayjs', '@cloudbase/node-sdk', 'unlisted'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.x = 1\n'],
  ]),
)

let house: string
let report: Report

beforeAll(() => {
  const planted = Object.fromEntries(violations.map(([, file, text]) => [file, text]))
  const dependencies = { zod: '1.0.0', dayjs: '1.0.0', '@cloudbase/node-sdk': '1.0.0' }
  house = plant({
    ...allowed,
    ...planted,
    ...packages,
    'package.json': JSON.stringify({ name: 'planted', dependencies }),
  })
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    copyFileSync(join(root, file), join(house, file))
  const floors = ['types', 'cloudfunctions', 'src', 'gateway', 'scripts']
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const ended = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...floors],
    { cwd: house, encoding: 'utf8', maxBuffer: 64 << 20 },
  )
  report = JSON.parse(ended.stdout) as Report
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

const rulesAgainst = (file: string) =>
  report.summary.violations.filter((found) => found.from === file).map((found) => found.rule.name)

test.each(violations)('%s names %s', (rule, file) => {
  expect(rulesAgainst(file)).toContain(rule)
})

test.each(Object.keys(allowed))('%s is allowed', (file) => {
  expect(rulesAgainst(file)).toEqual([])
})

test('every rule has a planted violation', () => {
  const proven = new Set(violations.map(([rule]) => rule))
  expect(report.summary.ruleSetUsed.forbidden.map((rule) => rule.name).sort()).toEqual([...proven].sort())
})
