/**
 * The gateway in a process of its own, so that a journey can kill it. Told what to do by one JSON argument; says where it listens
 * in one line of JSON; ends when its standard input ends, so it never outlives the test.
 */
import { createGateway, type GatewayOptions } from '../../../gateway/server'

/** Options of the gateway, and what the parent reads back. */
export type Told = Pick<GatewayOptions, 'data' | 'port' | 'appDir' | 'credentials' | 'demo'>

export interface Said {
  readonly url: string
  readonly port: number
  readonly credentials: { readonly secretId: string; readonly secretKey: string }
}

async function main(): Promise<void> {
  const told = JSON.parse(process.argv[2] ?? '{}') as Told
  const gateway = await createGateway({ ...told, clock: 'test', quiet: true })
  const said: Said = { url: gateway.url, port: gateway.port, credentials: gateway.credentials }
  process.stdout.write(`${JSON.stringify(said)}\n`)
  process.stdin.resume().once('end', () => void gateway.close().then(() => process.exit(0)))
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
