import { readFileSync } from 'node:fs'

/** What the machine's processors did since it started, in ticks of a hundredth of a second. */
export interface Ticks {
  readonly total: number
  readonly idle: number
  /** Taken by the hypervisor for somebody else. */
  readonly steal: number
}

/** Ticks a second that Linux counts in `/proc`. */
const hertz = 100

/** Nothing is known where there is no `/proc`: no round is dropped then. */
export function ticks(): Ticks {
  try {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = first
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number)
    return {
      total: user + nice + system + idle + wait + irq + soft + steal,
      idle: idle + wait,
      steal,
    }
  } catch {
    return { total: 0, idle: 0, steal: 0 }
  }
}

/** Processor time of a process and all of its threads, milliseconds; 0 when it is gone. */
export function processorOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / hertz
  } catch {
    return 0
  }
}

/** What happened on the machine between two looks, as shares of all processor time. */
export interface Around {
  readonly steal: number
  /** Busy with what is none of ours. */
  readonly foreign: number
}

/** @param ours processor time of our own processes meanwhile, milliseconds. */
export function around(before: Ticks, after: Ticks, ours: number): Around {
  const total = after.total - before.total
  if (total <= 0) return { steal: 0, foreign: 0 }
  const steal = after.steal - before.steal
  const busy = total - (after.idle - before.idle) - steal
  return { steal: steal / total, foreign: Math.max(0, busy - (ours * hertz) / 1000) / total }
}
