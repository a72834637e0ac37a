import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { bundle, bundleFolder, root, writeWhole } from './functions/bundle'

const found = z.object({
  collections: z.array(
    z.object({
      name: z.string(),
      feature: z.string(),
      /** Kept in a file of its own, out of which it is gone for good when it is removed. */
      apart: z.boolean(),
      indexes: z.array(
        z.object({
          name: z.string(),
          keys: z.record(z.string(), z.union([z.literal(1), z.literal(-1), z.literal('2dsphere')])),
          unique: z.boolean().optional(),
        }),
      ),
    }),
  ),
  features: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/** What the functions and contracts declare: collections with their indexes, and each action as JSON Schema. */
export type Discovered = z.output<typeof found>

function filesUnder(folder: string, ends: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith(ends))
    .map((item) => join(item.parentPath, item.name))
    .sort()
}

function contractFiles(): string[] {
  const folder = join(root, 'types')
  return readdirSync(folder)
    .filter((name) => /^[a-z][a-z0-9-]*\.ts$/.test(name))
    .map((name) => join(folder, name))
}

/** A module that reads every store and contract, and says what they declare. */
function sourceOf(stores: readonly string[], contracts: readonly string[]): string {
  const path = (file: string): string => JSON.stringify(`./${relative(root, file)}`)
  const reader = JSON.stringify(`./${relative(root, join(__dirname, 'declared.worker.ts'))}`)
  return [
    `import { tell } from ${reader}`,
    ...stores.map((file, at) => `import * as store${at} from ${path(file)}`),
    ...contracts.map((file, at) => `import * as contract${at} from ${path(file)}`),
    `tell([${stores.map((_, at) => `store${at}`).join(', ')}], [${contracts.map((_, at) => `contract${at}`).join(', ')}])`,
  ].join('\n')
}

function ask(file: string, env: Record<string, string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { env, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`Reading the declarations ended with code ${code}.`)))
  })
}

const heard = z.object({ of: z.string(), said: found })

/** What the same module said before; undefined where another one did, or none. */
function before(file: string, of: string): Discovered | undefined {
  try {
    const { of: whose, said } = heard.parse(JSON.parse(readFileSync(file, 'utf8')))
    return whose === of ? said : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads what the modules `*.store.ts` of a functions folder and the contracts in `types` declare. They run in a
 * worker with a function's environment, for a store module brings the SDK along, unless the very same modules have
 * told it before: to load them all takes longer than everything else at a start.
 */
export async function discover(functions: string, env: Record<string, string>): Promise<Discovered> {
  const stores = filesUnder(functions, '.store.ts')
  const source = sourceOf(stores, contractFiles())
  const file = await bundle({ source }, join(bundleFolder(functions), '_declared', 'index.js'))
  const of = createHash('sha256').update(readFileSync(file)).digest('hex')
  const told = `${file}.said`
  const known = before(told, of)
  if (known) return known
  const said = found.parse(await ask(file, env))
  writeWhole(told, JSON.stringify({ of, said }))
  return said
}
