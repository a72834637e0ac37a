import { parseArgs } from 'node:util'

/** What a simulation is asked to do. */
export interface Options {
  readonly cases: number
  readonly seed: number
  /** How many phones and desks act at once. */
  readonly clients: number
}

export const usage = 'npm run simulate -- hotline [--cases 10000] [--seed 1] [--clients 16]'

function numberOf(name: string, text: string, most: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text)
  throw new Error(`--${name} needs a number from 1 to ${most}. Usage: ${usage}`)
}

/** @throws Error with one sentence when the command line makes no sense. */
export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      cases: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      clients: { type: 'string', default: '16' },
    },
  })
  if (positionals.join() !== 'hotline')
    throw new Error(`Say what to simulate; there is: hotline. Usage: ${usage}`)
  return {
    cases: numberOf('cases', values.cases, 1_000_000),
    seed: numberOf('seed', values.seed, 999_999_999),
    clients: numberOf('clients', values.clients, 64),
  }
}
