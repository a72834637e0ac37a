import { useEffect, useRef } from 'react'
import { useShown } from './useShown'

/** What a key does: `{ j: next, k: previous, '/': search }`. */
export type Keys = Readonly<Record<string, () => void>>

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Enter and space press the button that has the focus. */
const presses = (event: KeyboardEvent) =>
  (event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLButtonElement

/** Keys of a page in a browser. They rest while somebody writes, while a dialog is open, and with Ctrl, Alt or Meta held. */
export function useKeys(keys: Keys, on = true): void {
  const latest = useRef(keys)
  // A page under the one on top is still there and must not hear.
  const shown = useShown()
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || !on || !shown) return undefined
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || writes(event.target) || presses(event)) return
      if (document.querySelector('[role="dialog"]') !== null) return
      const act = latest.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, shown])
}
