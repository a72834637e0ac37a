/** The time of the local cloud: server dates, transaction lives and timers read it, nothing else does. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Jumps to a moment (ms since 1970) and runs on from there. Throws on a clock that may not be set. */
  set(at: number): void
  /** Moves on by `ms` from what it shows; negative moves back. Throws on a clock that may not be set. */
  offset(ms: number): void
}

function fixed(): never {
  throw new Error('This clock cannot be set: start with --test-clock')
}

/** The machine's clock. */
export function realClock(): Clock {
  return { now: () => Date.now(), set: fixed, offset: fixed }
}

/** The machine's clock with a shift that a test may change. */
export function settableClock(): Clock {
  let shift = 0
  return {
    now: () => Date.now() + shift,
    set: (at) => {
      shift = at - Date.now()
    },
    offset: (ms) => {
      shift += ms
    },
  }
}
