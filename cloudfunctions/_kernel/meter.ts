import { AsyncLocalStorage } from 'node:async_hooks'

/** Files that were named together, by `_id`, and the mark of it. */
interface Named {
  readonly mark: string
  readonly files: readonly string[]
}

/** What one invocation does, wherever it does it. */
export interface Meter {
  /** Database calls. */
  calls: number
  /** It wrote more than what every call leaves. */
  wrote?: true
  /** Files that it was the first to name, with what marks them (`media.ts`), and what may still name some. */
  first?: readonly Named[]
  naming?: readonly Promise<unknown>[]
}

const meters = new AsyncLocalStorage<Meter>()

export const metered = <T>(meter: Meter, run: () => Promise<T>): Promise<T> => meters.run(meter, run)

export function countCall(): void {
  const meter = meters.getStore()
  if (meter) meter.calls += 1
}

/** What a call leaves whether it is refused or not: identity, limits, and what is known of files. */
const byCalling = ['actors', 'limits', 'media', 'given']

/** Told before it is tried: what failed may have been written all the same. */
export function countWrite(name: string): void {
  const meter = meters.getStore()
  if (meter && !byCalling.includes(name)) meter.wrote = true
}

/** Runs what names files; whoever asks for those waits for it (`refuseFiles`), for a call may be refused while it still runs. */
export function naming<T>(run: () => Promise<T>): Promise<T> {
  const running = run()
  const meter = meters.getStore()
  if (meter) meter.naming = [...(meter.naming ?? []), running]
  return running
}

/** Remembers files that this invocation is the first to name. */
export function namedFirst(named: Named): void {
  const meter = meters.getStore()
  if (meter) meter.first = [...(meter.first ?? []), named]
}
