import { parseArgs } from 'node:util'

/** What is simulated. */
export const subjects = ['hotline', 'roster', 'trace'] as const
export type Subject = (typeof subjects)[number]

/** What a simulation is asked to do. */
export interface Options {
  readonly subject: Subject
  readonly cases: number
  readonly seed: number
  /** How many phones and desks act at once. */
  readonly clients: number
  /** Of the roster and of the work that shows itself: how much of the city, from 0 to 1. */
  readonly share: number
}

export const usage = `npm run simulate -- hotline [--cases 10000] [--seed 1] [--clients 16]
npm run simulate -- roster [--share 1] [--seed 1]
npm run simulate -- trace [--share 1] [--seed 1]`

function numberOf(name: string, text: string, most: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text)
  throw new Error(`--${name} needs a number from 1 to ${most}. Usage: ${usage}`)
}

function shareOf(text: string): number {
  if (/^(?:1|0?\.\d{1,4})$/.test(text) && Number(text) > 0) return Number(text)
  throw new Error(`--share needs a number above 0 and up to 1. Usage: ${usage}`)
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
      share: { type: 'string', default: '1' },
    },
  })
  const subject = subjects.find((one) => one === positionals.join())
  if (!subject) throw new Error(`Say what to simulate; there are: ${subjects.join(', ')}. Usage: ${usage}`)
  return {
    subject,
    cases: numberOf('cases', values.cases, 1_000_000),
    seed: numberOf('seed', values.seed, 999_999_999),
    clients: numberOf('clients', values.clients, 64),
    share: shareOf(values.share),
  }
}
