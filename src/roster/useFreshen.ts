import { useEffect, useRef } from 'react'
import { useOnline } from '../_kernel/online'
import { useShown } from '../_kernel/useShown'

/** How long a page waits after an answer before it asks once more: longer each time, milliseconds. */
const first = 2_000
const longest = 15_000

/**
 * Asks again while something is in work: after each answer (`seen`, told apart by identity), never two at once, not while another
 * page covers this one, and not without a network.
 */
export function useFreshen(seen: object | undefined, busy: boolean, again: () => void): void {
  const online = useOnline()
  const shown = useShown()
  const wait = useRef(first)
  useEffect(() => {
    if (!busy || !online || !shown) {
      wait.current = first
      return undefined
    }
    const timer = setTimeout(() => {
      wait.current = Math.min(wait.current * 1.5, longest)
      again()
    }, wait.current)
    return () => clearTimeout(timer)
  }, [seen, busy, online, shown, again])
}
