import { useCallback, useRef, useState } from 'react'
import { fieldOf, makeKey, Refused, sayOf } from './cloud'

/** What became of an attempt. `conflict`: somebody else was faster. */
type Came = 'done' | 'conflict' | 'not'

/** A deed that a press starts. */
export interface Deed {
  readonly busy: boolean
  /** Why the last attempt came to nothing. */
  readonly wrong:
    | { readonly say: string; readonly conflict: boolean; readonly field?: string | undefined }
    | undefined
  /**
   * Runs it under a key. An attempt whose answer was lost keeps its key, so that pressing again is the same deed.
   */
  readonly run: (act: (key: string) => Promise<unknown>) => Promise<Came>
  readonly forget: () => void
}

/** One button's deed: never twice at once, its refusal in a sentence. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Deed['wrong']>()
  const key = useRef('')
  const running = useRef(false)
  const run = useCallback(async (act: (key: string) => Promise<unknown>): Promise<Came> => {
    if (running.current) return 'not'
    running.current = true
    setBusy(true)
    setWrong(undefined)
    if (key.current === '') key.current = makeKey()
    try {
      await act(key.current)
      key.current = ''
      return 'done'
    } catch (error) {
      if (error instanceof Refused) key.current = ''
      const conflict = error instanceof Refused && error.code === 'conflict'
      setWrong({ say: sayOf(error), conflict, field: fieldOf(error) })
      return conflict ? 'conflict' : 'not'
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const forget = useCallback(() => setWrong(undefined), [])
  return { busy, wrong, run, forget }
}
