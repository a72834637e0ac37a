import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway } from '../../gateway/server'
import { progressed, serving } from '../measure/children'
import { tokensOf, type Cloud } from '../measure/cloud'

/** What one solving took. */
export interface Solved {
  readonly seconds: number
  /** Of the processor, local cloud included: what it would take on a machine of its own. */
  readonly processor: number
  /** What the process, local cloud included, grew by at its highest. */
  readonly megabytes: number
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
  gateway.timers.stop()
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
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20)
  const started = performance.now()
  const used = process.cpuUsage()
  let found = await ask('proposal', { id })
  while (found.proposal.state === 'solving') {
    await gateway.invoke(
      'dispatch',
      { Type: 'Timer', TriggerName: 'tick', Time: '', Message: '' },
      { kind: 'timer' },
    )
    gateway.clock.offset(61_000)
    found = await ask('proposal', { id })
    progressed(found.proposal.done / Math.max(1, found.proposal.total))
  }
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(used)
  clearInterval(watch)
  const { needs, met } = found.proposal.tally
  const processor = (user + system) / 1e6
  const solved: Solved = { seconds, processor, megabytes: (highest - before) / 1e6, needs, met }
  serving(solved, () => gateway.close())
}

void main()
