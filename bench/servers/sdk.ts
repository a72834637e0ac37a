import { table } from '../../cloudfunctions/_kernel/database'
import { noteOf } from '../works/notes'
import { environmentFor } from '../../gateway/environment'

/**
 * What a call of the SDK costs in processor time, against a server that answers at once: `sdk.ts <port>`. Told for one call
 * at a time and for sixteen, milliseconds.
 */
export interface SdkCost {
  readonly one: number
  readonly sixteen: number
}

const slips = table('slips')

async function cost(clients: number, calls: number): Promise<number> {
  let left = calls
  const client = async () => {
    while (left > 0) {
      left -= 1
      await slips.insert([{ _id: `n${left}`, ...noteOf(left) }])
    }
  }
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: clients }, client))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / calls
}

async function main(): Promise<void> {
  const key = 'k'.repeat(44)
  const secrets = { XY_MASTER_KEYS: `k1:${key}`, XY_SIGNING_KEY: key, XY_BLIND_KEY: key }
  const url = `http://127.0.0.1:${process.argv[2] ?? ''}`
  // A plain object, as in an instance of the local cloud.
  process.env = { ...environmentFor(url, { secretId: 'bench', secretKey: 'bench' }, secrets) }
  await cost(16, 1500)
  const ready: SdkCost = { one: await cost(1, 1500), sixteen: await cost(16, 3000) }
  process.once('disconnect', () => process.exit(0))
  process.send?.({ ready })
}

void main()
