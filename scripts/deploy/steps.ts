import type { Discovered } from '../../gateway/discovery'
import type { FunctionSpec } from '../../gateway/functions/catalog'
import { DeployFault, type Cloud, type CloudFunction, type Index, type Route } from './cloud'
import { checkKeys, signsAnew, type Keys } from './keys'

/** One thing to do, said before it is done. */
export interface Step {
  readonly say: string
  readonly run: (cloud: Cloud) => Promise<void>
}

/** What the cloud allows. Source: 云函数 SCF quotas (environment variables of a function, together); CloudBase's newest Node. */
const environmentMost = 4096
const active = 'Active'
const runtime = 'Nodejs20.19'

const text = ({ keys, unique }: Index): string => JSON.stringify([keys, unique])

/** Indexes as the stores declare them, in the cloud's words. */
function declared({ indexes }: Discovered['collections'][number]): Index[] {
  return indexes.map(({ name, keys, unique }) => ({
    name,
    keys: Object.entries(keys).map(
      ([field, way]) => [field, String(way) as '1' | '-1' | '2dsphere'] as const,
    ),
    unique: unique ?? false,
  }))
}

/**
 * Collections, indexes and who may read them. What nobody declares is left alone.
 * @throws DeployFault when an index of a declared name is another one: to make it anew, somebody must drop it first.
 */
export async function databaseSteps(cloud: Cloud, { collections }: Discovered): Promise<Step[]> {
  const there = new Set(await cloud.collections())
  const closed = await cloud.closed(collections.map(({ name }) => name).filter((name) => there.has(name)))
  const steps: Step[] = []
  for (const collection of collections) {
    const { name } = collection
    const found = there.has(name) ? await cloud.indexes(name) : []
    const known = new Map(found.map((index) => [index.name, index]))
    const wanted = declared(collection)
    const other = wanted.find((index) => text(known.get(index.name) ?? index) !== text(index))
    if (other)
      throw new DeployFault(
        `集合 ${name} 里的索引 ${other.name} 和这一版声明的不一样。请在云开发控制台的“数据库 → ${name} → 索引管理”里删掉它，再运行一次`,
      )
    const missing = wanted.filter((index) => !known.has(index.name))
    if (!there.has(name)) steps.push({ say: `新建集合 ${name}`, run: (to) => to.createCollection(name) })
    // Before anything is written into it: the cloud lets every visitor read some new collections.
    if (!closed.has(name)) steps.push({ say: `集合 ${name} 只许云函数读写`, run: (to) => to.close(name) })
    if (missing.length > 0)
      steps.push({
        say: `集合 ${name} 建索引 ${missing.map((index) => index.name).join('、')}`,
        run: (to) => to.createIndexes(name, missing),
      })
  }
  return steps
}

/** A function's bundle: its folder and a mark of what is in it. */
export interface Bundle {
  readonly spec: FunctionSpec
  readonly folder: string
  /** Hash of the one file. It stands in the function's environment, so that the cloud itself tells what runs there. */
  readonly mark: string
}

function wantedOf({ spec, mark }: Bundle, keys: Keys): CloudFunction {
  const { name, timeout, memorySize, triggers } = spec
  const given = Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const environment = { TZ: 'UTC', NODE_ENV: 'production', ...Object.fromEntries(given), XY_BUILD: mark }
  const size = Object.entries(environment).reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  if (size > environmentMost)
    throw new DeployFault(
      `函数 ${name} 的环境变量共 ${size} 字节，云上最多 ${environmentMost}，请缩短密钥文件`,
    )
  return { name, handler: 'index.main', runtime, timeout, memorySize, environment, timers: triggers }
}

/** All that a function is, for comparing. The cloud tells variables in an order of its own. */
const whole = ({ handler, runtime: on, timeout, memorySize, timers, environment }: CloudFunction): string =>
  JSON.stringify([handler, on, timeout, memorySize, timers, Object.entries(environment).sort()])

export interface FunctionSteps {
  readonly steps: readonly Step[]
  /** Some function in the cloud signs with another key. */
  readonly signsAnew: boolean
}

/**
 * The functions that are not there yet or are another version.
 * @throws DeployFault when the cloud carries keys that these would lock out, or runs a function on another runtime: that is
 * fixed when a function is made.
 */
export async function functionSteps(
  cloud: Cloud,
  bundles: readonly Bundle[],
  keys: Keys,
): Promise<FunctionSteps> {
  const steps: Step[] = []
  let anew = false
  for (const bundle of bundles) {
    const wanted = wantedOf(bundle, keys)
    const there = await cloud.function(wanted.name)
    if (there) checkKeys(keys, there.environment)
    if (there && signsAnew(keys, there.environment)) anew = true
    if (there && there.runtime !== wanted.runtime)
      throw new DeployFault(
        `云函数 ${wanted.name} 在云上用的是 ${there.runtime}，要 ${wanted.runtime}，而运行环境建好后改不了。请在云开发控制台的“云函数”里删掉它，再运行一次`,
      )
    if (there?.status === active && whole(there) === whole(wanted)) continue
    steps.push({
      say: `${there ? '更新' : '新建'}云函数 ${wanted.name}`,
      run: (to) => to.putFunction(wanted, bundle.folder),
    })
  }
  return { steps, signsAnew: anew }
}

/**
 * The paths by which browsers and other programs reach functions: `/call/<feature>` and those of `config.json`.
 * @throws DeployFault when a path leads elsewhere.
 */
export async function routeSteps(cloud: Cloud, specs: readonly FunctionSpec[]): Promise<Step[]> {
  const there = new Map((await cloud.routes()).map(({ path, name }) => [path, name]))
  const wanted = specs.flatMap(({ name, http }): Route[] => [
    { path: `/call/${name}`, name },
    ...(http === undefined ? [] : [{ path: http, name }]),
  ])
  const astray = wanted.find(({ path, name }) => there.has(path) && there.get(path) !== name)
  if (astray)
    throw new DeployFault(
      `HTTP 访问服务的路径 ${astray.path} 已经指向别的函数，请在控制台改过来或删掉，再运行一次`,
    )
  return wanted
    .filter(({ path }) => !there.has(path))
    .map((route) => ({
      say: `HTTP 路径 ${route.path} 指向 ${route.name}`,
      run: (to) => to.createRoute(route),
    }))
}
