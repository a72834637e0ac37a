import { readFileSync } from 'node:fs'
import type { Gateway } from '../../gateway/server'

/** Turns the clock on and lets a function's timer fire, as the cloud does every minute. */
export async function tick(gateway: Gateway, feature: string, by: number): Promise<void> {
  gateway.clock.offset(by)
  await gateway.invoke(
    feature,
    { Type: 'Timer', TriggerName: 'tick', Time: '', Message: '' },
    { kind: 'timer' },
  )
}

/** What some work took. */
export interface Taken {
  readonly seconds: number
  /** Of the processor, local cloud included: what it would take on a machine of its own. */
  readonly processor: number
  /** What the process, local cloud included, grew by at its highest; without what of the database's file it has mapped. */
  readonly megabytes: number
}

/** Bytes that are the process's own: pages of a mapped file are in memory too, but the system takes them back whenever it likes. */
function own(): number {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  if (kilobytes === undefined) throw new Error('/proc/self/status tells nothing of RssAnon')
  return Number(kilobytes) * 1024
}

export async function taken(work: () => Promise<void>): Promise<Taken> {
  const before = own()
  let highest = before
  const watch = setInterval(() => (highest = Math.max(highest, own())), 20)
  const started = performance.now()
  const used = process.cpuUsage()
  try {
    await work()
  } finally {
    clearInterval(watch)
  }
  const { user, system } = process.cpuUsage(used)
  return {
    seconds: (performance.now() - started) / 1000,
    processor: (user + system) / 1e6,
    megabytes: (highest - before) / 1e6,
  }
}
