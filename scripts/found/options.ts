import { resolve } from 'node:path'
import { flagsOf } from '../_kernel/flags'
import { LoadFault } from '../load/options'

/** A data folder of this machine, or an environment of CloudBase with the file of its keys. */
export type Place = { readonly data: string } | { readonly env: string; readonly secrets: string }

export interface FoundOptions {
  readonly divisions: string
  readonly staff: string
  /** Absent when only asked for help. */
  readonly place?: Place
  readonly region: string
  readonly dryRun: boolean
}

export const usage = `用法：npm run found -- --divisions 区划表 --staff 人员表 （--data 文件夹 或 --env 环境ID --secrets 密钥文件）
  --divisions 文件    区划表（UTF-8 的 CSV：code,name,level,parent）
  --staff 文件        最初的人员（UTF-8 的 CSV：role,division,industry,name,phone）
  --data 文件夹       装在这台机器的数据文件夹里
  --env 环境ID        装在云开发环境里，先要 npm run deploy；腾讯云密钥从 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 取
  --secrets 密钥文件  deploy 用的那一份
  --region 地域       默认 ap-shanghai
  --dry-run           只核对，什么都不写`

function placeOf(given: { data?: string; env?: string; secrets?: string }): Place {
  const { data, env, secrets } = given
  if (data !== undefined && env === undefined && secrets === undefined) return { data: resolve(data) }
  if (data === undefined && env !== undefined && secrets !== undefined)
    return { env, secrets: resolve(secrets) }
  throw new LoadFault(`请写明装在哪里：--data，或者 --env 和 --secrets\n${usage}`)
}

/** @throws LoadFault for an option that is unknown or missing. */
export function optionsOf(args: readonly string[]): FoundOptions {
  const options = {
    divisions: { type: 'string' },
    staff: { type: 'string' },
    data: { type: 'string' },
    env: { type: 'string' },
    secrets: { type: 'string' },
    region: { type: 'string', default: 'ap-shanghai' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  const flags = flagsOf(args, options, usage, LoadFault)
  const { divisions = '', staff = '', region, 'dry-run': dryRun, help, ...given } = flags
  const files = { divisions: resolve(divisions), staff: resolve(staff), region, dryRun }
  if (help) return files
  if (divisions === '' || staff === '') throw new LoadFault(`请写明 --divisions 和 --staff\n${usage}`)
  return { ...files, place: placeOf(given) }
}
