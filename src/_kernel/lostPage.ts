import { signal } from './store'

/** When the app was last begun anew for a page that did not come: in this tab, milliseconds since 1970. */
const begunAt = 'xy.begun'
/** Twice in a minute is no way out. */
const atMost = 60_000

const lost = signal<boolean>(() => false)

/** Whether a page did not come, and beginning anew would not help at once. */
export const useLostPage = (): boolean => lost.use()

/** Begins anew at the page that was asked for: its address stands already. What was written is on the device. */
export function beginAnew(): void {
  globalThis.sessionStorage.setItem(begunAt, String(Date.now()))
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
    const before = Number(globalThis.sessionStorage.getItem(begunAt) ?? 0)
    if (navigator.onLine && Date.now() - before > atMost) beginAnew()
    else lost.set(true)
  }
  globalThis.addEventListener('unhandledrejection', watch)
  return () => globalThis.removeEventListener('unhandledrejection', watch)
}
