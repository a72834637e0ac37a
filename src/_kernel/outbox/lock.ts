import { keep, kept } from '../store'

/** Does the work while nobody else holds this name, in this tab or another. False: somebody does, and nothing was done. */
export type Exclusively = (name: string, work: () => Promise<void>) => Promise<boolean>

/** A tab that was killed holds a lease no longer than this; one that works renews it. Milliseconds. */
const leaseTime = 20_000
const renewEvery = 5_000
/** Two tabs that write at the same moment both see who was last after this. */
const settleTime = 20

const here = new Set<string>()

/** Within one program: WeChat runs one. */
export const exclusivelyHere: Exclusively = async (name, work) => {
  if (here.has(name)) return false
  here.add(name)
  try {
    await work()
    return true
  } finally {
    here.delete(name)
  }
}

const byLocks: Exclusively = async (name, work) =>
  await navigator.locks.request(`xy.${name}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await work()
    return true
  })

const me = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`

function held(name: string): boolean {
  const lease = kept(`lease.${name}`) as { by?: unknown; until?: unknown } | undefined
  if (typeof lease?.until !== 'number' || lease.by === me) return false
  const left = lease.until - Date.now()
  // More than a lease is long: the clock was set back since.
  return left > 0 && left <= leaseTime
}

/** For browsers without the Web Locks API: a lease in the storage that all tabs share. */
const byLease: Exclusively = (name, work) =>
  exclusivelyHere(name, async () => {
    const renew = () => keep(`lease.${name}`, { by: me, until: Date.now() + leaseTime })
    renew()
    const timer = setInterval(renew, renewEvery)
    try {
      await work()
    } finally {
      clearInterval(timer)
      keep(`lease.${name}`, {})
    }
  })

async function leased(name: string, work: () => Promise<void>): Promise<boolean> {
  if (held(name)) return false
  keep(`lease.${name}`, { by: me, until: Date.now() + leaseTime })
  await new Promise((done) => setTimeout(done, settleTime))
  return held(name) ? false : byLease(name, work)
}

/** Across all tabs of a browser. */
export const exclusively: Exclusively = (name, work) => {
  if (process.env.TARO_ENV === 'weapp') return exclusivelyHere(name, work)
  return 'locks' in navigator ? byLocks(name, work) : leased(name, work)
}
