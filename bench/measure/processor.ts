import { readdirSync, readFileSync } from 'node:fs'

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

/** What `/proc` says of a process from its state on; nothing when it is gone. */
function statOf(pid: number | string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

const spent = (ticks: readonly (string | undefined)[]): number =>
  (ticks.reduce((sum, value) => sum + Number(value ?? 0), 0) * 1000) / hertz

/** Processor time of a process and all of its threads, milliseconds; 0 when it is gone. */
export function processorOf(pid: number): number {
  return spent(statOf(pid).slice(11, 13))
}

/** The same for a process with its children, those that have ended included. */
export function processorOfFamily(pid: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat[1] === String(pid))
  return spent(statOf(pid).slice(11, 15)) + children.reduce((sum, stat) => sum + spent(stat.slice(11, 15)), 0)
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
