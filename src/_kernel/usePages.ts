import { useCallback, useState } from 'react'
import { useLoad, type Loading } from './useLoad'

export interface Page<R> {
  readonly rows: readonly R[]
  readonly next?: string | undefined
}

/** Turning the pages of a list. */
export interface Turning {
  /** From 1. */
  readonly page: number
  readonly hasBack: boolean
  readonly hasNext: boolean
  readonly back: () => void
  readonly next: () => void
}

/** One page of a list at a time, at most as many rows as the server gives (fifty). */
export type Pages<P> = Loading<P> & Turning

/** Pages by cursor: `ask(after)` gets undefined for the first one. Begins anew when `about` changes. */
export function usePages<R, P extends Page<R>>(
  ask: (after: string | undefined) => Promise<P>,
  about: string,
  keepAs?: string,
): Pages<P> {
  const [trail, setTrail] = useState<{ readonly about: string; readonly cursors: readonly string[] }>({
    about,
    cursors: [],
  })
  const cursors = trail.about === about ? trail.cursors : []
  const after = cursors[cursors.length - 1]
  const loading = useLoad(() => ask(after), `${about}#${after ?? ''}`, keepAs)
  const following = loading.load.state === 'ready' ? loading.load.data.next : undefined
  const back = useCallback(
    () => setTrail((old) => ({ about, cursors: old.about === about ? old.cursors.slice(0, -1) : [] })),
    [about],
  )
  const next = useCallback(() => {
    if (following === undefined) return
    setTrail((old) => ({ about, cursors: [...(old.about === about ? old.cursors : []), following] }))
  }, [about, following])
  return {
    ...loading,
    page: cursors.length + 1,
    hasBack: cursors.length > 0,
    hasNext: following !== undefined,
    back,
    next,
  }
}
