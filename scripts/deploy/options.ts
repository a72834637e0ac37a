import { resolve } from 'node:path'
import { flagsOf } from '../_kernel/flags'
import { DeployFault } from './cloud'
import { parts, type Part } from './run'

export interface DeployOptions {
  readonly env: string
  /** File of the keys that the functions carry. */
  readonly secrets: string
  readonly newSecrets: boolean
  readonly dryRun: boolean
  readonly region: string | undefined
  readonly only: ReadonlySet<Part>
  readonly help: boolean
}

export const usage = `用法：npm run deploy -- --env 环境ID --secrets 密钥文件 [选项]
  --env 环境ID        云开发环境，在云开发控制台的“环境”里看得到
  --secrets 密钥文件  云函数用的密钥（JSON），离开它谁也读不出姓名和手机号，请另存一份
  --new-secrets       先新建这份密钥文件；已经有的不会覆盖
  --region 地域       默认 ap-shanghai
  --only 部分         只做这些：database（数据库和云存储的权限）、functions（云函数和路径）、site（网页），逗号分开
  --dry-run           只看要做什么，云上什么都不改
腾讯云的密钥只从环境变量 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY（和 TENCENTCLOUD_SESSIONTOKEN）取`

/** @throws DeployFault for a part that there is not. */
function partsOf(given: string | undefined): ReadonlySet<Part> {
  if (given === undefined) return new Set(parts)
  const named = given.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !parts.some((part) => part === name))
  if (unknown !== undefined)
    throw new DeployFault(`--only 里的“${unknown}”看不懂，可写 ${parts.join('、')}\n${usage}`)
  return new Set(parts.filter((part) => named.includes(part)))
}

/** @throws DeployFault for an option that is unknown, missing or can't be read. */
export function optionsOf(args: readonly string[]): DeployOptions {
  const options = {
    env: { type: 'string', default: '' },
    secrets: { type: 'string', default: '' },
    'new-secrets': { type: 'boolean', default: false },
    region: { type: 'string' },
    only: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  const flags = flagsOf(args, options, usage, DeployFault)
  const { env, secrets, 'new-secrets': newSecrets, region, 'dry-run': dryRun, help } = flags
  if (!help && !/^[a-z0-9][a-z0-9-]{2,63}$/i.test(env))
    throw new DeployFault(`请用 --env 写明环境ID\n${usage}`)
  if (!help && secrets === '') throw new DeployFault(`请用 --secrets 写明密钥文件\n${usage}`)
  return { env, secrets: resolve(secrets), newSecrets, region, only: partsOf(flags.only), dryRun, help }
}
