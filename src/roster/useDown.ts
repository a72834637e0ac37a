import { useState } from 'react'
import { useLoad, type Loading } from '../_kernel/useLoad'
import { ask, type Told } from './asks'

export type Division = Told<'divisions'>['divisions'][number]

interface Down {
  /** From one's own ground to where she is. */
  readonly path: readonly Division[]
  readonly last: Division | undefined
  readonly below: Loading<Told<'divisions'>>
  readonly into: (division: Division) => void
  readonly up: () => void
}

/** Down the tree of one's own ground, level by level. */
export function useDown(): Down {
  const [path, setPath] = useState<readonly Division[]>([])
  const last = path[path.length - 1]
  const below = useLoad(
    () => ask().divisions(last === undefined ? {} : { parent: last.code }),
    last?.code ?? 'own',
  )
  return {
    path,
    last,
    below,
    into: (division) => setPath([...path, division]),
    up: () => setPath(path.slice(0, -1)),
  }
}
