/**
 * `npm run check`: types, lint, boundaries, format and what nobody uses, on two processors at a time.
 * The two long ones (types, lint) lead a lane each; the short ones follow where a lane is free.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { duration, endChildrenWithUs, run } from './_kernel/process'
import { root } from './_kernel/root'
import { verdict, type Outcome } from './_kernel/tally'

interface Step {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
}

// The cruiser dies of a folder that is not there.
const floors = ['types', 'cloudfunctions', 'src', 'gateway', 'scripts', 'config', 'bench'].filter((floor) =>
  existsSync(join(root, floor)),
)

/** Lint remembers files by their own bytes, though a rule may look at the types of others: quick, not quite sure. */
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.build/eslint/']

const stepsOf = (whole: boolean): Step[] => [
  {
    name: 'lint',
    program: 'eslint/bin/eslint.js',
    args: ['--max-warnings', '0', ...(whole ? [] : lintCache), '.'],
  },
  { name: 'types', program: 'typescript/bin/tsc', args: ['-p', '.', '--pretty', 'false'] },
  {
    name: 'format',
    program: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.build/prettier', '.'],
  },
  {
    name: 'boundaries',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...floors],
  },
  { name: 'unused', program: 'knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
]

async function take(step: Step): Promise<boolean> {
  const file = join(root, 'node_modules', step.program)
  const ended = await run(process.execPath, [file, ...step.args], { cwd: root, timeoutMs: 12 * 60_000 })
  const ok = ended.code === 0
  console.log(`  ${ok ? '✓' : '✗'} ${step.name.padEnd(11)} ${duration(ended.ms)}`)
  if (!ok) console.log(ended.output.trimEnd())
  return ok
}

/**
 * Runs every step, each counted as one test.
 * @param whole looks at every file again, as `npm test` does, instead of trusting what was seen before.
 */
export async function check(whole: boolean): Promise<Outcome> {
  mkdirSync(join(root, '.build'), { recursive: true })
  const waiting = stepsOf(whole)
  const results: boolean[] = []
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await take(step))
  }
  await Promise.all([lane(), lane()])
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed, notes: [] }
}

async function main(): Promise<void> {
  endChildrenWithUs()
  const started = performance.now()
  const outcome = await check(false)
  console.log(`${verdict(outcome)} in ${duration(performance.now() - started)}`)
  process.exitCode = outcome.failed > 0 ? 1 : 0
}

if (require.main === module) void main()
