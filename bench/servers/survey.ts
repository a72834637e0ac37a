import { createGateway } from '../../gateway/server'
import { progressed, serving } from '../measure/children'
import { taken, tick, type Taken } from '../measure/ticking'
import { campaignId } from '../works/answers'

/** What one sealing took, from the first ballot to the last that was destroyed. */
export interface Sealed extends Taken {
  readonly ballots: number
  readonly results: number
}

interface Campaign {
  readonly state: string
  readonly done: number
  readonly asked: number
  readonly sealed?: { readonly ballots: number }
}

/** Lets the grace of a campaign be over, and the clock seal it: `survey.ts <data> <functions>`. */
async function main(): Promise<void> {
  const [data = '', functions = ''] = process.argv.slice(2)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false, clock: 'test' })
  await gateway.timers.stop()
  const { store } = gateway
  const look = (): Campaign => store.page('campaigns', { limit: 1 }).documents[0] as unknown as Campaign
  const now = gateway.clock.now()
  await store.modify('campaigns', {
    query: { _id: campaignId },
    multi: false,
    upsert: false,
    change: { merge: true, data: { $set: { state: 'sealing', closes: now - 2, grace: now - 1, due: now } } },
  })
  const took = await taken(async () => {
    while (look().state !== 'sealed') {
      await tick(gateway, 'survey', 100_000)
      const { done, asked } = look()
      progressed(done / asked)
    }
  })
  const sealed: Sealed = {
    ...took,
    ballots: look().sealed?.ballots ?? 0,
    results: store.count('results', {}),
  }
  serving(sealed, () => gateway.close())
}

void main()
