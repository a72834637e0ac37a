import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import type { FunctionSpec } from './catalog'

export const root = resolve(__dirname, '..', '..')

/** Where the bundles of a functions folder go: the project's own under `.build/functions`, any other under a name of its own. */
export function bundleFolder(functions: string): string {
  const own = join(root, 'cloudfunctions')
  if (resolve(functions) === own) return join(root, '.build', 'functions')
  return join(
    root,
    '.build',
    `functions-${createHash('sha256').update(resolve(functions)).digest('hex').slice(0, 12)}`,
  )
}

const shape: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A quarter of a cold start is reading the text, so it goes without blanks; names stay, and lines stay short enough for
  // a crash trace to say where.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 120,
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'silent',
  write: false,
  metafile: true,
  absWorkingDir: root,
}

/** What runs in Node and not in a browser. */
const inNode: BuildOptions = {
  // WebAssembly comes inside the one file, and is decoded by whoever imports it.
  loader: { '.wasm': 'binary' },
  // Compiled code that was kept forgets how to import later on; Node's own modules are all that is left to import.
  supported: { 'dynamic-import': false },
  // A module that asks for its own address gets the bundle's: CommonJS has none for it.
  // A part of the SDK asks at load whether there are `Headers`, and Node would load its whole `fetch` to say so: 45 ms of a cold start. A call
  // that fetches loads it then. Whoever needs the class writes `Headers`, which stays as it is.
  define: { 'import.meta.url': 'bundleUrl', 'globalThis.Headers': 'true' },
  banner: { js: "'use strict'; const bundleUrl = require('node:url').pathToFileURL(__filename).href" },
}

/** Written under another name and moved, for other processes may be building and reading the same file. */
export function writeWhole(file: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${String(process.pid)}.${String(process.hrtime.bigint())}`
  writeFileSync(draft, contents)
  renameSync(draft, file)
}

interface Stamp {
  readonly options: string
  readonly inputs: Record<string, readonly [size: number, changed: number]>
}

function fresh(out: string, options: string): boolean {
  if (!existsSync(out) || !existsSync(`${out}.stamp`)) return false
  const stamp = JSON.parse(readFileSync(`${out}.stamp`, 'utf8')) as Stamp
  if (stamp.options !== options) return false
  return Object.entries(stamp.inputs).every(([file, [size, changed]]) => {
    const found = statSync(resolve(root, file), { throwIfNoEntry: false })
    return found?.size === size && found.mtimeMs === changed
  })
}

/** @param began when the build did: what was written since then may not be what went into it, and never counts as seen. */
function stampOf(options: string, inputs: Iterable<string>, began: number): Stamp {
  const seen: Stamp['inputs'] = {}
  for (const file of inputs) {
    const found = statSync(resolve(root, file), { throwIfNoEntry: false })
    if (found)
      seen[relative(root, resolve(root, file))] = [found.size, found.mtimeMs < began ? found.mtimeMs : 0]
  }
  return { options, inputs: seen }
}

/**
 * Bundles one module to one CommonJS file with nothing left outside, unless the file is there and none of what went
 * into it has changed since.
 * @returns the file.
 * @throws Error with esbuild's message when the source does not compile.
 */
export async function bundle(
  input: { readonly entry: string } | { readonly source: string },
  out: string,
  where: 'node' | 'browser' = 'node',
): Promise<string> {
  const asked: BuildOptions = where === 'node' ? { ...shape, ...inNode } : shape
  const options = JSON.stringify([input, asked])
  if (fresh(out, options)) return out
  const began = Date.now()
  const result = await build({
    ...asked,
    outfile: out,
    ...('entry' in input
      ? { entryPoints: [input.entry] }
      : { stdin: { contents: input.source, resolveDir: root, loader: 'ts' as const } }),
  })
  for (const file of result.outputFiles ?? []) writeWhole(file.path, file.contents)
  writeWhole(
    `${out}.stamp`,
    JSON.stringify(stampOf(options, Object.keys(result.metafile?.inputs ?? {}), began)),
  )
  return out
}

/** Bundles a cloud function to `<folder>/<name>/index.js`. */
export function bundleFunction(spec: FunctionSpec, folder: string): Promise<string> {
  return bundle({ entry: spec.entry }, join(folder, spec.name, 'index.js'))
}

/** Bundles what runs inside an instance, before any function is loaded. */
export function bundleInstance(): Promise<string> {
  return bundle(
    { entry: join(__dirname, 'instance.worker.ts') },
    join(root, '.build', 'gateway', 'instance.js'),
  )
}
