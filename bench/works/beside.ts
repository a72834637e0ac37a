import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, type Asking } from '../measure/client'
import { interleave } from '../measure/rounds'
import { ms, perSecond, quietOf, times, type Finding, type Progress, type Settings } from './report'

/** One thing that was measured in rounds. */
export interface Measured {
  readonly findings: readonly Finding[]
  readonly quiet: string
  readonly raw: object
}

/** One of two that take turns. */
export interface Side {
  readonly asking: Asking
  readonly pid: number
}

/** A copy of a kept folder: what is measured writes into it. */
export function copyOf(kept: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  cpSync(kept, copy, { recursive: true })
  return copy
}

const clients = 16

/**
 * Calls a second at 16 clients, beside a bare server that does the least of the same.
 * @param said what ours is, what the bare server is, and what the progress line calls it.
 */
export async function besideBare(
  { quick }: Settings,
  { ours, bare }: { readonly ours: Side; readonly bare: Side },
  said: { readonly what: string; readonly bare: string; readonly short: string },
  progress: Progress,
): Promise<Measured> {
  const [rounds, length] = quick ? [3, 1000] : [8, 2500]
  for (const { asking } of [ours, bare]) await load(asking, clients, length * 2)
  const contenders = Object.entries({ ours, bare }).map(([name, { asking, pid }]) => ({
    name,
    pid,
    run: async () => {
      const { rate, calls } = await load(asking, clients, length)
      return { value: rate, calls }
    },
  }))
  const found = await interleave(contenders, rounds, (share) =>
    progress(`${said.short}, ${Math.round(share * 100)} %`),
  )
  const cost = found.processor('ours') ?? NaN
  return {
    findings: [
      {
        what: `${said.what}, ${clients} clients`,
        found: `${perSecond(found.value('ours'))}, ${ms(cost)} of processor each`,
      },
      {
        what: `… of ${said.bare} (${perSecond(found.value('bare'))})`,
        found: times(found.ratio('ours', 'bare')),
      },
    ],
    quiet: quietOf(found),
    raw: found.values,
  }
}
