import { useEffect, useRef } from 'react'
import { useOnline } from '../_kernel/online'
import type { Loading } from '../_kernel/useLoad'
import type { Matter } from './words'

/** WeChat mostly says within seconds whether a photo may be shown. Milliseconds, and how often it is waited for. */
const every = 5_000
const times = 24

const filesOf = ({ photos, steps, inner }: Matter) => [
  ...photos,
  ...steps.flatMap(({ files = [] }) => files),
  ...(inner?.notes ?? []).flatMap(({ files }) => files),
]

/** Asks for a matter anew while one of its photos is still looked at, so that nobody has to open it a second time to see it. */
export function useChecked({ load, again }: Loading<Matter>): void {
  const online = useOnline()
  const left = useRef(times)
  const waits =
    online && load.state === 'ready' && filesOf(load.data).some(({ state }) => state === 'checking')
  useEffect(() => {
    if (!waits) return undefined
    const timer = setInterval(() => {
      if (left.current > 0) again()
      left.current -= 1
    }, every)
    return () => clearInterval(timer)
  }, [waits, again])
}
