import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import * as z from 'zod'
import { installApart } from '../_kernel/apart'
import type { Credentials } from './credentials'
import type { Cloud, Index, StandingFunction } from './cloud'
import { quietly, siteOf, storageOf, type Keeping } from './manager.site'

/** Whose environment it is, and by what right. */
export interface Access extends Credentials {
  readonly env: string
  readonly region?: string
}

/** What is used of `@cloudbase/manager-node`; its answers are parsed, for they are the cloud's. */
interface Manager extends Keeping {
  readonly env: { getEnvInfo(): Promise<unknown> }
  readonly database: {
    listCollections(page: { MgoLimit: number; MgoOffset: number }): Promise<unknown>
    describeCollection(name: string): Promise<unknown>
    createCollection(name: string): Promise<unknown>
    updateCollection(name: string, change: { CreateIndexes: readonly object[] }): Promise<unknown>
  }
  readonly permission: {
    describeResourcePermission(ask: { resourceType: string; resources: string[] }): Promise<unknown>
    modifyResourcePermission(ask: {
      resourceType: string
      resource: string
      permission: string
    }): Promise<unknown>
  }
  readonly functions: {
    getFunctionDetail(name: string): Promise<unknown>
    createFunction(ask: { func: object; functionPath: string; deployMode: 'zip' | 'cos' }): Promise<unknown>
    updateFunctionCode(ask: {
      func: object
      functionPath: string
      deployMode: 'zip' | 'cos'
    }): Promise<unknown>
    updateFunctionConfig(func: object): Promise<unknown>
    createFunctionTriggers(name: string, timers: readonly object[]): Promise<unknown>
    waitFunctionActive(name: string): Promise<unknown>
  }
  readonly access: {
    getAccessList(ask: { offset: number }): Promise<unknown>
    createAccess(ask: { path: string; name: string }): Promise<unknown>
  }
}

const control = join(__dirname, 'control')
const own = join(control, 'node_modules', '@cloudbase', 'manager-node', 'package.json')

/** Tencent's own library, installed where it is missing: 200 packages that nothing else needs. */
function library(): new (access: object) => Manager {
  installApart(control)
  return createRequire(own)(dirname(own)) as new (access: object) => Manager
}

const page = 100

/** Every page of a list, however many rows the cloud gives at a time. */
async function all<T>(ask: (offset: number) => Promise<readonly T[]>): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const some = await ask(found.length)
    if (some.length === 0) return found
    found.push(...some)
  }
}

const environment = z.object({ EnvInfo: z.object({ Status: z.string() }).optional() })
const tables = z.object({ Collections: z.array(z.object({ CollectionName: z.string() })) })
const table = z.object({
  Indexes: z
    .array(
      z.object({
        Name: z.string(),
        Unique: z.boolean().nullish(),
        Keys: z.array(z.object({ Name: z.string(), Direction: z.enum(['1', '-1', '2dsphere']) })),
      }),
    )
    .nullish(),
})
const permissions = z.object({
  Data: z.object({
    PermissionList: z.array(z.object({ Resource: z.string(), Permission: z.string() })).nullish(),
  }),
})
const detail = z.object({
  FunctionName: z.string(),
  Status: z.string(),
  Handler: z.string(),
  Runtime: z.string(),
  Timeout: z.number(),
  MemorySize: z.number(),
  Environment: z
    .object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish() })
    .nullish(),
  Triggers: z
    .array(z.object({ TriggerName: z.string(), Type: z.string(), TriggerDesc: z.string() }))
    .nullish(),
})
const apis = z.object({
  APISet: z.array(z.object({ Path: z.string(), Name: z.string() })).nullish(),
})

/** The cloud tells a timer's cron bare or as JSON. */
function cronOf(told: string): string {
  const parsed = /"cron"\s*:\s*"([^"]+)"/.exec(told)
  return parsed?.[1] ?? told
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ResourceNotFound')

/** The control plane takes an archive of at most 1.5 MB in the request itself; a larger one goes through object storage. */
const requestMost = 1_400_000

const fitsRequest = (folder: string): boolean =>
  deflateRawSync(readFileSync(join(folder, 'index.js'))).length <= requestMost

type Part<K extends keyof Cloud> = Pick<Cloud, K>

