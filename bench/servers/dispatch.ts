import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway } from '../../gateway/server'
import { progressed, serving } from '../measure/children'
import { tokensOf, type Cloud } from '../measure/cloud'
import { taken, tick, type Taken } from '../measure/ticking'

/** What one solving took. */
export interface Solved extends Taken {
  readonly needs: number
  readonly met: number
}

interface Answer {
  readonly data: {
    readonly id: string
    readonly proposal: {
      readonly state: string
      readonly done: number
      readonly total: number
      readonly tally: { readonly needs: number; readonly met: number }
    }
  }
}

/** Proposes for a whole county, lets the clock solve it, and tells what that took: `dispatch.ts <data> <functions>`. */
async function main(): Promise<void> {
  const [data = '', functions = ''] = process.argv.slice(2)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false, clock: 'test' })
  await gateway.timers.stop()
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Cloud['secrets']
  const { url, port, credentials } = gateway
  const [token = ''] = tokensOf({ url, port, credentials, secrets }, 'office', 1)
  const ask = async (action: string, input: object): Promise<Answer['data']> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const key = `bench-${action}-${String(process.hrtime.bigint())}`
    const body = JSON.stringify({ action, input, key })
    const answer = await fetch(`${url}/call/dispatch`, { method: 'POST', headers, body })
    return ((await answer.json()) as Answer).data
  }
  const limits = { keep: true, lend: false, householdsEach: 5 }
  const { id } = await ask('propose', { kind: 'village', limits })
  let found = await ask('proposal', { id })
  const took = await taken(async () => {
    while (found.proposal.state === 'solving') {
      await tick(gateway, 'dispatch', 61_000)
      found = await ask('proposal', { id })
      progressed(found.proposal.done / Math.max(1, found.proposal.total))
    }
  })
  const { needs, met } = found.proposal.tally
  const solved: Solved = { ...took, needs, met }
  serving(solved, () => gateway.close())
}

void main()
