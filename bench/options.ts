import { parseArgs } from 'node:util'

/** What the bench is asked to do. */
export interface Options {
  /** A small run, under two minutes. */
  readonly quick: boolean
  /** Parse Server on PostgreSQL beside us. */
  readonly peers: boolean
  /** Writes the table in docs/performance.md. */
  readonly record: boolean
  /** The parts to run; all when empty. */
  readonly only: readonly string[]
  /** What the results file is called after its date. */
  readonly name: string
}

export const usage = `npm run bench -- [--quick] [--peers] [--record] [--only W1,W2,W3,W4,W5,W6,W7,W8,W9,cold,calls,bytes] [--name NAME]

  --quick   small and short (under two minutes); without it about ten minutes, the first time more: a million matters are filed
  --peers   W1 against Parse Server on PostgreSQL as well (installs both)
  --record  writes the table in docs/performance.md
  --only    some parts
  --name    of the file in bench/results`

/** @throws Error with one sentence. */
export function optionsOf(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      name: { type: 'string' },
    },
  })
  if (values.help) return undefined
  const { quick, peers, record } = values
  const only = values.only.split(',').filter((name) => name !== '')
  const name = values.name ?? [quick ? 'quick' : 'full', ...(peers ? ['peers'] : []), ...only].join('-')
  if (!/^[\w-]{1,60}$/.test(name)) throw new Error('A name is letters, digits and -.')
  return { quick, peers, record, only, name }
}
