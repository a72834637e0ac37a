import { createGateway, type Gateway } from '../../gateway/server'
import type { CrashPlan } from '../../gateway/faults'
import type { Credentials } from '../../gateway/doors/admin'

/** What the one who simulates asks of the cloud that it started. */
export type Order =
  | { readonly do: 'clock'; readonly at: number }
  | { readonly do: 'crash'; readonly plan: CrashPlan }
  | { readonly do: 'tick'; readonly feature: string }
  | { readonly do: 'idle' }

/** How the cloud is to begin. */
export interface Beginning {
  readonly data: string
  readonly port: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly credentials: Credentials
  /** Whether functions are run by the clock. */
  readonly timers: boolean
}

async function obey(gateway: Gateway, order: Order): Promise<void> {
  if (order.do === 'clock') gateway.clock.set(order.at)
  else if (order.do === 'crash') gateway.faults.crashAt(order.plan)
  else if (order.do === 'tick') await gateway.timers.run(order.feature)
  else await gateway.timers.idle()
}

/** A local cloud in a process of its own, so that it can be killed: `serve.ts <beginning as JSON>`. */
async function main(): Promise<void> {
  const { data, port, at, credentials, timers } = JSON.parse(process.argv[2] ?? '{}') as Beginning
  const gateway = await createGateway({ data, port, credentials, clock: 'test', quiet: true, demo: false })
  if (!timers) await gateway.timers.stop()
  gateway.clock.set(at)
  process.on('message', ({ nth, order }: { readonly nth: number; readonly order: Order }) => {
    void obey(gateway, order).then(() => process.send?.({ done: nth }))
  })
  // Whoever started us is gone.
  process.once('disconnect', () => process.exit(0))
  process.send?.({ ready: gateway.port })
}

void main()
