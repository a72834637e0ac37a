/**
 * What the built mini-program may weigh, and whether WeChat's own compilers take it. WeChat's limit is 2 MiB a
 * package; our budgets keep the first screen quick on a slow line.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { root } from './_kernel/root'

/** Bytes; a kilobyte is 1 000 of them. */
export const budgets = { main: 600_000, sub: 200_000 } as const

export interface PackageSize {
  /** `main`, or the root of a sub-package. */
  readonly name: string
  readonly bytes: number
}

interface AppJson {
  readonly subPackages?: readonly { readonly root: string }[]
}

/** All files under a folder, by their paths from it, with slashes on every system. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/** The packages of a build, the main package first. Throws when the folder holds no app.json. */
export function sizesOf(build: string): PackageSize[] {
  const app = JSON.parse(readFileSync(join(build, 'app.json'), 'utf8')) as AppJson
  const roots = (app.subPackages ?? []).map((sub) => sub.root.replace(/\/$/, ''))
  const ownerOf = (file: string) => roots.find((name) => file.startsWith(`${name}/`)) ?? 'main'
  const sizes = new Map(['main', ...roots].map((name) => [name, 0]))
  for (const file of filesIn(build)) {
    const owner = ownerOf(file)
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(join(build, file)).size)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}

/** What weighs too much, one finding a line. An empty package is a finding: a build that wrote nothing is not light. */
export function overBudget(sizes: readonly PackageSize[]): string[] {
  return sizes.flatMap(({ name, bytes }) => {
    const limit = name === 'main' ? budgets.main : budgets.sub
    if (bytes === 0) return [`package ${name} is empty`]
    return bytes > limit ? [`package ${name} has ${bytes} bytes, ${bytes - limit} over its budget`] : []
  })
}

const folders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** The path of WeChat's compiler. npm unpacks it without the right to run, so a copy of ours gets it. */
export function compiler(name: 'wcc' | 'wcsc'): string {
  const folder = folders[process.platform]
  if (folder === undefined) throw new Error(`WeChat's ${name} does not exist for ${process.platform}.`)
  const file = folder === 'windows' ? `${name}.exe` : name
  const copy = join(root, '.build/wechat', file)
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(
      join(dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', folder, file),
      copy,
    )
    chmodSync(copy, 0o755)
  }
  return copy
}

function refusal(name: 'wcc' | 'wcsc', args: readonly string[], cwd: string): string[] {
  const ended = spawnSync(compiler(name), args, { cwd, encoding: 'utf8', maxBuffer: 256 << 20 })
  if (ended.error) return [`${name}: ${ended.error.message}`]
  if (ended.status === 0) return []
  return [`${name}: ${ended.stderr.split('\n')[0] ?? ''}`]
}

/** What WeChat's compilers refuse. Each takes its files all at once, as they refer to each other. */
export function compilerFindings(build: string): string[] {
  const files = filesIn(build)
  const templates = files.filter((file) => /\.(wxml|wxs)$/.test(file))
  const styles = files.filter((file) => file.endsWith('.wxss'))
  if (templates.length === 0) return ['there is no template to compile']
  return [
    ...refusal('wcc', ['-d', ...templates], build),
    ...(styles.length === 0 ? [] : refusal('wcsc', ['-lc', ...styles], build)),
  ]
}
