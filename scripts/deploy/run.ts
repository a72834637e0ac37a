import type { Discovered } from '../../gateway/discovery'
import { DeployFault, type Cloud } from './cloud'
import type { Keys } from './keys'
import { siteSteps, storageSteps, type Site } from './site'
import { databaseSteps, functionSteps, routeSteps, type Bundle, type Step } from './steps'

/** What may be deployed by itself, in this order. */
export const parts = ['database', 'functions', 'site'] as const
export type Part = (typeof parts)[number]

export interface Wanted {
  readonly discovered: Discovered
  readonly bundles: readonly Bundle[]
  readonly keys: Keys
  readonly site: Site
  /** What is left out is not compared either; but functions want the database whole. */
  readonly only: ReadonlySet<Part>
}

type Say = (sentence: string) => void

/** As long as a key, or most of one: the cloud may repeat what it refuses. */
const secretive = /[A-Za-z0-9+/]{32,}=*/g

/** The cloud's own words, on one line and without keys. */
const told = (error: unknown): string =>
  error instanceof Error
    ? error.message.replace(secretive, '…').replace(/\s+/g, ' ').slice(0, 300)
    : '没有说明原因'

async function stateOf(cloud: Cloud): Promise<string | undefined> {
  try {
    return await cloud.state()
  } catch (error) {
    throw new DeployFault(`云开发没有应答：${told(error)}。请核对腾讯云密钥、环境ID和网络`)
  }
}

type Plan = Readonly<Record<Part, readonly Step[]>> & { readonly signsAnew: boolean }

const nothing = { steps: [], signsAnew: false } as const

async function compared(cloud: Cloud, { discovered, bundles, keys, site, only }: Wanted): Promise<Plan> {
  const code = only.has('functions')
  const database =
    code || only.has('database')
      ? [...(await databaseSteps(cloud, discovered)), ...(await storageSteps(cloud))]
      : []
  const functions = code ? await functionSteps(cloud, bundles, keys) : nothing
  const specs = bundles.map(({ spec }) => spec)
  const routes = code ? await routeSteps(cloud, specs) : []
  return {
    database,
    functions: [...functions.steps, ...routes],
    signsAnew: functions.signsAnew,
    site: only.has('site') ? await siteSteps(cloud, site) : [],
  }
}

/** @throws DeployFault when it must not begin, or the cloud cannot be read. */
async function planOf(cloud: Cloud, wanted: Wanted): Promise<Plan> {
  try {
    const plan = await compared(cloud, wanted)
    if (!wanted.only.has('database') && plan.database.length > 0)
      throw new DeployFault(
        `数据库还差 ${plan.database.length} 项，云函数换不得。请把 database 也写进 --only，或者不写 --only`,
      )
    return plan
  } catch (error) {
    if (error instanceof DeployFault) throw error
    throw new DeployFault(`没能看清云上现在有什么：${told(error)}。云上什么都没有改`)
  }
}

const after: Readonly<Record<Part, string>> = {
  database: '数据库没有备齐，云函数和网页先不换',
  functions: '云函数没有换齐，网页先不换',
  site: '网页没有放齐',
}

/** @returns how many steps failed. @param strict each step leans on the one before: after a failure nothing more is done. */
async function carryOut(cloud: Cloud, steps: readonly Step[], say: Say, strict: boolean): Promise<number> {
  let failed = 0
  for (const [at, step] of steps.entries()) {
    try {
      await step.run(cloud)
      say(`[${at + 1}/${steps.length}] ${step.say}`)
    } catch (error) {
      failed += 1
      say(`[${at + 1}/${steps.length}] 没有做成：${step.say}（${told(error)}）`)
      if (strict) break
    }
  }
  return failed
}

/**
 * Brings an environment to what this house declares, or only says what that would take. Everything is compared before anything
 * is changed; functions are put only on a database that is whole, pages only on functions that are, and nothing is ever removed.
 * @returns whether everything that had to be done is done.
 * @throws DeployFault when it must not begin.
 */
export async function deploy(cloud: Cloud, wanted: Wanted, dryRun: boolean, say: Say): Promise<boolean> {
  const state = await stateOf(cloud)
  if (state === undefined) throw new DeployFault('没有找到这个环境，请核对环境ID和腾讯云密钥')
  if (state !== 'NORMAL') throw new DeployFault(`这个环境现在不能用（${state}），请先在云开发控制台处理`)
  const plan = await planOf(cloud, wanted)
  const steps = parts.flatMap((part) => plan[part])
  if (steps.length === 0) {
    say('云上已经和这一版一样，没有要做的')
    return true
  }
  if (plan.signsAnew)
    say(
      '注意：XY_SIGNING_KEY 和云上用着的不一样。换上以后，电脑上登录着的人都要重新扫码；换的几分钟里，有的操作要重试一次',
    )
  if (dryRun) {
    for (const step of steps) say(`将要：${step.say}`)
    say(`共 ${steps.length} 项，云上什么都没有改`)
    return true
  }
  for (const part of parts) {
    const failed = await carryOut(cloud, plan[part], say, part === 'site')
    if (failed === 0) continue
    say(`有 ${failed} 项没有做成，${after[part]}。排除原因后再运行一次，会从没做成的地方接着做`)
    return false
  }
  say(`做完了，共 ${steps.length} 项`)
  return true
}
