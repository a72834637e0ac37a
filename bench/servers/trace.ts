import { createGateway } from '../../gateway/server'
import { instantOf } from '../../types/_period'
import { progressed, serving } from '../measure/children'
import { taken, tick, type Taken } from '../measure/ticking'
import { closingDay } from '../works/diary'

/** What closing one month of a county took. */
export interface ClosedMonth extends Taken {
  /** The longest run of the clock's function, seconds: the cloud ends it after 60. */
  readonly longest: number
  readonly duties: number
  readonly sheets: number
}

interface Closing {
  readonly done: number
  readonly total: number
  readonly closed?: number
}

interface Sheet {
  readonly kept: readonly { readonly owed: number }[]
}

/** Lets the clock close a month: `trace.ts <data> <functions>`. */
async function main(): Promise<void> {
  const [data = '', functions = ''] = process.argv.slice(2)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false, clock: 'test' })
  await gateway.timers.stop()
  gateway.clock.set(instantOf(closingDay, '09:00'))
  const { store } = gateway
  const look = (): Closing | undefined => store.find('closings', { query: {} })[0]?.doc as Closing | undefined
  let longest = 0
  const took = await taken(async () => {
    while (look()?.closed === undefined) {
      const began = performance.now()
      await tick(gateway, 'trace', 400_000)
      longest = Math.max(longest, (performance.now() - began) / 1000)
      const { done = 0, total = 1 } = look() ?? {}
      progressed(done / Math.max(1, total))
    }
  })
  const sheets = store.find('sheets', { query: {} }).map((row) => row.doc as unknown as Sheet)
  const closed: ClosedMonth = {
    ...took,
    longest,
    duties: sheets.reduce((sum, { kept }) => sum + kept.reduce((all, { owed }) => all + owed, 0), 0),
    sheets: sheets.length,
  }
  serving(closed, () => gateway.close())
}

void main()
