import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway } from '../../gateway/server'
import { serving } from '../measure/children'
import type { Cloud } from '../measure/cloud'

/** The local cloud over a data folder: `gateway.ts <data> <functions>`. */
async function main(): Promise<void> {
  const [data = '', functions = ''] = process.argv.slice(2)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false })
  // Calls are timed here: whatever the clock still has to make up for, months to close among it, would be timed with them.
  await gateway.timers.stop()
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Cloud['secrets']
  const { url, port, credentials } = gateway
  const ready: Cloud = { url, port, credentials, secrets }
  serving(ready, () => gateway.close())
}

void main()
