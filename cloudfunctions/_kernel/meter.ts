import { AsyncLocalStorage } from 'node:async_hooks'

/** Counts the database calls of one invocation, wherever they are made. */
export interface Meter {
  calls: number
}

const meters = new AsyncLocalStorage<Meter>()

export const metered = <T>(meter: Meter, run: () => Promise<T>): Promise<T> => meters.run(meter, run)

export function countCall(): void {
  const meter = meters.getStore()
  if (meter) meter.calls += 1
}
