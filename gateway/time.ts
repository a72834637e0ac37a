import { realClock, settableClock, type Clock } from './clock'

/** The gateway's clock, shared with function instances and told to whoever waits on it. */
export interface SharedClock extends Clock {
  /** How far ahead of the machine's clock, milliseconds, readable from a worker. Absent on a real clock. */
  readonly offset64?: SharedArrayBuffer
  /** Called after each jump. */
  onJump(listener: () => void): void
}

/** @param kind `test` may be set, and instances' `Date` follows it. */
export function sharedClock(kind: 'real' | 'test'): SharedClock {
  if (kind === 'real') return { ...realClock(), onJump: () => undefined }
  const inner = settableClock()
  const buffer = new SharedArrayBuffer(8)
  const ahead = new BigInt64Array(buffer)
  const listeners: (() => void)[] = []
  const jumped = (): void => {
    Atomics.store(ahead, 0, BigInt(Math.round(inner.now() - Date.now())))
    for (const listener of listeners) listener()
  }
  return {
    offset64: buffer,
    now: () => inner.now(),
    set: (at) => {
      inner.set(at)
      jumped()
    },
    offset: (ms) => {
      inner.offset(ms)
      jumped()
    },
    onJump: (listener) => {
      listeners.push(listener)
    },
  }
}
