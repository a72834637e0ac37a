import { useCallback, useRef, useState } from 'react'
import { makeKey, Refused } from './cloud'
import { owner } from './session'
import { drop, keep, kept, keptNames } from './store'
import { phoneTime } from './time'

/** How long words wait on a browser that others use too, milliseconds; photos that were sent for them live a day longer. */
const waitsFor = 7 * 24 * 3_600_000

interface Kept<T> {
  readonly value: T
  readonly key: string
}

/** Once, when the app starts: what was never sent leaves a browser that others use too. On a phone of one's own it stays. */
export function clearOldDrafts(): void {
  if (process.env.TARO_ENV === 'weapp') return
  for (const name of keptNames('draft.')) {
    const value = kept(name) as { at?: unknown } | undefined
    if (typeof value?.at !== 'number' || phoneTime() - value.at > waitsFor) drop(name)
  }
}

/**
 * Lays words ready for a form that is opened next.
 * @returns false when something that was begun lies there already, which is left alone.
 */
export function layReady(form: string, value: object): boolean {
  const name = `draft.${owner()}.${form}`
  if (kept(name) !== undefined) return false
  return keep(name, { value, key: makeKey(), at: phoneTime() })
}

/** What a form holds, and how it is sent. */
export interface Draft<T> {
  readonly value: T
  /** Something was found from an earlier visit. */
  readonly restored: boolean
  /** Changes some fields and keeps all of them on the device. */
  readonly change: (part: Partial<T>) => void
  /**
   * Sends what is written, with the deed's key. Cleared only when `deed` resolves, that is on our own receipt. Whatever
   * else happens the words and the key stay, so that sending again is the same deed. Throws what `deed` throws.
   */
  readonly send: <R>(deed: (value: T, key: string) => Promise<R>) => Promise<R>
  /** Throws the draft away because the person said so. */
  readonly clear: () => void
  /** The key that it will be sent under; empty while nothing is written. */
  readonly keyNow: () => string
}

function found<T extends object>(name: string, empty: T): Kept<T> | undefined {
  const value = kept(name) as { value?: unknown; key?: unknown } | undefined
  if (typeof value?.key !== 'string' || typeof value.value !== 'object' || value.value === null)
    return undefined
  // A field that an older version of the form didn't have begins empty.
  return { key: value.key, value: { ...empty, ...value.value } }
}

/**
 * A form's content, kept on the device from the first letter: it survives reload, failure and restart, and is shown to the
 * person alone who wrote it. `form` names the form and what it is about, for example `hotline.rate.<id>`. With `first`, it is
 * about a deed that has a key already. `fleeting`: about something that must leave nothing on the device; it goes with the page.
 */
export function useDraft<T extends object>(form: string, empty: T, first = '', fleeting = false): Draft<T> {
  // Whose it is was settled when the form was opened: what she goes on writing must not become the next one's.
  const [whose] = useState(owner)
  const name = `draft.${whose}.${form}`
  const [start] = useState(() => (fleeting ? undefined : found(name, empty)))
  const [value, setValue] = useState(start?.value ?? empty)
  const [blank] = useState(empty)
  const latest = useRef<Kept<T>>({ value: start?.value ?? empty, key: start?.key ?? first })

  const put = useCallback(
    (next: Kept<T>) => {
      latest.current = next
      if (!fleeting) keep(name, { ...next, at: phoneTime() })
      setValue(next.value)
    },
    [name, fleeting],
  )
  const clear = useCallback(() => {
    latest.current = { value: blank, key: '' }
    drop(name)
    setValue(blank)
  }, [name, blank])
  const change = useCallback(
    (part: Partial<T>) => {
      const { value: before, key } = latest.current
      put({ value: { ...before, ...part }, key: key === '' ? makeKey() : key })
    },
    [put],
  )
  const keyNow = useCallback(() => latest.current.key, [])
  const send = useCallback(
    async <R>(deed: (value: T, key: string) => Promise<R>) => {
      if (latest.current.key === '') put({ ...latest.current, key: makeKey() })
      try {
        const answer = await deed(latest.current.value, latest.current.key)
        clear()
        return answer
      } catch (error) {
        // The earlier words were received after all; the changed ones are a deed of their own.
        if (error instanceof Refused && error.code === 'key_reused') {
          put({ ...latest.current, key: makeKey() })
        }
        throw error
      }
    },
    [put, clear],
  )
  return { value, restored: start !== undefined, change, send, clear, keyNow }
}
