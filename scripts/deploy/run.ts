import type { Discovered } from '../../gateway/discovery'
import { DeployFault, type Cloud } from './cloud'
import type { Keys } from './keys'
import { databaseSteps, functionSteps, routeSteps, type Bundle, type Step } from './steps'

export interface Wanted {
  readonly discovered: Discovered
  readonly bundles: readonly Bundle[]
  readonly keys: Keys
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

interface Plan {
  readonly database: readonly Step[]
  /** Functions and the paths to them. */
  readonly rest: readonly Step[]
}

/** @throws DeployFault when it must not begin, or the cloud cannot be read. */
async function planOf(cloud: Cloud, { discovered, bundles, keys }: Wanted): Promise<Plan> {
  try {
    const database = await databaseSteps(cloud, discovered)
    const functions = await functionSteps(cloud, bundles, keys)
    const specs = bundles.map(({ spec }) => spec)
    return { database, rest: [...functions, ...(await routeSteps(cloud, specs))] }
  } catch (error) {
    if (error instanceof DeployFault) throw error
    throw new DeployFault(`没能看清云上现在有什么：${told(error)}。云上什么都没有改`)
  }
}

/** @returns the steps that failed. */
async function carryOut(cloud: Cloud, steps: readonly Step[], say: Say): Promise<readonly Step[]> {
  const failed: Step[] = []
  for (const [at, step] of steps.entries()) {
    try {
      await step.run(cloud)
      say(`[${at + 1}/${steps.length}] ${step.say}`)
    } catch (error) {
      failed.push(step)
      say(`[${at + 1}/${steps.length}] 没有做成：${step.say}（${told(error)}）`)
    }
  }
  return failed
}

/**
 * Brings an environment to what this house declares, or only says what that would take. Everything is compared before anything
 * is changed; functions are put only on a database that is whole, and nothing is ever removed.
 * @returns whether everything that had to be done is done.
 * @throws DeployFault when it must not begin.
 */
export async function deploy(cloud: Cloud, wanted: Wanted, dryRun: boolean, say: Say): Promise<boolean> {
  const state = await stateOf(cloud)
  if (state === undefined) throw new DeployFault('没有找到这个环境，请核对环境ID和腾讯云密钥')
  if (state !== 'NORMAL') throw new DeployFault(`这个环境现在不能用（${state}），请先在云开发控制台处理`)
  const { database, rest } = await planOf(cloud, wanted)
  const steps = [...database, ...rest]
  if (steps.length === 0) {
    say('云上已经和这一版一样，没有要做的')
    return true
  }
  if (dryRun) {
    for (const step of steps) say(`将要：${step.say}`)
    say(`共 ${steps.length} 项，云上什么都没有改`)
    return true
  }
  const broken = await carryOut(cloud, database, say)
  if (broken.length > 0) {
    say('数据库没有备齐，云函数先不换。排除原因后再运行一次，会从没做成的地方接着做')
    return false
  }
  const failed = await carryOut(cloud, rest, say)
  say(
    failed.length === 0
      ? `做完了，共 ${steps.length} 项`
      : `有 ${failed.length} 项没有做成，排除原因后再运行一次，会从没做成的地方接着做`,
  )
  return failed.length === 0
}
