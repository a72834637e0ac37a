import { keep, kept, signal } from './store'
import { phoneTime } from './time'

/** When the app was last begun anew for a page that did not come, milliseconds since 1970. */
const begunAt = 'begun'
/** Twice in a minute is no way out. */
const atMost = 60_000

const lost = signal<boolean>(() => false)

/** Whether a page did not come, and beginning anew would not help at once. */
export const useLostPage = (): boolean => lost.use()

/** Begins anew at the page that was asked for: its address stands already. What was written is on the device. */
export function beginAnew(): void {
  globalThis.location.reload()
}

/** Stays on the page before. */
export function stayHere(): void {
  lost.set(false)
  globalThis.history.back()
}

/**
 * In a browser pages come when they are opened. One that does not: a newer app was put out since this one began, so it begins anew by
 * itself; or there is no network, which is said.
 */
export function watchLostPages(): () => void {
  if (process.env.TARO_ENV === 'weapp') return () => undefined
  const watch = (event: PromiseRejectionEvent): void => {
    const reason: unknown = event.reason
    if (!(reason instanceof Error) || reason.name !== 'ChunkLoadError') return
    event.preventDefault()
    const before = Number(kept(begunAt) ?? 0)
    const may = navigator.onLine && phoneTime() - before > atMost
    // Where nothing can be kept, nobody would know that it has been tried.
    if (may && keep(begunAt, phoneTime())) beginAnew()
    else lost.set(true)
  }
  globalThis.addEventListener('unhandledrejection', watch)
  return () => globalThis.removeEventListener('unhandledrejection', watch)
}
