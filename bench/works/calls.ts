import { start } from '../measure/children'
import type { Counted } from '../servers/calls'
import type { Finding, Part, Progress, Settings } from './report'

function findingOf({ action, cold, warm, budget }: Counted): Finding {
  const found = { what: `\`${action}\``, found: `${warm} warm, ${cold} cold` }
  return budget === undefined ? found : { ...found, budget: `at most ${budget} warm`, kept: warm <= budget }
}

/** Database calls of each action, identity and limits among them, as the gateway counts them. */
export async function calls(_settings: Settings, progress: Progress): Promise<Part> {
  const onProgress = (share: number) => progress(`${Math.round(share * 100)} %`)
  const counting = await start<Counted[]>('calls', { onProgress })
  await counting.end()
  const counted = counting.ready
  const over = counted
    .filter(({ cold, budget }) => budget !== undefined && cold > budget)
    .map(({ action }) => action)
  const note: Finding = {
    what: 'Cold, over the budget',
    found: over.length === 0 ? 'none' : over.map((name) => `\`${name}\``).join(', '),
  }
  return {
    name: 'calls',
    title: 'Database calls',
    findings: [...counted.map(findingOf), note],
    raw: { counted },
  }
}
