import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { around, ticks } from './processor'

const root = join(__dirname, '..', '..')

/** On what, and with what, was measured. */
export interface Machine {
  readonly processors: string
  readonly memory: string
  readonly system: string
  readonly node: string
  readonly versions: Readonly<Record<string, string>>
  readonly commit: string
  /** The share of the machine that others used before anything began. */
  readonly busy: number
  readonly load: number
}

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/** Looks at the machine for two seconds, while nothing of ours runs. */
export async function machine(): Promise<Machine> {
  const before = ticks()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const { foreign } = around(before, ticks(), 0)
  const [first] = cpus()
  return {
    processors: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `Linux ${release()}`,
    node: process.version,
    versions: Object.fromEntries(
      ['@cloudbase/node-sdk', '@photostructure/sqlite', 'esbuild', 'zod'].map((name) => [
        name,
        versionOf(name),
      ]),
    ),
    commit: commit(),
    busy: foreign,
    load: loadavg()[0] ?? 0,
  }
}