function collectionsOf({
  database,
}: Manager): Part<'collections' | 'indexes' | 'createCollection' | 'createIndexes'> {
  return {
    collections: () =>
      all(async (offset) =>
        tables
          .parse(await database.listCollections({ MgoLimit: page, MgoOffset: offset }))
          .Collections.map(({ CollectionName }) => CollectionName),
      ),
    indexes: async (collection) =>
      (table.parse(await database.describeCollection(collection)).Indexes ?? []).map(
        ({ Name, Unique, Keys }): Index => ({
          name: Name,
          keys: Keys.map((key) => [key.Name, key.Direction] as const),
          unique: Unique ?? false,
        }),
      ),
    createCollection: async (name) => {
      await database.createCollection(name)
    },
    createIndexes: async (collection, indexes) => {
      const made = indexes.map(({ name, keys, unique }) => ({
        IndexName: name,
        MgoKeySchema: {
          MgoIndexKeys: keys.map(([Name, Direction]) => ({ Name, Direction })),
          MgoIsUnique: unique,
        },
      }))
      await database.updateCollection(collection, { CreateIndexes: made })
    },
  }
}

function permissionsOf({ permission }: Manager): Part<'closed' | 'close'> {
  return {
    closed: async (collections) => {
      const found = new Set<string>()
      for (let at = 0; at < collections.length; at += page) {
        const ask = { resourceType: 'collection', resources: collections.slice(at, at + page) }
        const told = permissions.parse(await permission.describeResourcePermission(ask))
        for (const { Resource, Permission } of told.Data.PermissionList ?? [])
          if (Permission === 'ADMINONLY') found.add(Resource)
      }
      return found
    },
    close: async (resource) => {
      await permission.modifyResourcePermission({
        resourceType: 'collection',
        resource,
        permission: 'ADMINONLY',
      })
    },
  }
}

function routesOf({ access }: Manager): Part<'routes' | 'createRoute'> {
  return {
    routes: () =>
      all(async (offset) =>
        (apis.parse(await access.getAccessList({ offset })).APISet ?? []).map(({ Path, Name }) => ({
          path: Path,
          name: Name,
        })),
      ),
    createRoute: async (route) => {
      await access.createAccess(route)
    },
  }
}

function functionsOf(manager: Manager): Part<'function' | 'putFunction'> {
  const { functions } = manager
  const { routes, createRoute } = routesOf(manager)
  const standing = async (name: string): Promise<StandingFunction | undefined> => {
    try {
      const told = detail.parse(await functions.getFunctionDetail(name))
      return {
        name,
        status: told.Status,
        handler: told.Handler,
        runtime: told.Runtime,
        timeout: told.Timeout,
        memorySize: told.MemorySize,
        environment: Object.fromEntries(
          (told.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]),
        ),
        timers: (told.Triggers ?? [])
          .filter(({ Type }) => Type === 'timer')
          .map((timer) => ({
            name: timer.TriggerName,
            type: 'timer' as const,
            config: cronOf(timer.TriggerDesc),
          })),
      }
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }
  // The library waits while a function is being changed, and takes a change that failed for an end like any other.
  const settled = async (name: string) => {
    await functions.waitFunctionActive(name)
    const status = (await standing(name))?.status
    if (status !== 'Active') throw new Error(`函数状态 ${status ?? '不明'}`)
  }
  return {
    function: standing,
    putFunction: async ({ environment: envVariables, timers, ...wanted }, folder) => {
      const { name } = wanted
      const func = { ...wanted, envVariables, installDependency: false }
      const code = { func, functionPath: folder, deployMode: fitsRequest(folder) ? 'zip' : 'cos' } as const
      const there = await standing(name)
      if (there === undefined) await quietly(() => functions.createFunction(code))
      else if (there.status === 'CreateFailed') {
        // The library takes away what is left of it, its paths too, and makes it anew.
        const paths = (await routes()).filter((route) => route.name === name)
        await quietly(() => functions.createFunction(code))
        const kept = new Set((await routes()).map(({ path }) => path))
        for (const route of paths) if (!kept.has(route.path)) await createRoute(route)
      } else {
        await quietly(() => functions.updateFunctionCode(code))
        await settled(name)
        // With it `XY_BUILD`, so that the cloud never tells of a text that is not there.
        await functions.updateFunctionConfig(func)
      }
      await settled(name)
      if (timers.length === 0) return
      await functions.createFunctionTriggers(name, timers)
      await settled(name)
    },
  }
}

/** An environment of CloudBase, by Tencent Cloud's control plane. */
export function managedCloud({ env: envId, ...rest }: Access): Cloud {
  const manager = new (library())({ envId, ...rest })
  return {
    state: async () => environment.parse(await manager.env.getEnvInfo()).EnvInfo?.Status,
    ...collectionsOf(manager),
    ...permissionsOf(manager),
    ...functionsOf(manager),
    ...routesOf(manager),
    ...storageOf(manager),
    ...siteOf(manager),
  }
}
