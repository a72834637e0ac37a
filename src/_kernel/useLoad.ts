import { useCallback, useEffect, useRef, useState } from 'react'
import { Offline, Refused, sayOf } from './cloud'
import { whenOnline } from './online'
import { keep, kept } from './store'

/** What a screen that loads something can be in. */
export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' | 'offline'; readonly say: string }
  /** Not allowed, not signed in or not bound: `code` says which. */
  | { readonly state: 'forbidden'; readonly say: string; readonly code: string }
  /** `stale`: shown from an earlier visit because the network is away. */
  | { readonly state: 'ready'; readonly data: T; readonly stale: boolean }

export interface Loading<T> {
  readonly load: Load<T>
  /** Asks again; what is on the screen stays until the answer is there. */
  readonly again: () => void
  /** Changes what is shown, after a deed whose answer says what became of it. */
  readonly put: (data: T) => void
}

const shut = ['forbidden', 'signed_out', 'session_ended', 'not_bound', 'not_found']

function failure(error: unknown): Load<never> {
  if (error instanceof Refused && shut.includes(error.code)) {
    return { state: 'forbidden', say: error.say, code: error.code }
  }
  return { state: error instanceof Offline ? 'offline' : 'failed', say: sayOf(error) }
}

/**
 * Asks when the page opens and whenever `about` changes. With `keepAs`, the last answer is kept on the device and shown when
 * there is no network. What could not be had without one is asked for as soon as the device has one.
 */
export function useLoad<T>(ask: () => Promise<T>, about: string, keepAs?: string): Loading<T> {
  const [load, setLoad] = useState<Load<T>>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const latest = useRef(ask)
  const answered = useRef<string | undefined>(undefined)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    let wanted = true
    latest.current().then(
      (data) => {
        if (!wanted) return
        answered.current = about
        if (keepAs !== undefined) keep(`seen.${keepAs}`, { about, data })
        setLoad({ state: 'ready', data, stale: false })
      },
      (error: unknown) => {
        if (!wanted) return
        answered.current = about
        const seen =
          keepAs === undefined
            ? undefined
            : (kept(`seen.${keepAs}`) as { about?: string; data: T } | undefined)
        const usable = error instanceof Offline && seen?.about === about
        setLoad(usable ? { state: 'ready', data: seen.data, stale: true } : failure(error))
      },
    )
    return () => {
      wanted = false
    }
  }, [about, keepAs, round])
  const missed = load.state === 'offline' || (load.state === 'ready' && load.stale)
  useEffect(() => (missed ? whenOnline(() => setRound((n) => n + 1)) : undefined), [missed])
  // What was asked for before must not be taken for the answer to something else.
  const [shown, setShown] = useState(about)
  const other = shown !== about
  if (other) {
    setShown(about)
    setLoad({ state: 'loading' })
  }
  // A page that opens is also shown: what is on its way already is not asked for a second time.
  const again = useCallback(() => {
    if (answered.current === about) setRound((n) => n + 1)
  }, [about])
  const put = useCallback((data: T) => setLoad({ state: 'ready', data, stale: false }), [])
  // React runs the rest of this pass before it draws anew: callers must not act on the old answer there.
  return { load: other ? { state: 'loading' } : load, again, put }
}
