import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS } from './limits'

const trigger = z.object({ name: z.string().min(1), type: z.literal('timer'), config: z.string().min(1) })

const settings = z.object({
  timeout: z.number().int().min(1).max(MAX_TIMEOUT_SECONDS).default(DEFAULT_TIMEOUT_SECONDS),
  memorySize: z.number().int().min(64).max(3072).default(DEFAULT_MEMORY_MB),
  // The cloud lets a function have one timer.
  triggers: z.array(trigger).max(1).default([]),
  /** Events of WeChat's message push that come here; in the cloud they are pointed at the function in its console. */
  pushes: z.array(z.literal('wxa_media_check')).default([]),
  /** The path under which programs of others reach it; in the cloud a route of the HTTP access service. */
  http: z
    .string()
    .regex(/^\/[a-z][a-z0-9-]{0,39}$/)
    .optional(),
})

export type Trigger = z.output<typeof trigger>

/** One cloud function: a folder of `cloudfunctions/` whose name does not begin with an underscore. */
export interface FunctionSpec extends z.output<typeof settings> {
  readonly name: string
  readonly entry: string
}

function readSettings(folder: string): z.output<typeof settings> {
  const file = join(folder, 'config.json')
  if (!existsSync(file)) return settings.parse({})
  const parsed = settings.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/**
 * The functions of a folder, by name. A folder counts when it has an `index.ts` (or `index.js`).
 * @throws Error naming the config.json that can't be understood.
 */
export function catalog(folder: string): Map<string, FunctionSpec> {
  const found = new Map<string, FunctionSpec>()
  if (!existsSync(folder)) return found
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    if (!item.isDirectory() || !/^[a-z][a-z0-9-]{0,59}$/i.test(item.name)) continue
    const at = join(folder, item.name)
    const entry = ['index.ts', 'index.js'].map((name) => join(at, name)).find((file) => existsSync(file))
    if (entry !== undefined) found.set(item.name, { name: item.name, entry, ...readSettings(at) })
  }
  return found
}
