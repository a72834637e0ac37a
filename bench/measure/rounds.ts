import { processorOfAll } from './children'
import { median } from './client'
import { around, processorOf, ticks } from './processor'

/** What one leg of a round measured. */
export interface Leg {
  /** What is compared: calls a second, or milliseconds. */
  readonly value: number
  readonly calls?: number
}

export interface Contender {
  readonly name: string
  /** The process whose processor time is told beside it. */
  readonly pid?: number
  readonly run: () => Promise<Leg>
}

interface Kept extends Leg {
  /** Processor time of its own process a call, milliseconds. */
  readonly processor: number | undefined
}

/** Rounds in which every contender had its turn. */
export interface Rounds {
  readonly kept: number
  readonly dropped: number
  /** The share of the machine that others used meanwhile, median over the legs. */
  readonly foreign: number
  value(name: string): number
  processor(name: string): number | undefined
  /** Median over the rounds of one's value divided by the other's in the same round. */
  ratio(over: string, under: string): number
  readonly values: Readonly<Record<string, readonly number[]>>
}

/** A round counts when the hypervisor took no more than this of any of its legs. */
const stealMost = 0.03

interface Turn {
  readonly legs: ReadonlyMap<string, Kept>
  readonly steal: number
  readonly foreign: readonly number[]
}

async function turn(contenders: readonly Contender[]): Promise<Turn> {
  const legs = new Map<string, Kept>()
  const foreign: number[] = []
  let steal = 0
  for (const { name, pid, run } of contenders) {
    const [before, ours, own] = [ticks(), processorOfAll(), pid === undefined ? 0 : processorOf(pid)]
    const leg = await run()
    const seen = around(before, ticks(), processorOfAll() - ours)
    const spent = pid === undefined || leg.calls === undefined ? undefined : processorOf(pid) - own
    legs.set(name, { ...leg, processor: spent === undefined ? undefined : spent / (leg.calls ?? 1) })
    steal = Math.max(steal, seen.steal)
    foreign.push(seen.foreign)
  }
  return { legs, steal, foreign }
}

function summary(turns: readonly Turn[], dropped: number): Rounds {
  const legsOf = (name: string) => turns.flatMap(({ legs }) => legs.get(name) ?? [])
  const names = [...(turns[0]?.legs.keys() ?? [])]
  return {
    kept: turns.length,
    dropped,
    foreign: median(turns.flatMap(({ foreign }) => foreign)),
    value: (name) => median(legsOf(name).map(({ value }) => value)),
    processor: (name) => {
      const known = legsOf(name).flatMap(({ processor }) => processor ?? [])
      return known.length === 0 ? undefined : median(known)
    },
    ratio: (over, under) =>
      median(turns.map(({ legs }) => (legs.get(over)?.value ?? NaN) / (legs.get(under)?.value ?? NaN))),
    values: Object.fromEntries(names.map((name) => [name, legsOf(name).map(({ value }) => value)])),
  }
}

/**
 * Lets the contenders run one after the other, again and again (A B A B), after a round that does not count. Rounds in
 * which the hypervisor took too much are dropped and made up for, up to twice as many as were asked for.
 * @throws Error when no round was quiet enough.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  onRound: (share: number) => void,
): Promise<Rounds> {
  await turn(contenders)
  const kept: Turn[] = []
  let dropped = 0
  while (kept.length < rounds && kept.length + dropped < rounds * 2) {
    const next = await turn(contenders)
    if (next.steal > stealMost) dropped += 1
    else kept.push(next)
    onRound(kept.length / rounds)
  }
  if (kept.length === 0) throw new Error('the hypervisor took too much of every round: try again later')
  return summary(kept, dropped)
}
