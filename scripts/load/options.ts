import { join, resolve } from 'node:path'
import { flagsOf } from '../_kernel/flags'

const root = join(__dirname, '..', '..')

/** The divisions that come with the product. */
export const ownDivisions = join(root, 'scripts', 'data', 'divisions-guangyuan.csv')

export interface LoadOptions {
  readonly divisions: string
  readonly households: number
  readonly seed: number
  readonly complaints: number
  /** Whether a quarterly rating was held and another is open. */
  readonly ratings: boolean
  /** Whether cadres left some weeks' work behind. */
  readonly work: boolean
  readonly dryRun: boolean
  readonly data: string
  readonly help: boolean
}

/** A load that can't go on; the message is what the person at the keyboard reads. */
export class LoadFault extends Error {}

export const usage = `用法：npm run load -- [选项]
  --divisions 文件    区划表（UTF-8 的 CSV：code,name,level,parent），默认是自带的广元市
  --households 户数   演示用的户数，默认 5000
  --seed 种子         同一个种子得到同一份名册，默认 1
  --complaints 件数   由演示人员真正走一遍的诉求，默认 0
  --ratings           让一个县真正办一次已出结果的季众评，再开一次，默认不办
  --work              让一个县的干部真正留下几周的工作记录，上一个结账月也在内，默认不留
  --dry-run           只核对、只数数，什么都不写
  --data 文件夹       数据文件夹，默认 .data`

function numberOf(name: string, text: string, most: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) > most) {
    throw new LoadFault(`--${name} 应为 0 到 ${most} 的整数，收到的是“${text}”`)
  }
  return Number(text)
}

/** @throws LoadFault for an option that is unknown or can't be read. */
export function optionsOf(args: readonly string[]): LoadOptions {
  const options = {
    divisions: { type: 'string', default: ownDivisions },
    households: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    complaints: { type: 'string', default: '0' },
    ratings: { type: 'boolean', default: false },
    work: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    data: { type: 'string', default: join(root, '.data') },
    help: { type: 'boolean', default: false },
  } as const
  const values = flagsOf(args, options, usage, LoadFault)
  return {
    divisions: resolve(values.divisions),
    households: numberOf('households', values.households, 1_000_000),
    seed: numberOf('seed', values.seed, 999_999_999),
    complaints: numberOf('complaints', values.complaints, 1000),
    ratings: values.ratings,
    work: values.work,
    dryRun: values['dry-run'],
    data: resolve(values.data),
    help: values.help,
  }
}
