import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { Script } from 'node:vm'

type Exports = Readonly<Record<string, unknown>>
type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  file: string,
  folder: string,
) => void

const head = '(function (exports, require, module, __filename, __dirname) {'
const tail = '\n})'
const ending = '.compiled'

/** A bundle as an instance has it: what it exports, and a way to keep what the engine made of its source. */
export interface Loaded {
  readonly exports: Exports
  /** Keeps the compiled code beside the bundle for the next instance; does nothing when it is there. Never throws. */
  readonly keep: () => void
}

function kept(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Written whole under another name and moved, for other instances read and write it too; those of older sources go. */
function write(file: string, source: string, bytes: Buffer): void {
  const folder = dirname(file)
  const draft = `${file}.${process.pid}.${threadId}`
  writeFileSync(draft, bytes)
  renameSync(draft, file)
  const old = readdirSync(folder).filter(
    (name) => name.startsWith(`${basename(source)}.`) && name.endsWith(ending) && name !== basename(file),
  )
  for (const name of old) rmSync(join(folder, name), { force: true })
}

/**
 * Loads a bundle as `require` would, from compiled code where an instance before has left it: half of a cold start is compiling. The
 * code goes by a hash of its source, since the engine itself looks at little more than the length; it refuses what another version made.
 */
export function loadBundle(file: string): Loaded {
  const source = readFileSync(file, 'utf8')
  const cache = `${file}.${createHash('sha256').update(source).digest('hex').slice(0, 16)}${ending}`
  const cachedData = kept(cache)
  const script = new Script(head + source + tail, {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  const module: { exports: Exports } = { exports: {} }
  const run = script.runInThisContext() as Wrapped
  run(module.exports, createRequire(file), module, file, dirname(file))
  return {
    exports: module.exports,
    keep: () => {
      if (cachedData && script.cachedDataRejected !== true) return
      try {
        write(cache, file, script.createCachedData())
      } catch {
        // The next instance compiles again.
      }
    },
  }
}
