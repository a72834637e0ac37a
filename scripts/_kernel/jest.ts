import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './process'
import { root } from './root'
import { countJest, type JestReport, type Outcome } from './tally'

/** Runs one project of jest.config.js and counts its tests. Files are reported as they end. */
export async function jest(
  project: string,
  timeoutMs: number,
  args: readonly string[] = [],
): Promise<Outcome> {
  const report = join(root, `.build/results/${project}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const program = join(root, 'node_modules/jest/bin/jest.js')
  const ended = await run(
    process.execPath,
    [program, '--selectProjects', project, '--ci', '--json', '--outputFile', report, ...args],
    // jest writes its report to the output as well when it is asked for JSON; only stderr is for people.
    { cwd: root, timeoutMs, echo: 'stderr', env: { ...process.env, NODE_ENV: 'test' } },
  )
  if (ended.timedOut) return { passed: 0, failed: 1, notes: [`${project} did not end in time`] }
  if (!existsSync(report)) return { passed: 0, failed: 1, notes: [`${project} died before its report`] }
  return countJest(JSON.parse(readFileSync(report, 'utf8')) as JestReport, ended.code)
}
