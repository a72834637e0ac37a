import { useEffect } from 'react'
import { useDidShow } from '@tarojs/taro'
import { useOnline } from './online'

/** How often a page asks while something of what it shows is in work, milliseconds. */
const every = 5_000

/** Asks again when the page is shown, and every few seconds while something is in work and there is a network. */
export function useFollow(busy: boolean, again: () => void): void {
  const online = useOnline()
  useDidShow(again)
  useEffect(() => {
    if (!busy || !online) return undefined
    const timer = setInterval(again, every)
    return () => clearInterval(timer)
  }, [again, busy, online])
}
